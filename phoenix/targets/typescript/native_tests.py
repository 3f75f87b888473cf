"""The spec's examples, scenarios and laws for ``node --test``, so that whoever holds the package can run them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import PurePosixPath

from phoenix.language import core
from phoenix.targets.shared.body import emitted
from phoenix.targets.shared.declared_calls import call_function, call_public
from phoenix.targets.shared.expressions import no_helpers
from phoenix.targets.shared.native import MACHINE, CaseTests, Trial
from phoenix.targets.target import Emitted, Origin, Surroundings
from phoenix.targets.typescript import literals, names
from phoenix.targets.typescript.expressions import Expressions
from phoenix.targets.typescript.law_tests import LawTests
from phoenix.targets.typescript.module import Body, Module
from phoenix.targets.typescript.public_calls import comment, new_machine
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
    return emitted(writer.module)


class _Tests(CaseTests[Body]):
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

    def example_title(self, function: core.Function, number: int) -> str:
        return f"{function.name}, example {number}"

    def scenario_title(self, scenario: core.Scenario) -> str:
        return scenario.title

    @contextmanager
    def test(self, title: str, told: str, origin: Origin) -> Iterator[Body]:
        whole = self.unique(f"{title} ({', '.join(origin.rules)})" if origin.rules else title, " again")
        body = Body(origin)
        with body.block(f"void test({literals.text(whole).text}, () => {{", "});"):
            if told != title:
                body.put(*comment(told))
            yield body
        self.module.add(body)

    def instance(self, inside: Body, given: Mapping[str, core.Expr]) -> None:
        fields = {name: self.to.value(value) for name, value in given.items()}
        inside.let(f"const {MACHINE}", new_machine(self.surface, self.module, fields))

    def expect(self, inside: Body, trial: Trial, *, new: bool = False) -> None:
        function, expected = trial.function, trial.expected
        called = call_function(function, [self.to.value(argument) for argument in trial.arguments], self.to)
        if new:
            self.instance(inside, {})
        if isinstance(expected, core.ExpectFailure):
            called_alone = Arrow((), called, statement=function.gives is None)
            inside.say("", call("assert.throws", called_alone, Atom(self._kind(function, expected.kind))))
        elif function.gives is None or expected is None:
            inside.say("", called)
        elif expected.within is None:
            inside.say("", self._equal(called, expected.value))
        else:
            distance = call("Math.abs", Binary("-", called, self.to.value(expected.value)))
            inside.say("", call("assert.ok", Binary("<=", distance, self.to.value(expected.within))))

    def shows(self, inside: Body, field: str, value: core.Expr) -> None:
        inside.say("", self._equal(self.to.locals[field], value))

    def _equal(self, found: Node, expected: core.Expr) -> Node:
        name = "assert.equal" if self.to.is_plain(expected.type) else "assert.deepEqual"
        return call(name, found, self.to.value(expected))

    def _kind(self, function: core.Function, kind: str) -> str:
        """The class of a kind."""
        failure = next((f for f in function.fails if f.kind == kind), None)
        return self.module.use(kind) if failure is None else self.surface.kind_of(self.module, failure)
