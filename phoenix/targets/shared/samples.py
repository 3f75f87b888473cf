"""A few values of every type, for the laws of the native tests: the edges first, and always the same ones."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from itertools import islice
from typing import Any

from phoenix.language import core, patterns
from phoenix.language.types import (
    BytesType,
    DecimalType,
    DurationType,
    ListType,
    MapType,
    NamedType,
    NumberType,
    OptionalType,
    SetType,
    TextType,
    Type,
    WholeType,
)
from phoenix.language.values import CaseValue, FrozenMap, Label, Record, Value
from phoenix.targets.shared.scalars import Scalars
from phoenix.targets.shared.scope import Scope

DEEPEST = 6
SECOND = 1_000_000_000


def few(type_: Type, scope: Scope, depth: int = 0) -> list[Value]:
    """Values of the type; none where it nests too deeply."""
    opened = scope.open(type_)
    if depth > DEEPEST:
        return []
    if isinstance(opened, NamedType):
        return _named(opened, scope, depth)
    if isinstance(opened, OptionalType):
        return [None, *few(opened.element, scope, depth + 1)]
    if isinstance(opened, ListType | SetType | MapType):
        return _collections(opened, scope, depth)
    return SCALARS.of(opened)(opened)


def tuples(columns: list[list[Value]], count: int) -> list[tuple[Value, ...]]:
    """Up to ``count`` different rows that take each column's values in turn, the columns out of step."""
    if not all(columns):
        return []
    rows = (
        tuple(column[(turn + turn // len(column) * place) % len(column)] for place, column in enumerate(columns))
        for turn in range(count * 4)
    )
    return list(islice(dict.fromkeys(rows), count))


def _integers(type_: WholeType | DecimalType | DurationType) -> list[Value]:
    unit = {DecimalType: 10 ** getattr(type_, "scale", 0), DurationType: SECOND}.get(type(type_), 1)
    wanted = (type_.lowest, 0, 1, unit, 7 * unit, -unit, type_.highest)
    return list(dict.fromkeys(value for value in wanted if type_.lowest <= value <= type_.highest))


def _numbers(type_: NumberType) -> list[Value]:
    low = -1e6 if type_.lowest is None else type_.lowest
    high = 1e6 if type_.highest is None else type_.highest
    inside = [value for value in (0.0, 1.0, (low + high) / 2, 0.5) if low < value < high]
    ends = [value for value, out in ((low, type_.above), (high, type_.below)) if not out]
    return list(dict.fromkeys([*inside, *ends]))


def _texts(type_: TextType) -> list[Value]:
    if type_.pattern is not None:
        pattern, _ = patterns.parse(type_.pattern)
        assert pattern is not None
        found = patterns.shortest(pattern)
        return [found] if type_.shortest <= len(found) <= type_.longest else []
    wanted = ["", "a", "Hello, world", "Zoë 7", "x" * type_.shortest]
    return list(dict.fromkeys(text for text in wanted if type_.shortest <= len(text) <= type_.longest))


def _bytes(type_: BytesType) -> list[Value]:
    return [bytes(range(256))[: type_.shortest] if type_.shortest <= 256 else bytes(type_.shortest)]


SCALARS: Scalars[Callable[[Any], list[Value]]] = Scalars(
    whole=_integers,
    decimal=_integers,
    duration=_integers,
    number=_numbers,
    text=_texts,
    bytes=_bytes,
    yes_no=lambda _: [False, True],
    date=lambda _: [datetime.date(2024, 2, 29), datetime.date(1999, 12, 31), datetime.date(2026, 1, 1)],
    instant=lambda _: [0, 1_700_000_000 * SECOND],
)


def _named(named: NamedType, scope: Scope, depth: int) -> list[Value]:
    definition = scope.definition(named)
    if isinstance(definition, core.EnumerationType):
        return [Label(named.component, named.name, label) for label in definition.labels]
    if isinstance(definition, core.RecordType):
        return [Record(named.component, named.name, fields) for fields in _fields(definition.fields, scope, depth)]
    assert isinstance(definition, core.UnionType)
    return [
        CaseValue(named.component, named.name, case.name, fields)
        for case in definition.cases
        for fields in _fields(case.fields, scope, depth)
    ]


def _fields(fields: tuple[core.Field, ...], scope: Scope, depth: int) -> list[tuple[tuple[str, Value], ...]]:
    if not fields:
        return [()]
    rows = tuples([few(field.type, scope, depth + 1) for field in fields], 4)
    return [tuple(zip((field.name for field in fields), row, strict=True)) for row in rows]


def _collections(type_: ListType | SetType | MapType, scope: Scope, depth: int) -> list[Value]:
    if isinstance(type_, MapType):
        keys, values = few(type_.key, scope, depth + 1), few(type_.value, scope, depth + 1)
        pairs = [dict(islice(zip(keys, values, strict=False), size)) for size in (0, 1, 2)]
        maps = [FrozenMap(each) for each in pairs]
        return [each for each in dict.fromkeys(maps) if type_.shortest <= len(each) <= type_.longest]
    elements = few(type_.element, scope, depth + 1)
    sizes = dict.fromkeys((0, 1, 2, 3, type_.shortest))
    host: Callable[[Any], Any] = tuple if isinstance(type_, ListType) else frozenset
    made = [host((elements * size)[:size]) for size in sizes if elements or size == 0]
    return [each for each in dict.fromkeys(made) if type_.shortest <= len(each) <= type_.longest]
