"""Whole numbers within plus or minus 2**53 - 1."""

from __future__ import annotations

from .failures import Invalid, Overflow

LARGEST = 2**53 - 1


def check_whole(
    value: object, name: str, *, lowest: int = -LARGEST, highest: int = LARGEST
) -> int:
    """Return the value if it is an int within the bounds."""
    if type(value) is not int:
        raise Invalid(f"{name} must be an int, not {type(value).__name__}")
    if abs(value) > LARGEST:
        raise Overflow(f"{name} is beyond {LARGEST}")
    if not lowest <= value <= highest:
        raise Invalid(f"{name} must be from {lowest} to {highest}, not {value}")
    return value
