"""Values that may be missing, which are None then."""

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def element_at(values: Sequence[T], index: int) -> T | None:
    """Return the element, counting from 0, or None where there is none."""
    return values[index] if 0 <= index < len(values) else None
