"""Whether a value is within a type: it fits, is outside what the type declares, or beyond what the language holds."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from phoenix.language import core, patterns
from phoenix.language.interpret.dates import EARLIEST_INSTANT, LATEST_INSTANT
from phoenix.language.interpret.faults import INVALID, OVERFLOW
from phoenix.language.interpret.scope import Frame, Meter, new_scope
from phoenix.language.types import (
    LARGEST_DURATION,
    LARGEST_SIZE,
    LARGEST_WHOLE,
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

if TYPE_CHECKING:
    from phoenix.language.interpret.evaluate import Compiler

FITS, OUTSIDE, BEYOND = 0, 1, 2
"""In the order of their weight: of all that is wrong with a value, the worst counts."""
FAULTS = {OUTSIDE: INVALID, BEYOND: OVERFLOW}

Fit: TypeAlias = Callable[[Any], int]
Fields: TypeAlias = tuple[tuple[str, Value], ...]


class Fitness:
    """Checks by type, each made once."""

    def __init__(self, compiler: Compiler) -> None:
        self._compiler = compiler
        self.of = lru_cache(maxsize=None)(self._make)
        self.invariants = lru_cache(maxsize=None)(self._make_invariants)

    def _make(self, type: Type) -> Fit:
        match type:
            case TextType():
                return _text(type)
            case WholeType() | DecimalType():
                return _integer(type.lowest, type.highest, -LARGEST_WHOLE, LARGEST_WHOLE)
            case DurationType():
                return _integer(type.lowest, type.highest, -LARGEST_DURATION, LARGEST_DURATION)
            case InstantType():
                return _integer(EARLIEST_INSTANT, LATEST_INSTANT, EARLIEST_INSTANT, LATEST_INSTANT)
            case NumberType():
                return _number(type)
            case YesNoType():
                return lambda value: FITS if isinstance(value, bool) else OUTSIDE
            case DateType():
                return lambda value: FITS if isinstance(value, datetime.date) else OUTSIDE
            case BytesType():
                return lambda value: _size(value, type) if isinstance(value, bytes) else OUTSIDE
            case NamedType():
                return self._named(type)
            case OptionalType():
                inside = self.later(type.element)
                return lambda value: FITS if value is None else inside(value)
            case ListType() | SetType() | MapType():
                return self._collection(type)
            case _:
                return lambda _value: OUTSIDE

    def later(self, type: Type) -> Fit:
        """The check of a type inside another: made when first met, since types may mention each other."""
        found: Fit | None = None

        def fit(value: Any) -> int:
            nonlocal found
            if found is None:
                found = self.of(type)
            return found(value)

        return fit

    def _collection(self, type: ListType | SetType | MapType) -> Fit:
        if isinstance(type, MapType):
            of_key, of_value = self.of(type.key), self.of(type.value)

            def of_map(value: Any) -> int:
                if not isinstance(value, FrozenMap):
                    return OUTSIDE
                worst = _size(value, type)
                for key, item in value.items():
                    worst = max(worst, of_key(key), of_value(item))
                return worst

            return of_map
        host, of_element = tuple if isinstance(type, ListType) else frozenset, self.of(type.element)

        def of_items(value: Any) -> int:
            if not isinstance(value, host):
                return OUTSIDE
            worst = _size(value, type)
            for item in value:
                fit = of_element(item)
                if fit > worst:
                    worst = fit
            return worst

        return of_items

    def _named(self, type: NamedType) -> Fit:
        definition = self._compiler.components[type.component].type(type.name)
        match definition:
            case core.Alias():
                return self.later(definition.type)
            case core.EnumerationType():
                labels = frozenset(Label(type.component, type.name, label) for label in definition.labels)
                return lambda value: FITS if isinstance(value, Label) and value in labels else OUTSIDE
            case core.RecordType():
                return self._record(type, definition)
            case core.UnionType():
                return self._union(type, definition)

    def _record(self, type: NamedType, definition: core.RecordType) -> Fit:
        of_fields, holds = self._fields(definition.fields), self.invariants(type)

        def of_record(value: Any) -> int:
            if not isinstance(value, Record) or (value.component, value.type) != (type.component, type.name):
                return OUTSIDE
            worst = of_fields(value.fields)
            return worst if worst != FITS or holds(value.fields) else OUTSIDE

        return of_record

    def _union(self, type: NamedType, definition: core.UnionType) -> Fit:
        cases = {case.name: self._fields(case.fields) for case in definition.cases}

        def of_case(value: Any) -> int:
            if not isinstance(value, CaseValue) or (value.component, value.type) != (type.component, type.name):
                return OUTSIDE
            of_fields = cases.get(value.case)
            return OUTSIDE if of_fields is None else of_fields(value.fields)

        return of_case

    def _fields(self, fields: tuple[core.Field, ...]) -> Fit:
        names = tuple(field.name for field in fields)
        fits = [self.later(field.type) for field in fields]

        def of_fields(values: Fields) -> int:
            if tuple([name for name, _ in values]) != names:
                return OUTSIDE
            return max([fit(value) for fit, (_, value) in zip(fits, values, strict=True)], default=FITS)

        return of_fields

    def _make_invariants(self, type: NamedType) -> Callable[[Fields], bool]:
        """Whether a record's invariants hold for these fields; a fault in one of them is passed on."""
        definition = self._compiler.components[type.component].type(type.name)
        if not isinstance(definition, core.RecordType) or not definition.invariants:
            return lambda _fields: True
        codes = [self._compiler.expr(invariant) for invariant in definition.invariants]

        def hold(fields: Fields) -> bool:
            scope = new_scope(Frame(Meter()))
            scope.update(fields)
            return all(code(scope) for code in codes)

        return hold


def _integer(lowest: int, highest: int, least: int, most: int) -> Fit:
    def of_integer(value: Any) -> int:
        if type(value) is not int:
            return OUTSIDE
        if lowest <= value <= highest:
            return FITS
        return OUTSIDE if least <= value <= most else BEYOND

    return of_integer


def _number(type: NumberType) -> Fit:
    lowest = -math.inf if type.lowest is None else type.lowest
    highest = math.inf if type.highest is None else type.highest

    def of_number(value: Any) -> int:
        if not isinstance(value, float) or value != value:
            return OUTSIDE
        if math.isinf(value):
            return BEYOND
        above = value > lowest if type.above else value >= lowest
        below = value < highest if type.below else value <= highest
        return FITS if above and below else OUTSIDE

    return of_number


def _text(type: TextType) -> Fit:
    matches = patterns.matcher(type.pattern).matches if type.pattern is not None else None

    def of_text(value: Any) -> int:
        if not isinstance(value, str):
            return OUTSIDE
        fit = _size(value, type)
        if fit != FITS:
            return fit
        if not _is_text(value):
            return OUTSIDE
        return FITS if matches is None or matches(value) else OUTSIDE

    return of_text


def _is_text(value: str) -> bool:
    """Whether it holds neither NUL nor a surrogate."""
    if "\0" in value:
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _size(value: Any, type: TextType | BytesType | ListType | SetType | MapType) -> int:
    size = len(value)
    if type.shortest <= size <= type.longest:
        return FITS
    return OUTSIDE if size <= LARGEST_SIZE else BEYOND
