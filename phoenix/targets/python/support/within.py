"""How many elements a text or collection may have."""

from collections.abc import Sized
from typing import TypeVar

from .failures import Invalid

S = TypeVar("S", bound=Sized)


def within(value: S, name: str, shortest: int, longest: int) -> S:
    """Return the value if it has such a size."""
    if not shortest <= len(value) <= longest:
        size = f"{shortest} to {longest} elements"
        raise Invalid(f"{name} must have {size}, not {len(value)}")
    return value
