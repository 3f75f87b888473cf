"""Values that may be missing, which are None then."""

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def last_element(values: Sequence[T]) -> T | None:
    """Return the last element, or None where there is none."""
    return values[-1] if values else None
