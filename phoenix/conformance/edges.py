"""Values at and just beyond every bound of a type, each in surroundings that are otherwise as they should be."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

from phoenix.conformance.wire import Components, definition
from phoenix.language import core
from phoenix.language.interpret.dates import EARLIEST_INSTANT, LATEST_INSTANT
from phoenix.language.types import (
    LARGEST_SIZE,
    BytesType,
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
    YesNoType,
)
from phoenix.language.values import CaseValue, FrozenMap, Label, Record, Value

LARGEST_PROBE = 5_000
"""Sizes beyond this are not probed: it would take longer than it tells."""


Basis = Callable[[Type], Value]
"""Gives an ordinary value of a type, always the same."""


class Edges:
    """Finds the edges of types; ``ordinary`` fills in what is not being probed."""

    def __init__(self, components: Components, ordinary: Basis) -> None:
        self._components = components
        self.ordinary = ordinary

    def of(self, type: Type) -> Iterator[Value]:
        """Edge values, in and out of bounds; whether one fits is for the interpreter to say."""
        match type:
            case WholeType() | DecimalType() | DurationType():
                yield from _around(type.lowest, type.highest)
            case InstantType():
                yield from _around(EARLIEST_INSTANT, LATEST_INSTANT)
            case NumberType():
                yield from _around_number(type)
            case TextType():
                yield from self._texts(type)
            case BytesType():
                yield from (bytes(size) for size in _sizes(type.shortest, type.longest))
            case YesNoType():
                yield from (False, True)
            case OptionalType():
                yield None
                yield from self.of(type.element)
            case ListType() | SetType() | MapType():
                yield from self._collections(type)
            case NamedType():
                yield from self._named(type)

    def _texts(self, type: TextType) -> Iterator[str]:
        ordinary = str(self.ordinary(type))
        for size in _sizes(type.shortest, type.longest):
            yield (ordinary or "a")[-1:] * size
            yield (ordinary + "a" * size)[:size]
        yield from (ordinary[:-1], ordinary + ordinary[-1:], ordinary + "\n", ordinary + "\0", ordinary[:-1] + "\u00e9")
        yield from (ordinary.swapcase(), "\U0001f600" * max(1, type.shortest))

    def _collections(self, type: ListType | SetType | MapType) -> Iterator[Value]:
        if isinstance(type, MapType):
            key, value = self.ordinary(type.key), self.ordinary(type.value)
            yield FrozenMap()
            yield from (FrozenMap({k: value}) for k in self.of(type.key))
            yield from (FrozenMap({key: v}) for v in self.of(type.value))
            return
        element = self.ordinary(type.element)
        if isinstance(type, SetType):
            yield frozenset()
            yield from (frozenset([item]) for item in self.of(type.element))
            yield from self._sets(type)
            return
        for size in _sizes(type.shortest, type.longest):
            yield (element,) * size
        room = max(0, type.shortest - 1)
        yield from ((item, *(element,) * room) for item in self.of(type.element))
        yield from ((*(element,) * max(1, room), item) for item in self.of(type.element))

    def _sets(self, type: SetType) -> Iterator[Value]:
        """Sets of each size, as far as the element's edges are enough to fill them."""
        elements = list(dict.fromkeys([self.ordinary(type.element), *self.of(type.element)]))
        for size in _sizes(type.shortest, type.longest):
            if size <= len(elements):
                yield frozenset(elements[:size])

    def _named(self, type: NamedType) -> Iterator[Value]:
        match definition(type, self._components):
            case core.Alias(type=inner):
                yield from self.of(inner)
            case core.EnumerationType(labels=labels):
                yield from (Label(type.component, type.name, label) for label in labels)
            case core.RecordType(fields=fields):
                for values in self._fields(fields):
                    yield Record(type.component, type.name, values)
            case core.UnionType(cases=cases):
                for case in cases:
                    for values in self._fields(case.fields):
                        yield CaseValue(type.component, type.name, case.name, values)

    def _fields(self, fields: tuple[core.Field, ...]) -> Iterator[tuple[tuple[str, Value], ...]]:
        ordinary = tuple((field.name, self.ordinary(field.type)) for field in fields)
        yield ordinary
        for position, field in enumerate(fields):
            for edge in self.of(field.type):
                yield (*ordinary[:position], (field.name, edge), *ordinary[position + 1 :])


def _around(lowest: int, highest: int) -> Iterator[int]:
    yield from (lowest - 1, lowest, lowest + 1, highest - 1, highest, highest + 1)
    if lowest < 0 < highest:
        yield from (-1, 0, 1)


def _around_number(type: NumberType) -> Iterator[float]:
    for bound in (type.lowest, type.highest):
        if bound is not None:
            yield from (math.nextafter(bound, -math.inf), bound, math.nextafter(bound, math.inf))
    yield from (0.0, 1.0, -1.0)


def _sizes(shortest: int, longest: int) -> Iterator[int]:
    """Sizes around both ends, those that are worth their time."""
    sizes = {shortest - 1, shortest, shortest + 1, longest - 1, longest, longest + 1}
    yield from sorted(size for size in sizes if 0 <= size <= min(LARGEST_PROBE, LARGEST_SIZE))
