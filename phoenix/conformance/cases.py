"""The cases that a spec implies: its examples and scenarios, as steps with what each must come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol, TypeAlias

from phoenix.conformance.outcomes import Outcome
from phoenix.conformance.raw import raw
from phoenix.conformance.session import Step
from phoenix.conformance.steps import Steps
from phoenix.language import core
from phoenix.language.interpret.faults import INVALID, Fault
from phoenix.language.place import Place
from phoenix.language.types import Type
from phoenix.language.values import Failed, Gave, Value

CaseKind: TypeAlias = Literal["example", "scenario", "probe"]


class Evaluator(Protocol):
    """Evaluates a spec's expressions; may raise ``Fault``. See ``Interpreter``."""

    def evaluate(self, expr: core.Expr, variables: Mapping[str, Value]) -> Value: ...


@dataclass(frozen=True, slots=True)
class Allowed:
    """Where no definition says what a call comes to: any value, or any failure but ``Invalid``."""


ALLOWED = Allowed()


@dataclass(frozen=True, slots=True)
class Expected:
    """What a step must come to. ``outcome`` ``None``: it must only succeed. Of a failure only the kind counts.

    ``of`` is the type of the value given.
    """

    outcome: Gave | Failed | Allowed | None
    of: Type | None = None
    within: float | None = None

    def is_met(self, outcome: Outcome) -> bool:
        """Whether a step that came to ``outcome`` did what was expected."""
        match self.outcome, outcome:
            case None, Gave():
                return True
            case Allowed(), _:
                return isinstance(outcome, Gave) or (isinstance(outcome, Failed) and outcome.kind != INVALID)
            case Failed(kind=kind), Failed(kind=other):
                return kind == other
            case Gave(value), Gave(other):
                return same(value, other, self.within)
        return False


def same(expected: Value, got: Value, within: float | None = None) -> bool:
    """Equality as the language has it: yes is not 1, and a number may be ``within`` a distance."""
    if within is not None and isinstance(expected, float) and isinstance(got, float):
        return abs(expected - got) <= within
    return type(expected) is type(got) and expected == got


SUCCEEDS = Expected(None)


@dataclass(frozen=True, slots=True)
class CaseStep:
    """``text`` is the step as a spec expression; ``state`` names fields and what they must be after it.

    ``function`` is the one that is called, with these arguments as written; none where nothing is called.
    """

    text: str
    step: Step
    expected: Expected
    place: Place
    state: tuple[tuple[str, Value], ...] = ()
    function: core.Function | None = None
    arguments: tuple[core.Expr, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """``steps`` share one instance. ``function`` is the function that an example belongs to."""

    kind: CaseKind
    title: str
    rules: tuple[str, ...]
    place: Place
    steps: tuple[CaseStep, ...]
    function: str = ""


@dataclass(slots=True)
class Derived:
    """``unbuilt`` are cases that only the interpreter can take: an argument's own computation fails."""

    cases: list[Case] = field(default_factory=list)
    unbuilt: list[core.Example | core.Scenario] = field(default_factory=list)


class Deriver:
    """Derives a component's cases; the same for every target."""

    def __init__(self, steps: Steps, evaluator: Evaluator) -> None:
        self._steps = steps
        self._component = steps.component
        self._evaluator = evaluator

    def derive(self) -> Derived:
        """All examples in the order of the functions, then all scenarios."""
        derived = Derived()
        for function in self._component.functions:
            for example in function.examples:
                self._example(function, example, derived)
        for scenario in self._component.scenarios:
            try:
                derived.cases.append(self._scenario(scenario))
            except Fault:
                derived.unbuilt.append(scenario)
        return derived

    def _example(self, function: core.Function, example: core.Example, derived: Derived) -> None:
        try:
            step = self._call(function, example.arguments)
            expected = self._expected(example.expected, function.gives)
        except Fault:
            derived.unbuilt.append(example)
            return
        main = CaseStep(example.text, step, expected, example.place, function=function, arguments=example.arguments)
        steps = (*self._fresh(()), main)
        derived.cases.append(Case("example", example.text, example.rules, example.place, steps, function.name))

    def _scenario(self, scenario: core.Scenario) -> Case:
        steps = [*self._fresh(scenario.given), *(self._step(step) for step in scenario.steps)]
        return Case("scenario", scenario.title, scenario.rules, scenario.place, tuple(steps))

    def _step(self, step: core.Step) -> CaseStep:
        checks = tuple((name, self._value(expr)) for name, expr in step.checks)
        if step.call is None:
            return CaseStep(step.text, self._steps.look(), SUCCEEDS, step.place, checks)
        function = self._steps.function(step.call.component, step.call.function)
        gives = function.gives
        expected = Expected(None, gives) if step.expected is None else self._expected(step.expected, gives)
        given = step.call.arguments
        return CaseStep(step.text, self._call(function, given), expected, step.place, checks, function, given)

    def _call(self, function: core.Function, arguments: tuple[core.Expr, ...]) -> Step:
        encoded = [
            raw(argument, parameter.type, self._value, self._steps.wire)
            for argument, parameter in zip(arguments, function.parameters, strict=True)
        ]
        return self._steps.raw_call(self._component.name, function.name, encoded)

    def _fresh(self, given: tuple[tuple[str, core.Expr], ...]) -> tuple[CaseStep, ...]:
        """A machine's case begins with a new instance."""
        if self._component.kind != "machine":
            return ()
        types = {field.name: field.type for field in self._component.state}
        encoded = {name: raw(expr, types[name], self._value, self._steps.wire) for name, expr in given}
        place = given[0][1].place if given else self._component.spec.name.place
        return (CaseStep("a new instance", self._steps.raw_new(encoded), SUCCEEDS, place),)

    def _expected(self, expected: core.Expectation, of: Type | None) -> Expected:
        if isinstance(expected, core.ExpectFailure):
            return Expected(Failed(expected.kind), of)
        within = None if expected.within is None else self._value(expected.within)
        assert within is None or isinstance(within, float)
        return Expected(Gave(self._value(expected.value)), of, within)

    def _value(self, expr: core.Expr) -> Value:
        return self._evaluator.evaluate(expr, {})
