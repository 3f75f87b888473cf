"""Sets, which are frozensets."""

from collections.abc import Set
from typing import TypeVar

from .check_all import check_all
from .check_each import Check
from .failures import Invalid
from .sized import LARGEST, sized
from .within import within

T = TypeVar("T")


def check_set(
    value: object,
    name: str,
    of: Check[T],
    *,
    shortest: int = 0,
    longest: int = LARGEST,
) -> frozenset[T]:
    """Return the value as a frozenset if it is a set of what fits."""
    if not isinstance(value, Set):
        raise Invalid(f"{name} must be a set, not {type(value).__name__}")
    checked = frozenset(check_all(sized(value), name, of))
    return within(checked, name, shortest, longest)
