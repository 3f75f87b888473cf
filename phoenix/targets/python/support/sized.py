"""How many elements a text or collection may have."""

from collections.abc import Sized
from typing import TypeVar

from .failures import Overflow

S = TypeVar("S", bound=Sized)
LARGEST = 1_048_576


def sized(value: S) -> S:
    """Return the value; a text or collection of more than a million is Overflow."""
    if len(value) > LARGEST:
        raise Overflow(f"a value has more than {LARGEST} elements")
    return value
