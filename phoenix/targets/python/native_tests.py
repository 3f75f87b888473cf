"""The spec's examples, scenarios and laws as pytest tests, so that whoever holds the package can run them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from phoenix.language import core
from phoenix.language.types import ListType
from phoenix.targets.python import names
from phoenix.targets.python.expressions import Expressions
from phoenix.targets.python.law_tests import LawTests
from phoenix.targets.python.layout import text
from phoenix.targets.python.module import Body, Module
from phoenix.targets.python.public_calls import call_function, call_public, comment, new_machine
from phoenix.targets.python.surface import Surface
from phoenix.targets.python.tree import Atom, Binary, Member, Node, call, compare
from phoenix.targets.shared.expressions import no_helpers
from phoenix.targets.shared.native import MACHINE, CaseTests
from phoenix.targets.target import Emitted, EmittedFile, Origin, Surroundings


def native_tests(component: core.Component, around: Surroundings) -> Emitted:
    """``tests/…/test_NAME.py``; nothing where the spec has nothing to show."""
    surface = Surface.of(component, around)
    writer = _Tests(surface)
    writer.write()
    LawTests(surface, writer.module, writer.to).write()
    if writer.module.is_empty:
        return Emitted(())
    path = PurePosixPath("tests", *names.folders(component.path), f"test_{names.module(component)}.py")
    made = writer.module.render()
    return Emitted((EmittedFile(path, made.text, made.origins),), frozenset(writer.module.support))


SHORT = 70
"""How long an assertion may be before its value gets a name."""
LONGEST_TITLE = 53
"""How much of a scenario's title goes into the name of its test, which stands on one line."""


class _Tests(CaseTests):
    def __init__(self, surface: Surface) -> None:
        super().__init__(surface.component)
        self.surface = surface
        package = names.package(surface.plan)
        doc = [f'"""What the spec of {surface.component.name} shows."""']
        self.module = Module(f"tests.{names.module(surface.component)}", package, doc, outside=True)
        self.to = Expressions(surface, self.module, call_public, no_helpers)
        self.to.keeps_checks = False
        for field in surface.component.state:
            self.to.locals[field.name] = Member(Atom(MACHINE), names.state_attribute(surface.component, field.name))

    def example(self, function: core.Function, example: core.Example, number: int) -> None:
        """One call with literal arguments and what it must come to."""
        body = self._begin(
            f"{function.name}_example_{number}",
            example.rules,
            f"`{example.text}`",
            Origin(example.place, "example", example.rules),
        )
        with body.deeper():
            called = call_function(function, [self.to.value(a) for a in example.arguments], self.to)
            self._expect(body, function, called, example.expected, new=True)
        self.module.add(body)

    def scenario(self, scenario: core.Scenario) -> None:
        """A new instance and the steps on it."""
        origin = Origin(scenario.place, "scenario", scenario.rules)
        body = self._begin(f"scenario_{_identifier(scenario.title)}", scenario.rules, scenario.title, origin)
        with body.deeper():
            given = {names.parameter_name(name): self.to.value(value) for name, value in scenario.given}
            body.say(f"{MACHINE} = ", new_machine(self.surface, self.module, given))
            for step in scenario.steps:
                with body.because(Origin(step.place, "step", scenario.rules)):
                    self._step(body, step)
        self.module.add(body)

    def _step(self, body: Body, step: core.Step) -> None:
        if step.call is not None:
            function = self.surface.component.function(step.call.function)
            called = self.to.call(step.call, self.to)
            if step.expected is None:
                body.say("", called)
            else:
                self._expect(body, function, called, step.expected)
        for name, value in step.checks:
            self._equal(body, self.to.locals[name], value, f"{names.field_name(name)}_now")

    def _begin(self, name: str, rules: Sequence[str], text: str, origin: Origin) -> Body:
        name = self.unique(name, "_again")
        body = Body(origin)
        body.put(f"def test_{name}() -> None:")
        with body.deeper():
            body.put(*comment(rules, text))
        return body

    def _expect(
        self, body: Body, function: core.Function, called: Node, expected: core.Expectation, *, new: bool = False
    ) -> None:
        is_machine = self.surface.component.kind == "machine"
        if isinstance(expected, core.ExpectFailure):
            self.module.use("pytest")
            body.say("with ", call("pytest.raises", Atom(self.kind(function, expected.kind))), ":")
            with body.deeper():
                self._instance(body, is_machine and new)
                body.say("", called)
            return
        self._instance(body, is_machine and new)
        if function.gives is None:
            body.say("", called)
            return
        if expected.within is None:
            self._equal(body, called, expected.value, "result")
        else:
            body.say("result = ", called)
            distance = call("abs", Binary("-", Atom("result"), self.to.value(expected.value)))
            body.say("assert ", compare(distance, "<=", self.to.value(expected.within)))

    def _instance(self, body: Body, wanted: bool) -> None:
        if wanted:
            body.say(f"{MACHINE} = ", new_machine(self.surface, self.module, {}))

    def _equal(self, body: Body, found: Node, expected: core.Expr, name: str) -> None:
        """The value gets a name where the line is long, or where mypy would take the test of an attribute to last."""
        same = isinstance(expected, core.Constant) and (expected.value is None or isinstance(expected.value, bool))
        identical = same or self.to.is_enumeration(expected.type)
        operator = "is" if identical else "=="
        test = compare(found, operator, self.to.value(expected))
        lasting = identical or isinstance(expected.type, ListType)
        if len(text(test)) > SHORT or (lasting and isinstance(found, Member)):
            body.say(f"{name} = ", found)
            test = compare(Atom(name), operator, self.to.value(expected))
        body.say("assert ", test)

    def kind(self, function: core.Function, kind: str) -> str:
        """The exception class of a kind."""
        failure = next((f for f in function.fails if f.kind == kind), None)
        return self.module.use(kind) if failure is None else self.to.surface.kind_of(self.module, failure)


def _identifier(title: str) -> str:
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in title.lower()).split()
    return "_".join(words)[:LONGEST_TITLE].rstrip("_") or "steps"
