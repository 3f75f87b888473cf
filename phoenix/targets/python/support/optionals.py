"""Values that may be missing, which are None then."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from .checks import Check, check_each

T = TypeVar("T")


def check_optional(value: object, name: str, of: Check[T]) -> T | None:
    """Return None, or the value if it fits."""
    return None if value is None else check_each(value, name, of)


def element_at(values: Sequence[T], index: int) -> T | None:
    """Return the element, counting from 0, or None where there is none."""
    return values[index] if 0 <= index < len(values) else None


def or_else(value: T | None, default: T) -> T:
    """Return the value, or the default where it is None."""
    return default if value is None else value


def present(value: T | None) -> T:
    """Return a value that is known to be there."""
    assert value is not None
    return value


def last_element(values: Sequence[T]) -> T | None:
    """Return the last element, or None where there is none."""
    return values[-1] if values else None
