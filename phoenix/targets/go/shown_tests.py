"""The spec's examples and scenarios for ``go test``."""

from __future__ import annotations

from collections.abc import Sequence

from phoenix.language import core
from phoenix.language.interpret import Fault
from phoenix.language.types import DurationType, ListType, NamedType, NumberType, Type, WholeType
from phoenix.language.values import Value
from phoenix.targets.go import names
from phoenix.targets.go.calls import MACHINE, error_value, public
from phoenix.targets.go.constants import Constants
from phoenix.targets.go.file import Body, File
from phoenix.targets.go.surface import Surface
from phoenix.targets.go.tree import Atom, Call, Node, call, method
from phoenix.targets.go.types import Types
from phoenix.targets.target import Origin


class ShownTests:
    """Writes tests that use the package from outside, as anybody does."""

    def __init__(self, surface: Surface) -> None:
        self.surface = surface
        self.component = surface.component
        self.file: File = surface.file(f"{names.package(surface.component)}_test", outside=True)
        self.types = Types(surface, self.file)
        self.constants = Constants(surface, self.file, self.types)
        self._titles: set[str] = set()

    # --- examples and scenarios -------------------------------------------------------------------------------

    def example(self, function: core.Function, example: core.Example, number: int) -> None:
        """One call with literal arguments and what it must come to."""
        loosely = isinstance(example.expected, core.ExpectFailure)
        try:
            arguments = [
                self.constants.of(self.constants.interpret(a, loosely=loosely), p.type)
                for a, p in zip(example.arguments, function.parameters, strict=True)
            ]
            expected = self._expected(example.expected)
        except Fault:
            # What Go has no literal for either; the gate tries it.
            return
        body = Body(Origin(example.place, "example", example.rules))
        name = f"Test{names.camel(function.name)}Example{number}"
        self.comment(body, example.rules, f"`{example.text}`")
        with body.block(f"func {name}(t *testing.T) {{"):
            if self.component.kind == "machine":
                self.instance(body, {})
            self._check(body, function, arguments, example.expected, expected)
        self.add(body)

    def scenario(self, scenario: core.Scenario) -> None:
        """A new instance and the steps on it."""
        body = Body(Origin(scenario.place, "scenario", scenario.rules))
        self.comment(body, scenario.rules, scenario.title)
        try:
            with body.block(f"func {self._title(scenario.title)}(t *testing.T) {{"):
                given = {name: self.constants.interpret(value) for name, value in scenario.given}
                self.instance(body, given)
                for step in scenario.steps:
                    with body.because(Origin(step.place, "step", scenario.rules)):
                        self._step(body, step)
        except Fault:
            return
        self.add(body)

    def _step(self, body: Body, step: core.Step) -> None:
        if step.call is not None:
            function = self.component.function(step.call.function)
            loosely = isinstance(step.expected, core.ExpectFailure)
            arguments = [
                self.constants.of(self.constants.interpret(a, loosely=loosely), p.type)
                for a, p in zip(step.call.arguments, function.parameters, strict=True)
            ]
            expected = None if step.expected is None else self._expected(step.expected)
            self._check(body, function, arguments, step.expected, expected)
        for name, value in step.checks:
            field = next(field for field in self.component.state if field.name == name)
            shown = method(Atom(MACHINE), names.state_method(self.component, name))
            self._compare(body, shown, self.constants.interpret(value), field.type)

    def _title(self, title: str) -> str:
        words = "".join(c if c.isascii() and c.isalnum() else " " for c in title).split()
        name = "Test" + "".join(word[:1].upper() + word[1:] for word in words)[:60]
        while name in self._titles:
            name += "Again"
        self._titles.add(name)
        return name

    def comment(self, body: Body, rules: Sequence[str], told: str) -> None:
        """Which rules a test shows, and by what."""
        body.comment(f"{', '.join(rules)}: {told}" if rules else told)

    def add(self, body: Body) -> None:
        """Adds a test."""
        self.file.use("testing.T")
        self.file.add(body)

    # --- calls ------------------------------------------------------------------------------------------------

    def instance(self, body: Body, given: dict[str, Value]) -> None:
        """A new machine; what has a default may be left out."""
        made = self.surface.named(
            self.file, self.component.name, names.constructor_name(names.machine_name(self.component))
        )
        arguments = [self._given(field, given) for field in self.component.state if field.given]
        self.body_of_call(body, MACHINE, call(made, *arguments), fails=bool(arguments))

    def _given(self, field: core.StateField, given: dict[str, Value]) -> Node:
        if field.initially is None:
            return self.constants.of(given[field.name], field.type)
        spelled = self.types.spelled(field.type)
        if field.name not in given:
            return Atom(f"{self.file.use('optional.Value')}[{spelled}]{{}}")
        return call(f"{self.file.use('optional.Of')}[{spelled}]", self.constants.of(given[field.name], field.type))

    @staticmethod
    def body_of_call(body: Body, name: str, made: Node, *, fails: bool) -> None:
        """Gives a name the value of a call, whose error ends the test."""
        if not fails:
            body.say(f"{name} := ", made)
            return
        body.say(f"{name}, err := ", made)
        body.put("if err != nil {", "\tt.Fatal(err)", "}")

    def called(self, function: core.Function, arguments: Sequence[Node]) -> Call:
        """The call of a public function, or of a method of the instance at hand."""
        return public(self.surface, self.file, self.component.name, function.name, arguments)

    def _expected(self, expected: core.Expectation) -> Value:
        """The value that is expected. Raises ``Fault`` where it cannot be constructed."""
        return self.constants.interpret(expected.value) if isinstance(expected, core.ExpectValue) else None

    def _check(
        self,
        body: Body,
        function: core.Function,
        arguments: Sequence[Node],
        expected: core.Expectation | None,
        value: Value,
    ) -> None:
        """A call and what it must come to, in one line."""
        made = self.called(function, arguments)
        t = Atom("t")
        if isinstance(expected, core.ExpectFailure):
            self._fails(body, function, made, expected.kind)
        elif function.gives is None:
            body.say("", call(self.file.use("expect.Done"), t, made))
        elif not isinstance(expected, core.ExpectValue):
            body.say("", call(call(self.file.use("expect.Success"), t), made))
        elif expected.within is not None:
            near = (self.constants.of(value, function.gives), self.constants.value(expected.within, NumberType()))
            body.say("", call(call(self.file.use("expect.Near"), t, *near), made))
        elif self.surface.is_plain(function.gives):
            want = self._wanted(value, function.gives)
            body.say("", call(call(self.file.use("expect.Value"), t, want), made))
        else:
            want = self._wanted(value, function.gives)
            compare = self.types.comparers.of(function.gives)
            body.say("", call(call(self.file.use("expect.Same"), t, compare, want), made))

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

    def _compare(self, body: Body, shown: Node, value: Value, kind: Type) -> None:
        """A field of the state and what it must be."""
        self.same(body, shown, self._wanted(value, kind), kind)

    def same(self, body: Body, shown: Node, want: Node, kind: Type) -> None:
        """Two values of a type that must be equal."""
        if self.surface.is_plain(kind):
            body.say("", call(self.file.use("expect.Equal"), Atom("t"), shown, want))
            return
        compare = self.types.comparers.call(kind, shown, want)
        body.say("", call(self.file.use("expect.Equal"), Atom("t"), compare, Atom("0")))

    def _wanted(self, value: Value, kind: Type) -> Node:
        """A value of exactly the Go type, from which that of the other side is inferred."""
        opened = self.surface.open(kind)
        made = self.constants.of(value, kind)
        untyped = isinstance(opened, WholeType | NumberType) or (isinstance(opened, DurationType) and value == 0)
        is_union = isinstance(opened, NamedType) and isinstance(self.surface.definition(opened), core.UnionType)
        is_nil = isinstance(opened, ListType) and not value
        return call(self.types.spelled(kind), made) if untyped or is_union or is_nil else made
