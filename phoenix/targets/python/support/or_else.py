"""Values that may be missing, which are None then."""

from typing import TypeVar

T = TypeVar("T")


def or_else(value: T | None, default: T) -> T:
    """Return the value, or the default where it is None."""
    return default if value is None else value
