"""What the native tests of all languages have in common: which cases there are, and values as users write them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

from phoenix.language import core
from phoenix.language.types import ListType, MapType, NamedType, OptionalType, SetType, Type
from phoenix.language.values import CaseValue, FrozenMap, Record, Value
from phoenix.targets.shared import samples
from phoenix.targets.shared.law_inputs import MOST_INPUTS, LawInputs
from phoenix.targets.shared.scope import Scope

Node = TypeVar("Node")
Body = TypeVar("Body")

MACHINE = "machine"
"""The local name of the instance in a test."""


class Values(ABC, Generic[Node]):
    """Writes values as whoever uses the package writes them."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    def write(self, value: Value, type_: Type) -> Node:
        """A value of the type as an expression."""
        opened = self.scope.open(type_)
        if isinstance(opened, OptionalType):
            return self.nothing() if value is None else self.write(value, opened.element)
        if isinstance(opened, ListType):
            assert isinstance(value, tuple)
            return self.list_of([self.write(item, opened.element) for item in value])
        if isinstance(opened, SetType):
            assert isinstance(value, frozenset)
            return self.set_of([self.write(item, opened.element) for item in sorted(value, key=repr)], opened)
        if isinstance(opened, MapType):
            assert isinstance(value, FrozenMap)
            entries = [(self.write(k, opened.key), self.write(v, opened.value)) for k, v in value.items()]
            return self.map_of(entries, opened)
        if isinstance(value, Record | CaseValue):
            assert isinstance(opened, NamedType)
            case = value.case if isinstance(value, CaseValue) else None
            types = {field.name: field.type for field in self._fields(opened, case)}
            return self.made(opened, case, {name: self.write(each, types[name]) for name, each in value.fields})
        return self.scalar(value, opened)

    def _fields(self, named: NamedType, case: str | None) -> Sequence[core.Field]:
        definition = self.scope.definition(named)
        if isinstance(definition, core.UnionType):
            return next(each.fields for each in definition.cases if each.name == case)
        assert isinstance(definition, core.RecordType)
        return definition.fields

    @abstractmethod
    def nothing(self) -> Node: ...

    @abstractmethod
    def list_of(self, items: Sequence[Node]) -> Node: ...

    @abstractmethod
    def set_of(self, items: Sequence[Node], type_: SetType, /) -> Node: ...

    @abstractmethod
    def map_of(self, entries: Sequence[tuple[Node, Node]], type_: MapType, /) -> Node: ...

    @abstractmethod
    def made(self, named: NamedType, case: str | None, fields: Mapping[str, Node]) -> Node:
        """A record, or a case of a union."""

    @abstractmethod
    def scalar(self, value: Value, type_: Type) -> Node: ...


class LawTests(ABC, Generic[Node, Body]):
    """Shows a component's laws on fixed inputs."""

    def __init__(self, scope: Scope, values: Values[Node]) -> None:
        self.component = scope.component
        self.values = values
        self.inputs = LawInputs(scope)

    def bodies(self) -> list[Body]:
        """A test for each law that there is something to show of."""
        found: list[Body] = []
        for function in self.component.functions:
            for number, law in enumerate(function.laws, start=1):
                if isinstance(law, core.ForAll):
                    rows, proved = self.inputs.rows(function, law)
                    nodes = [self._row(row, law.variables) for row in rows]
                    found += [self.for_all(law, f"{function.name}{self.title}{number}", nodes, proved)] if rows else []
                elif steps := self._steps():
                    found.append(self.after_calls(law, f"{function.name}{self.title}{number}", steps))
        return found

    @property
    @abstractmethod
    def title(self) -> str:
        """What stands between a function's name and the number of a law."""

    @abstractmethod
    def for_all(self, law: core.ForAll, title: str, rows: Sequence[tuple[Node, ...]], proved: bool) -> Body:
        """A law about inputs; ``proved``: each of them is one that it says something of."""

    @abstractmethod
    def after_calls(
        self, law: core.AfterAnyCalls | core.FailingCallChangesNothing, title: str, steps: Sequence[Node]
    ) -> Body:
        """A law about a machine, after each of many calls."""

    @abstractmethod
    def step(self, function: core.Function, given: Sequence[Node]) -> Node:
        """A function of the machine that calls one of its own."""

    def _row(self, row: Sequence[Value], variables: Sequence[core.Parameter]) -> tuple[Node, ...]:
        return tuple(self.values.write(value, v.type) for value, v in zip(row, variables, strict=True))

    def _steps(self) -> list[Node]:
        """Each function with a few arguments, as something to do to a machine; none where it begins with what only a
        caller knows.
        """
        if any(field.given and field.initially is None for field in self.component.state):
            return []
        steps: list[Node] = []
        for function in self.component.functions:
            columns = [self.inputs.column(function, parameter) for parameter in function.parameters]
            for row in samples.tuples(columns, MOST_INPUTS) if columns else [()]:
                steps.append(self.step(function, self._row(row, function.parameters)))
        return steps


class CaseTests(ABC):
    """Shows a component's examples, and the scenarios of a machine."""

    def __init__(self, component: core.Component) -> None:
        self.component = component
        self._titles: set[str] = set()

    def write(self) -> None:
        """Adds a test for each."""
        for function in self.component.functions:
            for number, example in enumerate(function.examples, start=1):
                self.example(function, example, number)
        for scenario in self.component.scenarios:
            self.scenario(scenario)

    @abstractmethod
    def example(self, function: core.Function, example: core.Example, number: int) -> None:
        """One call with literal arguments and what it must come to."""

    @abstractmethod
    def scenario(self, scenario: core.Scenario) -> None:
        """A new instance and the steps on it."""

    def unique(self, title: str, again: str) -> str:
        """The title, with ``again`` behind it as often as it was there before."""
        while title in self._titles:
            title += again
        self._titles.add(title)
        return title
