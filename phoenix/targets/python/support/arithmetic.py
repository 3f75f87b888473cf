"""Exact arithmetic, up to integers of 4,096 bits."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from .failures import DivisionByZero, Invalid, Overflow

N = TypeVar("N", int, Decimal)
T = TypeVar("T", int, Decimal, Fraction)
LARGEST = 2**4096 - 1


def capped(value: N, places: int = 0) -> N:
    """Return the value; more than 4,096 bits of units of the last place is Overflow."""
    if abs(Fraction(value)) * 10**places > LARGEST:
        raise Overflow("an intermediate value is too large")
    return value


def capped_fraction(value: Fraction) -> Fraction:
    """Return the fraction; too large a numerator or denominator is Overflow."""
    capped(value.numerator)
    capped(value.denominator)
    return value


def floor_divide(
    dividend: int | Decimal | Fraction, divisor: int | Decimal | Fraction
) -> int:
    """Divide and floor; a zero divisor is DivisionByZero."""
    return capped(Fraction(dividend) // nonzero(divisor))


def floor_modulo(dividend: T, divisor: T) -> T:
    """Return what flooring division leaves."""
    return dividend - divisor * floor_divide(dividend, divisor)


def exact_quotient(
    dividend: int | Decimal | Fraction, divisor: int | Decimal | Fraction
) -> Fraction:
    """Divide exactly; a zero divisor is DivisionByZero."""
    return capped_fraction(Fraction(dividend) / nonzero(divisor))


def nonzero(divisor: int | Decimal | Fraction) -> Fraction:
    """Return the divisor as a fraction; zero is DivisionByZero."""
    if not divisor:
        raise DivisionByZero("a divisor is zero")
    return Fraction(divisor)


def power_of_whole(base: int, exponent: int) -> int:
    """Raise to a whole power from 0 to 1,024."""
    if exponent < 0:
        raise Invalid("an exponent is negative")
    if exponent > 1024 or (abs(base).bit_length() - 1) * exponent > 4096:
        raise Overflow("a power is too large")
    result: int = base**exponent
    return capped(result)


def power_of_decimal(base: Decimal, exponent: int, scale: int, places: int) -> Decimal:
    """Raise a decimal; what the places of the result cannot hold is Invalid."""
    units = power_of_whole(int(Fraction(base) * 10**scale), exponent)
    added = places - scale * exponent
    if added < 0 and units % 10**-added:
        raise Invalid("a power has too many places")
    whole = units * 10**added if added >= 0 else units // 10**-added
    return decimal_of(capped(whole), places)


def power_of_fraction(base: Fraction, exponent: int) -> Fraction:
    """Raise a fraction to a whole power from 0 to 1,024."""
    return Fraction(
        power_of_whole(base.numerator, exponent),
        power_of_whole(base.denominator, exponent),
    )


def add_capped(values: Iterable[N], start: N, places: int = 0) -> N:
    """Add one after the other; an intermediate total that is too large is Overflow."""
    total = start
    for value in values:
        total = capped(total + value, places)
    return total


def round_to_whole(value: Fraction, rounding: str) -> int:
    """Round in one of the modes of the decimal module."""
    whole, rest = divmod(abs(value.numerator), value.denominator)
    twice = 2 * rest - value.denominator
    if (
        (rounding == "ROUND_UP" and rest > 0)
        or (rounding.startswith("ROUND_HALF") and twice > 0)
        or (rounding == "ROUND_HALF_UP" and twice == 0)
        or (rounding == "ROUND_HALF_EVEN" and twice == 0 and whole % 2 == 1)
    ):
        whole += 1
    return whole if value >= 0 else -whole


def round_to_places(value: Fraction, places: int, rounding: str) -> Decimal:
    """Round to a Decimal with that many places."""
    units = round_to_whole(value * 10**places, rounding)
    return decimal_of(capped(units), places)


def decimal_of(units: int, places: int) -> Decimal:
    """Return so many units of the last place, whatever the caller's context."""
    return Decimal(f"{units}E{-places}")
