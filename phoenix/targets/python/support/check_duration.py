"""Durations, which are whole nanoseconds."""

from .check_bounds import check_bounds
from .failures import Invalid, Overflow

LONGEST = 2**63 - 1


def check_duration(
    value: object, name: str, *, lowest: int | None = None, highest: int | None = None
) -> int:
    """Return the value if it is an int of nanoseconds within the bounds."""
    if type(value) is not int:
        raise Invalid(f"{name} must be an int, not {type(value).__name__}")
    if abs(value) > LONGEST:
        raise Overflow(f"{name} is beyond {LONGEST} ns")
    return check_bounds(value, f"{name} in ns", lowest, highest)
