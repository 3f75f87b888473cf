"""Maps, which compare and hash by value."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from .failures import Invalid

K = TypeVar("K")
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
