"""Exact arithmetic, up to integers of 4,096 bits."""

from decimal import Decimal
from fractions import Fraction

from .capped_fraction import capped_fraction
from .nonzero import nonzero


def exact_quotient(
    dividend: int | Decimal | Fraction, divisor: int | Decimal | Fraction
) -> Fraction:
    """Divide exactly; a zero divisor is DivisionByZero."""
    return capped_fraction(Fraction(dividend) / nonzero(divisor))
