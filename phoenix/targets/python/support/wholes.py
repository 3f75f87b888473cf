"""Whole numbers within plus or minus 2**53 - 1."""

from __future__ import annotations

from .failures import Invalid, Overflow, out_of_bounds

LARGEST = 2**53 - 1


def check_whole(
    value: object, name: str, *, lowest: int | None = None, highest: int | None = None
) -> int:
    """Return the value if it is an int within the bounds."""
    if type(value) is not int:
        raise Invalid(f"{name} must be an int, not {type(value).__name__}")
    if abs(value) > LARGEST:
        raise Overflow(f"{name} is beyond {LARGEST}")
    if (lowest is not None and value < lowest) or (
        highest is not None and value > highest
    ):
        raise out_of_bounds(name, value, lowest=lowest, highest=highest)
    return value
