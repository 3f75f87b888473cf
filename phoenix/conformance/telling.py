"""Tells values, calls and outcomes in the spec's own words."""

from __future__ import annotations

from collections.abc import Sequence

from phoenix.conformance.cases import Allowed
from phoenix.conformance.outcomes import Outcome
from phoenix.conformance.session import tell
from phoenix.conformance.steps import Arguments
from phoenix.conformance.wire import Components
from phoenix.language import core
from phoenix.language.interpret import Fault
from phoenix.language.show import show
from phoenix.language.types import Type
from phoenix.language.values import Failed, Gave, State, Value

LONGEST_SHOWN = 300


class Teller:
    """Knows the component whose values are told."""

    def __init__(self, component: core.Component, components: Components) -> None:
        self._component = component
        self._components = components

    def show(self, value: Value, of: Type) -> str:
        """The value as a spec expression, cut where it would flood a terminal."""
        try:
            text = show(value, of, self._components)
        except Fault:
            text = str(value)  # a probe that no expression of the language stands for
        return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}… ({len(text)} characters)"

    def function(self, component: str, name: str) -> core.Function:
        """A function of any component that is known."""
        return self._components[component].function(name)

    def call(self, function: core.Function, arguments: Arguments) -> str:
        """``total([pens], gold)``."""
        shown = (self.show(value, p.type) for p, value in zip(function.parameters, arguments, strict=True))
        return f"{function.name}({', '.join(shown)})"

    def inputs(self, function: core.Function, arguments: Arguments) -> tuple[tuple[str, str], ...]:
        """Each parameter's name with its value."""
        pairs = zip(function.parameters, arguments, strict=True)
        return tuple((parameter.name, self.show(value, parameter.type)) for parameter, value in pairs)

    def calls(self, calls: Sequence[tuple[str, Arguments]]) -> str:
        """One call after the other."""
        return ", ".join(f"`{self.call(self._component.function(name), arguments)}`" for name, arguments in calls)

    def state(self, state: State) -> str:
        """``phase` is `open`, `tries` is `0```."""
        types = {field.name: field.type for field in self._component.state}
        return ", ".join(f"`{name}` is `{self.show(value, types[name])}`" for name, value in state)

    def outcome(self, outcome: Outcome | Allowed | None, of: Type | None) -> str:
        """``gives `90.04```, ``fails with `EmptyCart```, ``crashes with …``."""
        match outcome:
            case None:
                return "succeeds"
            case Allowed():
                return "gives a value or fails with a declared kind"
            case Gave(value):
                return "succeeds" if of is None else f"gives `{self.show(value, of)}`"
            case Failed(kind, data):
                return f"fails with `{kind}`{self._data(kind, data)}"
        return tell(outcome)

    def _data(self, kind: str, data: State) -> str:
        if not data:
            return ""
        failures = [failure for each in self._components.values() for failure in each.failures]
        declared = next(failure.data for failure in failures if failure.kind == kind)
        types = {field.name: field.type for field in declared}
        return f" ({', '.join(f'`{name}` is `{self.show(value, types[name])}`' for name, value in data)})"
