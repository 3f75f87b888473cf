"""Lists as tuples, sets as frozensets, and maps that compare and hash by value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set, Sized
from typing import TypeVar

from .checks import Check, check_each
from .failures import Invalid, Overflow

T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")
S = TypeVar("S", bound=Sized)

LARGEST = 1_048_576


class FrozenMap(Mapping[K, V]):
    """A mapping that never changes, so that it can be hashed."""

    def __init__(self, entries: Iterable[tuple[K, V]] = ()) -> None:
        """Take the entries; a key that stands twice has one value, or is Invalid."""
        self._entries: dict[K, V] = {}
        for key, value in entries:
            if self._entries.setdefault(key, value) != value:
                raise Invalid(f"the key {key!r} stands twice with unequal values")

    def __getitem__(self, key: K) -> V:
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


def sized(value: S) -> S:
    """Return the value; a text or collection of more than a million is Overflow."""
    if len(value) > LARGEST:
        raise Overflow(f"a value has more than {LARGEST} elements")
    return value


def within(value: S, name: str, shortest: int, longest: int) -> S:
    """Return the value if it has such a size."""
    if not shortest <= len(value) <= longest:
        raise Invalid(f"{name} must have {shortest} to {longest} elements")
    return value


def check_all(values: Iterable[object], name: str, of: Check[T]) -> list[T]:
    """Return the values as their check leaves them; Overflow comes before Invalid."""
    checked: list[T] = []
    invalid: Invalid | None = None
    for index, value in enumerate(values):
        try:
            checked.append(check_each(value, f"{name}[{index}]", of))
        except Invalid as error:
            invalid = invalid or error
    if invalid is not None:
        raise invalid
    return checked


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


def element_at(values: Sequence[T], index: int) -> T | None:
    """Return the element, counting from 0, or None where there is none."""
    return values[index] if 0 <= index < len(values) else None


def or_else(value: T | None, default: T) -> T:
    """Return the value, or the default where it is None."""
    return default if value is None else value


def present(value: T | None) -> T:
    """Return a value that is known to be there."""
    assert value is not None
    return value
