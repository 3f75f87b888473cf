"""Exact arithmetic, up to integers of 4,096 bits."""

from fractions import Fraction

from .capped import capped


def capped_fraction(value: Fraction) -> Fraction:
    """Return the fraction; too large a numerator or denominator is Overflow."""
    capped(value.numerator)
    capped(value.denominator)
    return value
