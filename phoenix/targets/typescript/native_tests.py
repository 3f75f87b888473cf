"""The spec's examples, scenarios and laws for ``node --test``, so that whoever holds the package can run them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from phoenix.language import core
from phoenix.targets.shared.expressions import no_helpers
from phoenix.targets.shared.native import MACHINE, CaseTests
from phoenix.targets.target import Emitted, Origin, Surroundings
from phoenix.targets.typescript import literals, names
from phoenix.targets.typescript.expressions import Expressions
from phoenix.targets.typescript.law_tests import LawTests
from phoenix.targets.typescript.module import Body, Module
from phoenix.targets.typescript.public_calls import call_function, call_public, comment, new_machine
from phoenix.targets.typescript.surface import Surface
from phoenix.targets.typescript.tree import Arrow, Atom, Binary, Member, Node, call
from phoenix.targets.typescript.tsdoc import tsdoc


def native_tests(component: core.Component, around: Surroundings) -> Emitted:
    """``tests/…/NAME.test.ts``; nothing where the spec has nothing to show."""
    surface = Surface.of(component, around)
    writer = _Tests(surface)
    writer.write()
    LawTests(surface, writer.module, writer.to).write()
    if writer.module.is_empty:
        return Emitted(())
    return Emitted((writer.module.render(),), frozenset(writer.module.support))


class _Tests(CaseTests):
    def __init__(self, surface: Surface) -> None:
        super().__init__(surface.component)
        self.surface = surface
        component = surface.component
        name = f"{names.module(component.path)}.test"
        home = PurePosixPath("tests", *names.folders(component.path), name)
        self.module = Module(
            home, tsdoc(f"What the spec of {component.name} shows."), surface.function_names(), outside=True
        )
        self.module.take_all("node:assert/strict", "assert")
        self.module.take("node:test", "test")
        self.to = Expressions(surface, self.module, call_public, no_helpers)
        self.to.keeps_checks = False
        self.to.constructs = "makers"
        self.to.compares_settled = True
        for field in component.state:
            self.to.locals[field.name] = Member(Atom(MACHINE), names.state_attribute(component, field.name))

    def example(self, function: core.Function, example: core.Example, number: int) -> None:
        """One call with literal arguments and what it must come to."""
        title = f"{function.name}, example {number}"
        body = self._begin(title, example.rules, Origin(example.place, "example", example.rules))
        with body.block(end="});"):
            body.put(*comment(f"`{example.text}`"))
            called = call_function(function, [self.to.value(a) for a in example.arguments], self.to)
            self._expect(body, function, called, example.expected, new=True)
        self.module.add(body)

    def scenario(self, scenario: core.Scenario) -> None:
        """A new instance and the steps on it."""
        body = self._begin(scenario.title, scenario.rules, Origin(scenario.place, "scenario", scenario.rules))
        with body.block(end="});"):
            given = {name: self.to.value(value) for name, value in scenario.given}
            body.let(f"const {MACHINE}", new_machine(self.surface, self.module, given))
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
            body.say("", self._equal(self.to.locals[name], value))

    def _begin(self, title: str, rules: Sequence[str], origin: Origin) -> Body:
        told = f"{title} ({', '.join(rules)})" if rules else title
        told = self.unique(told, " again")
        body = Body(origin)
        body.put(f"void test({literals.text(told).text}, () => {{")
        return body

    def _expect(
        self, body: Body, function: core.Function, called: Node, expected: core.Expectation, *, new: bool = False
    ) -> None:
        if new and self.surface.component.kind == "machine":
            body.let(f"const {MACHINE}", new_machine(self.surface, self.module, {}))
        if isinstance(expected, core.ExpectFailure):
            called_alone = Arrow((), called, statement=function.gives is None)
            body.say("", call("assert.throws", called_alone, Atom(self._kind(function, expected.kind))))
        elif function.gives is None:
            body.say("", called)
        elif expected.within is None:
            body.say("", self._equal(called, expected.value))
        else:
            distance = call("Math.abs", Binary("-", called, self.to.value(expected.value)))
            body.say("", call("assert.ok", Binary("<=", distance, self.to.value(expected.within))))

    def _equal(self, found: Node, expected: core.Expr) -> Node:
        name = "assert.equal" if self.to.is_plain(expected.type) else "assert.deepEqual"
        return call(name, found, self.to.value(expected))

    def _kind(self, function: core.Function, kind: str) -> str:
        """The class of a kind."""
        failure = next((f for f in function.fails if f.kind == kind), None)
        return self.module.use(kind) if failure is None else self.surface.kind_of(self.module, failure)
