"""The caps of the language: what is larger is ``Overflow`` on every target."""

from __future__ import annotations

from fractions import Fraction

from phoenix.language.interpret.faults import DIVISION_BY_ZERO, INVALID, OVERFLOW, Fault
from phoenix.language.types import LARGEST_SIZE

LARGEST_EXPONENT = 1024
LARGEST_BITS = 4096
_LARGEST_INTEGER = (1 << LARGEST_BITS) - 1


def capped(value: int) -> int:
    """An integer of at most 4,096 bits."""
    if -_LARGEST_INTEGER <= value <= _LARGEST_INTEGER:
        return value
    raise Fault(OVERFLOW)


def capped_quotient(value: Fraction) -> Fraction:
    """A fraction whose reduced numerator and denominator are within the cap."""
    capped(value.numerator)
    capped(value.denominator)
    return value


def finite(value: float) -> float:
    """A number that is a value of the language: never infinite, and zero has no sign."""
    if value - value != 0.0:
        raise Fault(OVERFLOW)
    return value + 0.0


def sized(size: int) -> int:
    """The size of a text or collection within the cap."""
    if size > LARGEST_SIZE:
        raise Fault(OVERFLOW)
    return size


def exponent(value: int) -> int:
    """A whole exponent from 0 to 1,024."""
    if value > LARGEST_EXPONENT:
        raise Fault(OVERFLOW)
    if value < 0:
        raise Fault(INVALID)
    return value


def nonzero(value: int | float | Fraction) -> None:
    """A divisor."""
    if value == 0:
        raise Fault(DIVISION_BY_ZERO)


def power(base: int, times: int) -> int:
    """``base`` to a power that was checked by ``exponent``, without computing what is far beyond the cap."""
    if (abs(base).bit_length() - 1) * times > LARGEST_BITS:
        raise Fault(OVERFLOW)
    return capped(base**times)
