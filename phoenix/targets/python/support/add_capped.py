"""Exact arithmetic, up to integers of 4,096 bits."""

from collections.abc import Iterable
from decimal import Decimal
from typing import TypeVar

from .capped import capped

N = TypeVar("N", int, Decimal)


def add_capped(values: Iterable[N], start: N, places: int = 0) -> N:
    """Add one after the other; an intermediate total that is too large is Overflow."""
    total = start
    for value in values:
        total = capped(total + value, places)
    return total
