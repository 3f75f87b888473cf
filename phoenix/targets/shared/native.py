"""What the native tests of all languages have in common: which cases there are, and values as users write them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar

from phoenix.language import core
from phoenix.language.types import ListType, MapType, NamedType, OptionalType, SetType, Type
from phoenix.language.values import CaseValue, FrozenMap, Record, Value
from phoenix.targets.shared import body, samples
from phoenix.targets.shared.law_inputs import MOST_INPUTS, LawInputs
from phoenix.targets.shared.scope import Scope
from phoenix.targets.shared.tree import Node
from phoenix.targets.target import Origin

Row: TypeAlias = tuple[Value, ...]
Body = TypeVar("Body", bound=body.Body)

MACHINE = "machine"
"""The local name of the instance in a test."""


class Values(ABC):
    """Writes values as whoever uses the package writes them."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    def write(self, value: Value, type_: Type) -> Node:
        """A value of the type as an expression."""
        opened = self.scope.open(type_)
        match opened, value:
            case OptionalType(), None:
                return self.nothing(opened)
            case OptionalType(), _:
                return self.some(value, opened.element)
            case ListType(), tuple():
                return self.list_of(value, opened)
            case SetType(), frozenset():
                return self.set_of(value, opened)
            case MapType(), FrozenMap():
                return self.map_of(value, opened)
            case NamedType(), Record():
                return self.made(opened, None, value.fields)
            case NamedType(), CaseValue():
                return self.made(opened, value.case, value.fields)
        return self.scalar(value, opened)

    def fields(self, named: NamedType, case: str | None, given: Iterable[tuple[str, Value]]) -> Mapping[str, Node]:
        """The values of the fields of a record, or of a case, by their names in the spec."""
        types = {field.name: field.type for field in self.declared(named, case)}
        return {name: self.write(value, types[name]) for name, value in given}

    def declared(self, named: NamedType, case: str | None) -> Sequence[core.Field]:
        """The fields as they are declared."""
        definition = self.scope.definition(named)
        if isinstance(definition, core.UnionType):
            return next(each.fields for each in definition.cases if each.name == case)
        assert isinstance(definition, core.RecordType)
        return definition.fields

    @abstractmethod
    def nothing(self, type_: OptionalType, /) -> Node: ...

    def some(self, value: Value, element: Type) -> Node:
        """A value where there might be none; by itself, unless a language wraps it."""
        return self.write(value, element)

    @abstractmethod
    def list_of(self, items: Sequence[Value], type_: ListType, /) -> Node: ...

    @abstractmethod
    def set_of(self, items: frozenset[Any], type_: SetType, /) -> Node: ...

    @abstractmethod
    def map_of(self, entries: FrozenMap, type_: MapType, /) -> Node: ...

    @abstractmethod
    def made(self, named: NamedType, case: str | None, given: Sequence[tuple[str, Value]], /) -> Node:
        """A record, or a case of a union."""

    @abstractmethod
    def scalar(self, value: Value, type_: Type, /) -> Node:
        """All else, labels too."""


def in_turn(items: Iterable[Value]) -> list[Value]:
    """The elements of a set in an order that is the same at any time."""
    return sorted(items, key=repr)


class LawTests(ABC, Generic[Body]):
    """Shows a component's laws on fixed inputs."""

    def __init__(self, scope: Scope, values: Values) -> None:
        self.component = scope.component
        self.values = values
        self.inputs = LawInputs(scope)

    def bodies(self) -> list[Body]:
        """A test for each law that there is something to show of."""
        found: list[Body] = []
        for function in self.component.functions:
            for number, law in enumerate(function.laws, start=1):
                title = self.title(function, number)
                if isinstance(law, core.ForAll):
                    rows, proved = self.inputs.rows(function, law)
                    shown = self.shown(law, rows)
                    found += [self.for_all(law, title, shown, proved)] if shown else []
                elif steps := self._steps():
                    found.append(self.after_calls(law, title, steps))
        return found

    @abstractmethod
    def title(self, function: core.Function, number: int) -> str:
        """What the test of a function's law is called."""

    @abstractmethod
    def for_all(self, law: core.ForAll, title: str, rows: Sequence[Row], proved: bool) -> Body:
        """A law about inputs; ``proved``: each of them is one that it says something of."""

    @abstractmethod
    def after_calls(
        self, law: core.AfterAnyCalls | core.FailingCallChangesNothing, title: str, steps: Sequence[Node]
    ) -> Body:
        """A law about a machine, after each of many calls."""

    @abstractmethod
    def step(self, function: core.Function, given: Sequence[Node]) -> Node:
        """A function of the machine that calls one of its own."""

    def shown(self, _law: core.ForAll, rows: list[Row]) -> list[Row]:
        """The inputs on which a language can show the law: all, unless it says otherwise."""
        return rows

    def nodes(self, row: Row, variables: Sequence[core.Parameter]) -> tuple[Node, ...]:
        """One input."""
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
                steps.append(self.step(function, self.nodes(row, function.parameters)))
        return steps


@dataclass(frozen=True, slots=True)
class Trial:
    """A call with literal arguments, and what it must come to; nothing in particular where that is ``None``."""

    function: core.Function
    arguments: Sequence[core.Expr]
    expected: core.Expectation | None


class CaseTests(ABC, Generic[Body]):
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

    def example(self, function: core.Function, example: core.Example, number: int) -> None:
        """One call with literal arguments and what it must come to."""
        title = self.example_title(function, number)
        origin = Origin(example.place, "example", example.rules)
        with self.test(title, f"`{example.text}`", origin) as inside:
            new = self.component.kind == "machine"
            self.expect(inside, Trial(function, example.arguments, example.expected), new=new)

    def scenario(self, scenario: core.Scenario) -> None:
        """A new instance and the steps on it."""
        origin = Origin(scenario.place, "scenario", scenario.rules)
        with self.test(self.scenario_title(scenario), scenario.title, origin) as inside:
            self.instance(inside, dict(scenario.given))
            for step in scenario.steps:
                with inside.because(Origin(step.place, "step", scenario.rules)):
                    self._step(inside, step)

    def _step(self, inside: Body, step: core.Step) -> None:
        if step.call is not None:
            function = self.component.function(step.call.function)
            self.expect(inside, Trial(function, step.call.arguments, step.expected))
        for name, value in step.checks:
            self.shows(inside, name, value)

    @abstractmethod
    def example_title(self, function: core.Function, number: int) -> str: ...

    @abstractmethod
    def scenario_title(self, scenario: core.Scenario) -> str: ...

    @abstractmethod
    def test(self, title: str, told: str, origin: Origin) -> AbstractContextManager[Body]:
        """Adds a test of this title; what is put inside is its body. ``told`` is what it shows, in the spec's words."""

    @abstractmethod
    def instance(self, inside: Body, given: Mapping[str, core.Expr]) -> None:
        """A new machine."""

    @abstractmethod
    def expect(self, inside: Body, trial: Trial, *, new: bool = False) -> None:
        """A call and what it must come to; ``new``: of a machine that begins with it."""

    @abstractmethod
    def shows(self, inside: Body, field: str, value: core.Expr) -> None:
        """What a field of the machine's state must be by now."""

    def unique(self, title: str, again: str) -> str:
        """The title, with ``again`` behind it as often as it was there before."""
        while title in self._titles:
            title += again
        self._titles.add(title)
        return title
