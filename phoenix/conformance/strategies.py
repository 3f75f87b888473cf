"""Hypothesis strategies for the values of a type: only what lies inside the declared domain."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from random import Random
from typing import Any, TypeAlias

from hypothesis import strategies as st

from phoenix.conformance.shrink import Fits
from phoenix.conformance.wire import Components, definition
from phoenix.language import core, patterns
from phoenix.language.interpret.dates import EARLIEST_INSTANT, LATEST_INSTANT
from phoenix.language.types import (
    BytesType,
    DateType,
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

Strategy: TypeAlias = st.SearchStrategy[Any]

MOST_ELEMENTS = 8
MOST_CHARACTERS = 40
SEEDS = 1 << 16
CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")


class Strategies:
    """Strategies by type, each made once."""

    def __init__(self, components: Components, fits: Fits) -> None:
        self._components = components
        self._fits = fits
        self._made: dict[Type, Strategy] = {}

    def of(self, type: Type) -> Strategy:
        """Values of the type, small ones first, which is what failures shrink to."""
        if type not in self._made:
            self._made[type] = self._make(type)
        return self._made[type]

    def variables(self, variables: tuple[core.Parameter, ...]) -> st.SearchStrategy[Mapping[str, Value]]:
        """A value for each variable."""
        return st.fixed_dictionaries({variable.name: self.of(variable.type) for variable in variables})

    def _make(self, type: Type) -> Strategy:
        match type:
            case WholeType() | DecimalType() | DurationType():
                return st.integers(type.lowest, type.highest)
            case InstantType():
                return st.integers(EARLIEST_INSTANT, LATEST_INSTANT)
            case NumberType():
                return self._numbers(type)
            case TextType():
                return self._texts(type)
            case YesNoType():
                return st.booleans()
            case DateType():
                return st.dates(datetime.date.min, datetime.date.max)
            case BytesType():
                return st.binary(min_size=type.shortest, max_size=_most(type, MOST_CHARACTERS))
            case OptionalType():
                return st.none() | self.of(type.element)
            case ListType() | SetType() | MapType():
                return self._collections(type)
            case NamedType():
                return self._named(type)
        raise TypeError(f"{type} has no values of its own")

    def _numbers(self, type: NumberType) -> Strategy:
        finite = st.floats(
            type.lowest,
            type.highest,
            exclude_min=type.above,
            exclude_max=type.below,
            allow_nan=False,
            allow_infinity=False,
        )
        return finite.map(lambda number: number + 0.0)

    def _texts(self, type: TextType) -> Strategy:
        if type.pattern is None:
            return st.text(CHARACTERS, min_size=type.shortest, max_size=_most(type, MOST_CHARACTERS))
        pattern, _ = patterns.parse(type.pattern)
        assert pattern is not None
        # One draw a text: Hypothesis' own way with regular expressions is too slow for records in lists.
        matching = st.integers(0, SEEDS).map(lambda n: patterns.sample(pattern, Random(n), type.shortest, type.longest))
        return matching.filter(lambda text: text is not None and self._fits(text, type))

    def _collections(self, type: ListType | SetType | MapType) -> Strategy:
        least, most = type.shortest, _most(type, MOST_ELEMENTS)
        match type:
            case ListType():
                return st.lists(self.of(type.element), min_size=least, max_size=most).map(tuple)
            case SetType():
                distinct = st.lists(self.of(type.element), min_size=least, max_size=most, unique=True)
                return distinct.map(frozenset)
        pairs = st.dictionaries(self.of(type.key), self.of(type.value), min_size=least, max_size=most)
        return pairs.map(FrozenMap)

    def _named(self, type: NamedType) -> Strategy:
        component, name = type.component, type.name
        match definition(type, self._components):
            case core.Alias(type=inner):
                return self.of(inner)
            case core.EnumerationType(labels=labels):
                return st.sampled_from([Label(component, name, label) for label in labels])
            case core.RecordType(fields=fields, invariants=invariants):
                records: Strategy = self._fields(fields).map(lambda values: Record(component, name, values))
                return records.filter(lambda record: self._fits(record, type)) if invariants else records
            case core.UnionType(cases=cases):
                return st.one_of([self._case(type, case) for case in cases])

    def _case(self, type: NamedType, case: core.CaseType) -> Strategy:
        return self._fields(case.fields).map(lambda values: CaseValue(type.component, type.name, case.name, values))

    def _fields(self, fields: tuple[core.Field, ...]) -> st.SearchStrategy[tuple[tuple[str, Value], ...]]:
        names = [field.name for field in fields]
        values = st.tuples(*(self.of(field.type) for field in fields))
        return values.map(lambda given: tuple(zip(names, given, strict=True)))


def _most(type: TextType | BytesType | ListType | SetType | MapType, usual: int) -> int:
    """As large as usual, or a little above the smallest size allowed."""
    return min(type.longest, max(usual, type.shortest + usual))
