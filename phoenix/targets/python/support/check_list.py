"""Lists, which are tuples."""

from collections.abc import Sequence
from typing import TypeVar

from .check_all import check_all
from .check_each import Check
from .failures import Invalid
from .sized import LARGEST, sized
from .within import within

T = TypeVar("T")


def check_list(
    value: object,
    name: str,
    of: Check[T],
    *,
    shortest: int = 0,
    longest: int = LARGEST,
) -> tuple[T, ...]:
    """Return the value as a tuple if it is a sequence of what fits."""
    if not isinstance(value, Sequence) or isinstance(value, str | bytes):
        raise Invalid(f"{name} must be a sequence, not {type(value).__name__}")
    checked = tuple(check_all(sized(value), name, of))
    return within(checked, name, shortest, longest)
