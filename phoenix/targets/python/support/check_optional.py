"""Values that may be missing, which are None then."""

from typing import TypeVar

from .check_each import Check, check_each

T = TypeVar("T")


def check_optional(value: object, name: str, of: Check[T]) -> T | None:
    """Return None, or the value if it fits."""
    return None if value is None else check_each(value, name, of)
