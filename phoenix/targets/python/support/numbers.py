"""Numbers: finite doubles, rounded after each operation."""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite

from .failures import DivisionByZero, Invalid, Overflow, out_of_bounds


def check_number(
    value: object,
    name: str,
    *,
    lowest: float | None = None,
    highest: float | None = None,
    above: float | None = None,
    below: float | None = None,
) -> float:
    """Return the value as a float if it is finite and within the bounds."""
    if type(value) is not float and type(value) is not int:
        raise Invalid(f"{name} must be a float, not {type(value).__name__}")
    if value != value:
        raise Invalid(f"{name} is not a number")
    found = finite(value)
    if (
        (lowest is not None and found < lowest)
        or (highest is not None and found > highest)
        or (above is not None and found <= above)
        or (below is not None and found >= below)
    ):
        bounds = {"lowest": lowest, "highest": highest, "above": above, "below": below}
        raise out_of_bounds(name, value, **bounds)
    return found


def finite(value: float) -> float:
    """Return the value; infinity is Overflow, and zero has no sign."""
    try:
        found = float(value) + 0.0
    except OverflowError:
        raise Overflow("a number is too large") from None
    if not isfinite(found):
        raise Overflow("a number is too large")
    return found


def add_numbers(values: Iterable[float]) -> float:
    """Add one after the other; ``sum`` would round differently from Python 3.12 on."""
    total = 0.0
    for value in values:
        total = finite(total + value)
    return total


def divide_numbers(dividend: float, divisor: float) -> float:
    """Divide; a zero divisor is DivisionByZero."""
    if divisor == 0:
        raise DivisionByZero("a divisor is zero")
    return finite(dividend / divisor)


def power_of_number(base: float, exponent: int) -> float:
    """Multiply ``exponent`` times, rounding each time."""
    if exponent > 1024:
        raise Overflow("an exponent is above 1024")
    if exponent < 0:
        raise Invalid("an exponent is negative")
    result = 1.0
    for _ in range(exponent):
        result *= base
    return finite(result)
