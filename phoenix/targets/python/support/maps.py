"""Maps, which compare and hash by value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from .checks import Check, check_all
from .failures import Invalid
from .sizes import LARGEST, sized, within

K = TypeVar("K")
V = TypeVar("V")
V_co = TypeVar("V_co", covariant=True)


class FrozenMap(Mapping[K, V_co]):
    """A mapping that never changes, so that it can be hashed."""

    def __init__(self, entries: Iterable[tuple[K, V_co]] = ()) -> None:
        """Take the entries; a key that stands twice has one value, or is Invalid."""
        self._entries: dict[K, V_co] = {}
        for key, value in entries:
            if self._entries.setdefault(key, value) != value:
                raise Invalid(f"the key {key!r} stands twice with unequal values")

    def __getitem__(self, key: K) -> V_co:
        """Return the value of a key."""
        return self._entries[key]

    def __iter__(self) -> Iterator[K]:
        """Iterate over the keys."""
        return iter(self._entries)

    def __len__(self) -> int:
        """Return the number of entries."""
        return len(self._entries)

    def __hash__(self) -> int:
        """Hash without order."""
        return hash(frozenset(self._entries.items()))

    def __repr__(self) -> str:
        """Show the entries."""
        return f"FrozenMap({list(self._entries.items())!r})"


def entries_in_turn(*entries: Callable[[], tuple[K, V]]) -> FrozenMap[K, V]:
    """Make a map of entries that are each computed after those before were taken."""
    return FrozenMap(entry() for entry in entries)


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
