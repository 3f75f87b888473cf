"""Exact arithmetic, up to integers of 4,096 bits."""

from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from .failures import Overflow

N = TypeVar("N", int, Decimal)
LARGEST = 2**4096 - 1


def capped(value: N, places: int = 0) -> N:
    """Return the value; more than 4,096 bits of units of the last place is Overflow."""
    if abs(Fraction(value)) * 10**places > LARGEST:
        raise Overflow("an intermediate value is too large")
    return value
