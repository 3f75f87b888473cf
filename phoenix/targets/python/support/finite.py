"""Numbers: finite doubles, rounded after each operation."""

from math import isfinite

from .failures import Overflow


def finite(value: float) -> float:
    """Return the value; infinity is Overflow, and zero has no sign."""
    try:
        found = float(value) + 0.0
    except OverflowError:
        raise Overflow("a number is too large") from None
    if not isfinite(found):
        raise Overflow("a number is too large")
    return found
