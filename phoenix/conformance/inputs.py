"""Random inputs by type, fast and repeatable: mostly small, often at an edge or beside a constant of the spec."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Any, TypeAlias

from phoenix.conformance import scalars
from phoenix.conformance.harvest import Harvest, harvest
from phoenix.language import core
from phoenix.language.interpret import Interpreter
from phoenix.language.types import ListType, MapType, NamedType, OptionalType, SetType, Type
from phoenix.language.values import CaseValue, FrozenMap, Label, Record, Value

TRIES = 1_000
"""Attempts at a record whose invariants hold, or at one more element that a set does not hold yet."""
DEEPEST = 5
"""Types inside types, after which everything optional is left out."""

Maker: TypeAlias = Callable[[], Any]
Call: TypeAlias = tuple[str, tuple[Value, ...]]


class Impossible(Exception):
    """No value of the type was found: its constraints leave none, or too few to be met by chance."""

    def __init__(self, type: Type) -> None:
        super().__init__(str(type))
        self.type = type


class Inputs:
    """A stream of values. The same component and seed give the same stream, on every machine."""

    def __init__(
        self, component: str, components: Mapping[str, core.Component], interpreter: Interpreter, seed: int | str
    ) -> None:
        self._components = components
        self._interpreter = interpreter
        self._random = Random(seed)
        self._harvest: Harvest = harvest(component, components)
        self._makers: dict[Type, Maker] = {}
        self._depth = 0

    def value(self, type: Type) -> Value:
        """A value of the type. Raises ``Impossible``."""
        made: Value = self._maker(type)()
        return made

    def arguments(self, parameters: Sequence[core.Parameter]) -> tuple[Value, ...]:
        """One value for each parameter. Raises ``Impossible``."""
        return tuple([self._maker(parameter.type)() for parameter in parameters])

    def given(self, component: core.Component) -> dict[str, Value]:
        """Values for the state fields that are set when an instance is made."""
        return {field.name: self.value(field.type) for field in component.state if field.given}

    def calls(self, component: core.Component, most: int) -> tuple[Call, ...]:
        """A sequence of up to ``most`` calls of a component's functions, mostly long enough to get somewhere."""
        count = max(1, min(most, int(most * self._random.random() * 1.5)))
        functions = [self._random.choice(component.functions) for _ in range(count)]
        return tuple([(function.name, self.arguments(function.parameters)) for function in functions])

    def _maker(self, type: Type) -> Maker:
        maker = self._makers.get(type)
        if maker is None:
            maker = self._makers[type] = self._make(type)
        return maker

    def _later(self, type: Type) -> Maker:
        """The maker of a type inside another: made when first needed, since types may mention each other."""
        found: Maker | None = None

        def make() -> Any:
            nonlocal found
            if found is None:
                found = self._maker(type)
            return found()

        return make

    def _make(self, type: Type) -> Maker:
        match type:
            case OptionalType():
                return self._optional(type)
            case ListType():
                return self._list(type)
            case SetType():
                return self._set(type)
            case MapType():
                return self._map(type)
            case NamedType():
                return self._named(type)
            case _:
                return self._scalar(type)

    def _scalar(self, type: Type) -> Maker:
        fits = self._interpreter.fits
        near = [value for value in self._harvest.of(type) if fits(value, type)]
        around = [value for value in scalars.around(self._harvest.of(type), type) if fits(value, type)]
        return scalars.maker(type, self._random, [*near, *around], lambda: Impossible(type))

    def _optional(self, type: OptionalType) -> Maker:
        random, inside = self._random.random, self._later(type.element)
        return lambda: None if self._depth > DEEPEST or random() < 0.25 else inside()

    def _size(self, shortest: int, longest: int) -> int:
        """Mostly a few; sometimes none, one, or many."""
        chance = self._random.random()
        if self._depth > DEEPEST or chance < 0.1:
            return shortest
        more = int(chance * 5) if chance < 0.95 else int(self._random.random() * 30)
        return min(longest, max(shortest, more) if chance < 0.9 else shortest + more)

    def _items(self, element: Type, size: int) -> list[Value]:
        self._depth += 1
        try:
            make, random = self._maker(element), self._random
            items = [make() for _ in range(size)]
            if size > 1 and random.random() < 0.15:
                items[random.randrange(size)] = items[random.randrange(size)]
            return items
        finally:
            self._depth -= 1

    def _list(self, type: ListType) -> Maker:
        return lambda: tuple(self._items(type.element, self._size(type.shortest, type.longest)))

    def _distinct(self, element: Type, shortest: int, longest: int) -> list[Value]:
        """Different values: as many as chance wants, and as the type needs."""
        found = dict.fromkeys(self._items(element, self._size(shortest, longest)))
        for _ in range(TRIES):
            if len(found) >= shortest:
                return list(found)
            found.update(dict.fromkeys(self._items(element, 1)))
        raise Impossible(SetType(element, shortest, longest))

    def _set(self, type: SetType) -> Maker:
        return lambda: frozenset(self._distinct(type.element, type.shortest, type.longest))

    def _map(self, type: MapType) -> Maker:
        def make() -> Value:
            keys = self._distinct(type.key, type.shortest, type.longest)
            return FrozenMap(dict(zip(keys, self._items(type.value, len(keys)), strict=True)))

        return make

    def _named(self, type: NamedType) -> Maker:
        definition = self._components[type.component].type(type.name)
        match definition:
            case core.Alias():
                return self._maker(definition.type)
            case core.EnumerationType():
                labels = [Label(type.component, type.name, label) for label in definition.labels]
                return lambda: self._random.choice(labels)
            case core.RecordType():
                return self._record(type, definition)
            case core.UnionType():
                return self._union(type, definition)

    def _fields(self, fields: tuple[core.Field, ...]) -> Maker:
        makers = [(field.name, self._later(field.type)) for field in fields]

        def make() -> tuple[tuple[str, Value], ...]:
            self._depth += 1
            try:
                return tuple([(name, each()) for name, each in makers])
            finally:
                self._depth -= 1

        return make

    def _record(self, type: NamedType, definition: core.RecordType) -> Maker:
        fields = self._fields(definition.fields)

        def make() -> Value:
            return Record(type.component, type.name, fields())

        if not definition.invariants:
            return make

        def make_valid() -> Value:
            for _ in range(TRIES):
                record = make()
                if self._interpreter.fits(record, type):
                    return record
            raise Impossible(type)

        return make_valid

    def _union(self, type: NamedType, definition: core.UnionType) -> Maker:
        cases = [(case.name, self._fields(case.fields)) for case in definition.cases]
        bare = [made for made, case in zip(cases, definition.cases, strict=True) if not case.fields] or cases

        def make() -> Value:
            name, fields = self._random.choice(cases if self._depth <= DEEPEST else bare)
            return CaseValue(type.component, type.name, name, fields())

        return make
