"""The spec's examples and scenarios for ``go test``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from phoenix.language import core
from phoenix.language.interpret import Fault
from phoenix.language.types import NumberType, Type
from phoenix.language.values import Value
from phoenix.targets.go import names
from phoenix.targets.go.calls import error_value, public
from phoenix.targets.go.constants import Constants
from phoenix.targets.go.file import Body, File
from phoenix.targets.go.surface import Surface
from phoenix.targets.go.tree import Atom, Node, call, method
from phoenix.targets.go.types import Types
from phoenix.targets.shared.native import MACHINE, CaseTests, Trial
from phoenix.targets.target import Origin


class ShownTests(CaseTests[Body]):
    """Writes tests that use the package from outside, as anybody does."""

    def __init__(self, surface: Surface) -> None:
        super().__init__(surface.component)
        self.surface = surface
        self.file: File = surface.file(f"{names.package(surface.component)}_test", outside=True)
        self.types = Types(surface, self.file)
        self.constants = Constants(surface, self.file, self.types)

    # --- examples and scenarios -------------------------------------------------------------------------------

    def example(self, function: core.Function, example: core.Example, number: int) -> None:
        if self._can_be_written(example.arguments, example.expected):
            super().example(function, example, number)

    def scenario(self, scenario: core.Scenario) -> None:
        calls = [(step.call.arguments, step.expected) for step in scenario.steps if step.call is not None]
        values = [*(value for _, value in scenario.given), *(v for step in scenario.steps for _, v in step.checks)]
        if all(self._can_be_written(*each) for each in (*calls, (values, None))):
            super().scenario(scenario)

    def _can_be_written(self, arguments: Sequence[core.Expr], expected: core.Expectation | None) -> bool:
        """Whether Go has literals for all of it; where it has none, the gate tries it."""
        try:
            for argument in arguments:
                self._argument(argument, expected)
            if isinstance(expected, core.ExpectValue):
                self.constants.interpret(expected.value)
        except Fault:
            return False
        return True

    def _argument(self, argument: core.Expr, expected: core.Expectation | None) -> Value:
        """What is given to a call. What it is to refuse may lie outside its type."""
        return self.constants.interpret(argument, loosely=isinstance(expected, core.ExpectFailure))

    def example_title(self, function: core.Function, number: int) -> str:
        return f"Test{names.camel(function.name)}Example{number}"

    def scenario_title(self, scenario: core.Scenario) -> str:
        words = "".join(c if c.isascii() and c.isalnum() else " " for c in scenario.title).split()
        return self.unique("Test" + "".join(word[:1].upper() + word[1:] for word in words)[:60], "Again")

    @contextmanager
    def test(self, title: str, told: str, origin: Origin) -> Iterator[Body]:
        body = Body(origin)
        self.comment(body, origin.rules, told)
        with body.block(f"func {title}(t *testing.T) {{"):
            yield body
        self.add(body)

    def comment(self, body: Body, rules: Sequence[str], told: str) -> None:
        """Which rules a test shows, and by what."""
        body.comment(f"{', '.join(rules)}: {told}" if rules else told)

    def add(self, body: Body) -> None:
        """Adds a test."""
        self.file.use("testing.T")
        self.file.add(body)

    # --- calls ------------------------------------------------------------------------------------------------

    def instance(self, inside: Body, given: Mapping[str, core.Expr]) -> None:
        """A new machine; what has a default may be left out."""
        made = self.surface.named(
            self.file, self.component.name, names.constructor_name(names.machine_name(self.component))
        )
        arguments = [self._given(field, given) for field in self.component.state if field.given]
        if not arguments:
            inside.say(f"{MACHINE} := ", call(made))
            return
        inside.say(f"{MACHINE}, err := ", call(made, *arguments))
        inside.put("if err != nil {", "\tt.Fatal(err)", "}")

    def _given(self, field: core.StateField, given: Mapping[str, core.Expr]) -> Node:
        if field.initially is None:
            return self.constants.value(given[field.name], field.type)
        spelled = self.types.spelled(field.type)
        if field.name not in given:
            return Atom(f"{self.file.use('optional.Value')}[{spelled}]{{}}")
        made = self.constants.value(given[field.name], field.type)
        return call(f"{self.file.use('optional.Of')}[{spelled}]", made)

    def expect(self, inside: Body, trial: Trial, *, new: bool = False) -> None:
        """In one line."""
        function, expected = trial.function, trial.expected
        if new:
            self.instance(inside, {})
        given = [
            self.constants.write(self._argument(argument, expected), parameter.type)
            for argument, parameter in zip(trial.arguments, function.parameters, strict=True)
        ]
        made = public(self.surface, self.file, self.component.name, function.name, given)
        t = Atom("t")
        if isinstance(expected, core.ExpectFailure):
            self._fails(inside, function, made, expected.kind)
        elif function.gives is None:
            inside.say("", call(self.file.use("expect.Done"), t, made))
        elif expected is None:
            inside.say("", call(call(self.file.use("expect.Success"), t), made))
        elif expected.within is not None:
            near = self.constants.value(expected.value, function.gives)
            within = self.constants.value(expected.within, NumberType())
            inside.say("", call(call(self.file.use("expect.Near"), t, near, within), made))
        else:
            want = self._wanted(expected.value, function.gives)
            if self.surface.is_plain(function.gives):
                inside.say("", call(call(self.file.use("expect.Value"), t, want), made))
            else:
                compare = self.types.comparers.of(function.gives)
                inside.say("", call(call(self.file.use("expect.Same"), t, compare, want), made))

    def _wanted(self, value: core.Expr, kind: Type) -> Node:
        """A value from which the type of the other side is inferred."""
        return self.constants.typed(self.constants.interpret(value), kind)

    def _fails(self, body: Body, function: core.Function, made: Node, kind: str) -> None:
        failure = next((failure for failure in function.fails if failure.kind == kind), None)
        t, without = Atom("t"), function.gives is None
        if failure is not None and failure.data:
            of = self.surface.kind(self.file, failure)
            if without:
                body.say("", call(f"{self.file.use('expect.ErrorOf')}[{of}]", t, made))
            else:
                body.say("", call(call(f"{self.file.use('expect.FailureOf')}[{of}]", t), made))
            return
        spelled = error_value(self.surface, self.file, failure, kind)
        if without:
            body.say("", call(self.file.use("expect.Error"), t, made, spelled))
        else:
            body.say("", call(call(self.file.use("expect.Failure"), t, spelled), made))

    def shows(self, inside: Body, field: str, value: core.Expr) -> None:
        kind = next(each for each in self.component.state if each.name == field).type
        shown = method(Atom(MACHINE), names.state_method(self.component, field))
        self.same(inside, shown, self._wanted(value, kind), kind)

    def same(self, body: Body, shown: Node, want: Node, kind: Type) -> None:
        """Two values of a type that must be equal."""
        if self.surface.is_plain(kind):
            body.say("", call(self.file.use("expect.Equal"), Atom("t"), shown, want))
            return
        compare = self.types.comparers.call(kind, shown, want)
        body.say("", call(self.file.use("expect.Equal"), Atom("t"), compare, Atom("0")))
