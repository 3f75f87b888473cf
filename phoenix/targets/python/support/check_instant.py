"""Instants, which are whole nanoseconds since 1970 in UTC."""

from .failures import Invalid, Overflow

FIRST = -62_135_596_800_000_000_000
LAST = 253_402_300_799_999_999_999


def check_instant(value: object, name: str) -> int:
    """Return the value if it is an int of nanoseconds since 1970, years 1 to 9999."""
    if type(value) is not int:
        raise Invalid(f"{name} must be an int, not {type(value).__name__}")
    if not FIRST <= value <= LAST:
        raise Overflow(f"{name} is outside the years 1 to 9999")
    return value
