"""How many elements a text or collection may have."""

from __future__ import annotations

from collections.abc import Sized
from typing import TypeVar

from .failures import Invalid, Overflow

S = TypeVar("S", bound=Sized)

LARGEST = 1_048_576


def sized(value: S) -> S:
    """Return the value; a text or collection of more than a million is Overflow."""
    if len(value) > LARGEST:
        raise Overflow(f"a value has more than {LARGEST} elements")
    return value


def within(value: S, name: str, shortest: int, longest: int) -> S:
    """Return the value if it has such a size."""
    if not shortest <= len(value) <= longest:
        size = f"{shortest} to {longest} elements"
        raise Invalid(f"{name} must have {size}, not {len(value)}")
    return value


def span(first: int, last: int) -> range:
    """Return first to last, both ends in; more than a million is Overflow."""
    if last - first >= LARGEST:
        raise Overflow(f"a list has more than {LARGEST} elements")
    return range(first, last + 1)
