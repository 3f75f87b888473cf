"""Exact arithmetic, up to integers of 4,096 bits."""

from decimal import Decimal
from fractions import Fraction

from .capped import capped
from .nonzero import nonzero


def floor_divide(
    dividend: int | Decimal | Fraction, divisor: int | Decimal | Fraction
) -> int:
    """Divide and floor; a zero divisor is DivisionByZero."""
    return capped(Fraction(dividend) // nonzero(divisor))
