"""Exact arithmetic, up to integers of 4,096 bits."""

from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from .floor_divide import floor_divide

T = TypeVar("T", int, Decimal, Fraction)


def floor_modulo(dividend: T, divisor: T) -> T:
    """Return what flooring division leaves."""
    return dividend - divisor * floor_divide(dividend, divisor)
