"""Whole numbers within plus or minus 2**53 - 1."""

from .check_bounds import check_bounds
from .failures import Invalid, Overflow

LARGEST = 2**53 - 1


def check_whole(
    value: object, name: str, *, lowest: int | None = None, highest: int | None = None
) -> int:
    """Return the value if it is an int within the bounds."""
    if type(value) is not int:
        raise Invalid(f"{name} must be an int, not {type(value).__name__}")
    if abs(value) > LARGEST:
        raise Overflow(f"{name} is beyond {LARGEST}")
    return check_bounds(value, name, lowest, highest)
