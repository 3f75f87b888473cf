"""Exact arithmetic, up to integers of 4,096 bits."""

from .capped import capped
from .failures import Invalid, Overflow


def power_of_whole(base: int, exponent: int) -> int:
    """Raise to a whole power from 0 to 1,024."""
    if exponent < 0:
        raise Invalid("an exponent is negative")
    if exponent > 1024 or (abs(base).bit_length() - 1) * exponent > 4096:
        raise Overflow("a power is too large")
    result: int = base**exponent
    return capped(result)
