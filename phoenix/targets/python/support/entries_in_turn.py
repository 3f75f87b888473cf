"""Maps, which compare and hash by value."""

from collections.abc import Callable
from typing import TypeVar

from .frozen_map import FrozenMap

K = TypeVar("K")
V = TypeVar("V")


def entries_in_turn(*entries: Callable[[], tuple[K, V]]) -> FrozenMap[K, V]:
    """Make a map of entries that are each computed after those before were taken."""
    return FrozenMap(entry() for entry in entries)
