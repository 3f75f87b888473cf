"""Maps, which compare and hash by value."""

from collections.abc import Mapping
from typing import TypeVar

from .check_all import check_all
from .check_each import Check
from .failures import Invalid
from .frozen_map import FrozenMap
from .sized import LARGEST, sized
from .within import within

K = TypeVar("K")
V = TypeVar("V")


def check_map(
    value: object,
    name: str,
    key: Check[K],
    of: Check[V],
    *,
    shortest: int = 0,
    longest: int = LARGEST,
) -> FrozenMap[K, V]:
    """Return the value as a FrozenMap if it is a mapping of what fits."""
    if not isinstance(value, Mapping):
        raise Invalid(f"{name} must be a mapping, not {type(value).__name__}")
    keys = check_all(sized(value), f"the keys of {name}", key)
    values = check_all(value.values(), f"the values of {name}", of)
    return within(FrozenMap(zip(keys, values, strict=True)), name, shortest, longest)
