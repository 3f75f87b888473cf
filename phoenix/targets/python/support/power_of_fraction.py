"""Exact arithmetic, up to integers of 4,096 bits."""

from fractions import Fraction

from .power_of_whole import power_of_whole


def power_of_fraction(base: Fraction, exponent: int) -> Fraction:
    """Raise a fraction to a whole power from 0 to 1,024."""
    return Fraction(
        power_of_whole(base.numerator, exponent),
        power_of_whole(base.denominator, exponent),
    )
