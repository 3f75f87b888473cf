"""Makes a failing input small: tries ever simpler values of the same types for as long as the failure stays."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias, TypeVar

from phoenix.conformance.wire import Components, definition
from phoenix.language import core
from phoenix.language.types import (
    DecimalType,
    DurationType,
    InstantType,
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

MOST_TRIES = 600

Fits = Callable[[Value, Type], bool]
Arguments: TypeAlias = tuple[Value, ...]
Sliced = TypeVar("Sliced", str, bytes, tuple[Value, ...])


class Shrinker:
    """``fits`` keeps simpler values within the declared domain."""

    def __init__(self, components: Components, fits: Fits) -> None:
        self._components = components
        self._fits = fits

    def arguments(
        self, values: Arguments, types: Sequence[Type], fails: Callable[[Arguments], bool], tries: int = MOST_TRIES
    ) -> Arguments:
        """The simplest arguments found that still fail; greedy, and at an end after ``tries`` questions."""
        progress = True
        while progress and tries > 0:
            progress = False
            for candidate in self._steps(values, types):
                tries -= 1
                if tries < 0:
                    break
                if fails(candidate):
                    values, progress = candidate, True
                    break
        return values

    def _steps(self, values: Arguments, types: Sequence[Type]) -> Iterator[Arguments]:
        for position, (value, of) in enumerate(zip(values, types, strict=True)):
            for simpler in self.simpler(value, of):
                if simpler != value and self._fits(simpler, of):
                    yield (*values[:position], simpler, *values[position + 1 :])

    def simpler(self, value: Value, of: Type) -> Iterator[Value]:
        """Candidates, the boldest first; they need not fit."""
        match of, value:
            case OptionalType(element), _:
                if value is not None:
                    yield None
                    yield from self.simpler(value, element)
            case ((WholeType() | DecimalType() | DurationType() | InstantType()), int()):
                yield from _simpler_integers(value, of)
            case NumberType(), float():
                candidates = (0.0, 1.0, float(int(value)), value / 2)
                yield from (simple for simple in candidates if abs(simple) < abs(value))
            case TextType(), str():
                yield from _shorter(value)
                yield from (value[:i] + "a" + value[i + 1 :] for i in range(min(len(value), 40)) if value[i] != "a")
            case _, bytes():
                yield from (bytes(part) for part in _shorter(value))
                yield bytes(len(value))
            case _, datetime.date():
                yield from (datetime.date(2000, 1, 1), value.replace(day=1), value.replace(month=1, day=1))
            case ((ListType() | SetType() | MapType()), _):
                yield from self._simpler_collections(value, of)
            case NamedType(), _:
                yield from self._simpler_named(value, of)

    def _simpler_collections(self, value: Value, of: ListType | SetType | MapType) -> Iterator[Value]:
        match of, value:
            case ListType(element), tuple():
                yield from _shorter(value)
                for i, item in enumerate(value[:20]):
                    yield from ((*value[:i], simple, *value[i + 1 :]) for simple in self.simpler(item, element))
            case SetType(element), frozenset():
                for item in sorted(value, key=repr):
                    yield value - {item}
                    yield from ((value - {item}) | {simple} for simple in self.simpler(item, element))
            case MapType(_, element), FrozenMap():
                for key in value:
                    yield FrozenMap({k: v for k, v in value.items() if k != key})
                    yield from (FrozenMap({**value, key: simple}) for simple in self.simpler(value[key], element))

    def _simpler_named(self, value: Value, of: NamedType) -> Iterator[Value]:
        match definition(of, self._components), value:
            case core.Alias(type=inner), _:
                yield from self.simpler(value, inner)
            case core.EnumerationType(labels=labels), Label():
                yield from (Label(of.component, of.name, label) for label in labels[: labels.index(value.name)])
            case core.RecordType(fields=fields), Record():
                for values in self._simpler_fields(value.fields, fields):
                    yield Record(of.component, of.name, values)
            case core.UnionType(cases=cases), CaseValue():
                fields = next(case.fields for case in cases if case.name == value.case)
                for values in self._simpler_fields(value.fields, fields):
                    yield CaseValue(of.component, of.name, value.case, values)

    def _simpler_fields(
        self, values: tuple[tuple[str, Value], ...], fields: tuple[core.Field, ...]
    ) -> Iterator[tuple[tuple[str, Value], ...]]:
        for i, (field, (name, value)) in enumerate(zip(fields, values, strict=True)):
            for simple in self.simpler(value, field.type):
                yield (*values[:i], (name, simple), *values[i + 1 :])


def _simpler_integers(value: int, of: WholeType | DecimalType | DurationType | InstantType) -> Iterator[int]:
    """Toward nought, or the bound that is nearest to it; in round steps where the type has a scale."""
    anchor = 0
    if not isinstance(of, InstantType):
        anchor = min(max(0, of.lowest), of.highest)
    if value == anchor:
        return
    yield anchor
    for unit in (10**9, 10**6, 10**4, 10**3, 10**2, 10):
        rounded = value - value % unit if value >= 0 else -(-value - -value % unit)
        yield rounded
    distance = value - anchor
    while distance:
        distance = int(distance / 2) if abs(distance) < 1 << 50 else distance // 2
        yield value - distance if distance else anchor
    yield value - 1 if value > anchor else value + 1


def _shorter(value: Sliced) -> Iterator[Sliced]:
    """Without a half, a quarter, … down to single elements."""
    size = len(value) // 2
    while size:
        for begin in range(0, len(value), size):
            yield value[:begin] + value[begin + size :]
            if begin > 32 * size:
                break
        size //= 2
    if len(value) == 1:
        yield value[:0]
