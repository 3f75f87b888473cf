"""Exact arithmetic, up to integers of 4,096 bits."""

from decimal import Decimal
from fractions import Fraction

from .failures import DivisionByZero


def nonzero(divisor: int | Decimal | Fraction) -> Fraction:
    """Return the divisor as a fraction; zero is DivisionByZero."""
    if not divisor:
        raise DivisionByZero("a divisor is zero")
    return Fraction(divisor)
