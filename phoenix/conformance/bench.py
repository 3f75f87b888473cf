"""What all proofs on the interpreter share: calls, expectations, and how inputs and outcomes are told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from phoenix.conformance.cases import same
from phoenix.conformance.inputs import Inputs
from phoenix.conformance.shrink import Shrinker
from phoenix.language import core
from phoenix.language.interpret import Fault, Interpreter
from phoenix.language.show import show
from phoenix.language.types import Type
from phoenix.language.values import Failed, Gave, Outcome, State, Value

LONGEST_SHOWN = 2_000
"""Characters of a value in a message; what is longer is cut, so that it cannot flood a terminal."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What an example or a step must come to."""

    outcome: Outcome
    within: float | None = None

    def is_met(self, outcome: Outcome) -> bool:
        """Of a failure only the kind counts."""
        if isinstance(self.outcome, Gave) and isinstance(outcome, Gave):
            return same(self.outcome.value, outcome.value, self.within)
        return isinstance(self.outcome, Failed) and isinstance(outcome, Failed) and self.outcome.kind == outcome.kind


class Bench:
    """One component and the interpreter that knows it."""

    def __init__(self, component: core.Component, interpreter: Interpreter) -> None:
        self.component = component
        self.interpreter = interpreter
        self.components: Mapping[str, core.Component] = interpreter.components
        self.shrinker = Shrinker(self.components, interpreter.fits)

    def inputs(self, purpose: str) -> Inputs:
        """A stream of inputs of its own for every purpose, so that proofs do not disturb each other."""
        return Inputs(self.component.name, self.components, self.interpreter, f"{self.component.name} {purpose}")

    def arguments(self, exprs: Sequence[core.Expr]) -> tuple[Value, ...]:
        """The values of arguments as written. Raises ``Fault`` when one cannot be constructed."""
        return tuple([self.interpreter.evaluate(expr, {}) for expr in exprs])

    def call(
        self, component: str, function: str, exprs: Sequence[core.Expr], state: State | None = None
    ) -> tuple[Outcome, State]:
        """A call with arguments as written; one that cannot be constructed ends it."""
        try:
            before = self.interpreter.initial_state(component) if state is None else state
            arguments = self.arguments(exprs)
        except Fault as fault:
            return fault.outcome, state or ()
        reply = self.interpreter.call(component, function, arguments, before)
        return reply.outcome, reply.state

    def expected(self, expectation: core.Expectation) -> Expected:
        """What is expected, as an outcome. Raises ``Fault`` when the value cannot be constructed."""
        if isinstance(expectation, core.ExpectFailure):
            return Expected(Failed(expectation.kind))
        value = self.interpreter.evaluate(expectation.value, {})
        within = None
        if expectation.within is not None:
            tolerance = self.interpreter.evaluate(expectation.within, {})
            within = float(tolerance) if isinstance(tolerance, int | float) else None
        return Expected(Gave(value), within)

    def show(self, value: Value, type: Type) -> str:
        """The value as a spec expression, in back-ticks."""
        text = show(value, type, self.components)
        return f"`{text}`" if len(text) <= LONGEST_SHOWN else f"`{text[:LONGEST_SHOWN]}…` ({len(text):,} characters)"

    def told(self, outcome: Outcome, type: Type | None) -> str:
        """An outcome in words: a value, or how it fails."""
        if isinstance(outcome, Failed):
            return f"fails with `{outcome.kind}`"
        return "succeeds" if type is None else self.show(outcome.value, type)

    def inputs_told(self, names: Sequence[str], values: Sequence[Value], types: Sequence[Type]) -> str:
        """``items`` is `[]`, ``tier`` is `gold`."""
        told = (f"`{name}` is {self.show(v, t)}" for name, v, t in zip(names, values, types, strict=True))
        return ", ".join(told)
