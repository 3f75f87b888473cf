"""Durations, which are whole nanoseconds."""

from __future__ import annotations

from .failures import Invalid, Overflow

LONGEST = 2**63 - 1


def check_duration(
    value: object, name: str, *, lowest: int = -LONGEST, highest: int = LONGEST
) -> int:
    """Return the value if it is an int of nanoseconds within the bounds."""
    if type(value) is not int:
        raise Invalid(f"{name} must be an int, not {type(value).__name__}")
    if abs(value) > LONGEST:
        raise Overflow(f"{name} is beyond {LONGEST} ns")
    if not lowest <= value <= highest:
        raise Invalid(f"{name} must be from {lowest} to {highest} ns, not {value}")
    return value
