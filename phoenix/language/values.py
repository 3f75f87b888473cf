"""Values as the interpreter holds them.

=============  ==============================================================
spec type      Python value
=============  ==============================================================
text           ``str``
whole number   ``int``
decimal        ``int``: units of the last place; the type says the scale
number         ``float``, never NaN, infinite or -0.0
yes or no      ``bool``
date           ``datetime.date``
instant        ``int``: nanoseconds since 1970-01-01T00:00:00Z
duration       ``int``: nanoseconds
bytes          ``bytes``
list of T      ``tuple``
set of T       ``frozenset``
map            ``FrozenMap``
optional T     ``None`` for nothing, else the value
enumeration    ``Label``
record         ``Record``
tagged union   ``CaseValue``
=============  ==============================================================
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from phoenix.language.record import record


@record
class Label:
    component: str
    type: str
    name: str


@record
class Record:
    """Fields in the order of the declaration, all present."""

    component: str
    type: str
    fields: tuple[tuple[str, Value], ...]

    def __getitem__(self, name: str) -> Value:
        return next(value for field, value in self.fields if field == name)


@record
class CaseValue:
    component: str
    type: str
    case: str
    fields: tuple[tuple[str, Value], ...]

    def __getitem__(self, name: str) -> Value:
        return next(value for field, value in self.fields if field == name)


class FrozenMap(Mapping["Value", "Value"]):
    """A map by value: equal and hashed without order; iterates in insertion order."""

    __slots__ = ("_entries",)

    def __init__(self, entries: Mapping[Value, Value] | None = None) -> None:
        self._entries: dict[Value, Value] = dict(entries or {})

    def __getitem__(self, key: Value) -> Value:
        return self._entries[key]

    def __iter__(self) -> Iterator[Value]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FrozenMap) and self._entries == other._entries

    def __hash__(self) -> int:
        return hash(frozenset(self._entries.items()))

    def __repr__(self) -> str:
        return f"FrozenMap({self._entries!r})"


Value: TypeAlias = (
    str | int | float | bool | bytes | datetime.date | Label | Record | CaseValue | FrozenMap
    | tuple["Value", ...] | frozenset["Value"] | None
)  # fmt: skip

State: TypeAlias = tuple[tuple[str, Value], ...]
"""A machine's fields in the order of ``## State``."""


@record
class Gave:
    """A call that succeeded: its value (``None`` also for a function that gives nothing)."""

    value: Value


@record
class Failed:
    """A call that failed: a declared kind with its data, or ``Overflow``, ``DivisionByZero``, ``Invalid``."""

    kind: str
    data: tuple[tuple[str, Value], ...] = ()


Outcome: TypeAlias = Gave | Failed
