"""Durations, which are whole nanoseconds."""

from __future__ import annotations

from .failures import Invalid, Overflow, out_of_bounds

LONGEST = 2**63 - 1


def check_duration(
    value: object, name: str, *, lowest: int | None = None, highest: int | None = None
) -> int:
    """Return the value if it is an int of nanoseconds within the bounds."""
    if type(value) is not int:
        raise Invalid(f"{name} must be an int, not {type(value).__name__}")
    if abs(value) > LONGEST:
        raise Overflow(f"{name} is beyond {LONGEST} ns")
    if (lowest is not None and value < lowest) or (
        highest is not None and value > highest
    ):
        raise out_of_bounds(f"{name} in ns", value, lowest=lowest, highest=highest)
    return value
