"""Support files and all that they need."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable


def closure(named: Collection[str], beneath: Callable[[str], Iterable[str]]) -> frozenset[str]:
    """The files named, and all that are ``beneath`` them."""
    found: set[str] = set()
    waiting = list(named)
    while waiting:
        file = waiting.pop()
        if file not in found:
            found.add(file)
            waiting += beneath(file)
    return frozenset(found)
