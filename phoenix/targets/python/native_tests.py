"""The spec's examples, scenarios and laws as pytest tests, so that whoever holds the package can run them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import PurePosixPath

from phoenix.language import core
from phoenix.language.types import ListType
from phoenix.targets.python import names
from phoenix.targets.python.expressions import Expressions
from phoenix.targets.python.law_tests import LawTests
from phoenix.targets.python.layout import text
from phoenix.targets.python.module import Body, Module
from phoenix.targets.python.public_calls import comment, new_machine
from phoenix.targets.python.surface import Surface
from phoenix.targets.python.tree import Atom, Binary, Member, Node, call, compare
from phoenix.targets.shared.declared_calls import call_function, call_public
from phoenix.targets.shared.expressions import no_helpers
from phoenix.targets.shared.native import MACHINE, CaseTests, Trial
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


class _Tests(CaseTests[Body]):
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

    def example_title(self, function: core.Function, number: int) -> str:
        return f"{function.name}_example_{number}"

    def scenario_title(self, scenario: core.Scenario) -> str:
        return f"scenario_{_identifier(scenario.title)}"

    @contextmanager
    def test(self, title: str, told: str, origin: Origin) -> Iterator[Body]:
        body = Body(origin)
        body.put(f"def test_{self.unique(title, '_again')}() -> None:")
        with body.deeper():
            body.put(*comment(origin.rules, told))
            yield body
        self.module.add(body)

    def instance(self, inside: Body, given: Mapping[str, core.Expr]) -> None:
        fields = {names.parameter_name(name): self.to.value(value) for name, value in given.items()}
        inside.say(f"{MACHINE} = ", new_machine(self.surface, self.module, fields))

    def expect(self, inside: Body, trial: Trial, *, new: bool = False) -> None:
        function, expected = trial.function, trial.expected
        called = call_function(function, [self.to.value(argument) for argument in trial.arguments], self.to)
        if isinstance(expected, core.ExpectFailure):
            self.module.use("pytest")
            inside.say("with ", call("pytest.raises", Atom(self.kind(function, expected.kind))), ":")
            with inside.deeper():
                if new:
                    self.instance(inside, {})
                inside.say("", called)
            return
        if new:
            self.instance(inside, {})
        if function.gives is None or expected is None:
            inside.say("", called)
        elif expected.within is None:
            self._equal(inside, called, expected.value, "result")
        else:
            inside.say("result = ", called)
            distance = call("abs", Binary("-", Atom("result"), self.to.value(expected.value)))
            inside.say("assert ", compare(distance, "<=", self.to.value(expected.within)))

    def shows(self, inside: Body, field: str, value: core.Expr) -> None:
        self._equal(inside, self.to.locals[field], value, f"{names.field_name(field)}_now")

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
