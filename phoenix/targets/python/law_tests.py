"""Laws as pytest tests over a fixed list of inputs."""

from __future__ import annotations

from collections.abc import Sequence

from phoenix.language import core
from phoenix.language.types import ListType, MapType, NamedType, OptionalType, SetType, Type
from phoenix.language.values import FrozenMap, Value
from phoenix.targets.python import literals, names
from phoenix.targets.python.constructs import scalar
from phoenix.targets.python.expressions import Expressions
from phoenix.targets.python.module import Body, Module
from phoenix.targets.python.public_calls import comment, new_machine
from phoenix.targets.python.surface import Surface
from phoenix.targets.python.tree import Atom, Display, Keyword, Lambda, Node, call, negated
from phoenix.targets.shared import native as shared
from phoenix.targets.shared.declared_calls import call_function
from phoenix.targets.shared.law_inputs import AGAIN, ROUNDS
from phoenix.targets.shared.native import MACHINE, Row, Values, in_turn
from phoenix.targets.shared.settled import claims_again
from phoenix.targets.target import Origin


class _Values(Values):
    """Values in Python."""

    def __init__(self, to: Expressions) -> None:
        super().__init__(to.surface)
        self.to = to

    def nothing(self, _type: OptionalType, /) -> Node:
        return Atom("None")

    def list_of(self, items: Sequence[Value], type_: ListType, /) -> Node:
        return Display("()", tuple(self.write(item, type_.element) for item in items)) if items else Atom("()")

    def set_of(self, items: frozenset[Value], type_: SetType, /) -> Node:
        made = tuple(self.write(item, type_.element) for item in in_turn(items))
        return call("frozenset", *([Display("{}", made)] if made else []))

    def map_of(self, entries: FrozenMap, type_: MapType, /) -> Node:
        pairs = [(self.write(key, type_.key), self.write(value, type_.value)) for key, value in entries.items()]
        made = tuple(Display("()", pair) for pair in pairs)
        return self.to.support("FrozenMap", *([Display("[]", made)] if made else []))

    def made(self, named: NamedType, case: str | None, given: Sequence[tuple[str, Value]], /) -> Node:
        fields = [Keyword(names.field_name(name), node) for name, node in self.fields(named, case, given).items()]
        return call(self.to.surface.class_of(self.to.module, named, case), *fields)

    def scalar(self, value: Value, type_: Type) -> Node:
        return scalar(value, type_, self.to)


class LawTests(shared.LawTests[Body]):
    """Writes a component's laws into its module of tests."""

    def __init__(self, surface: Surface, module: Module, to: Expressions) -> None:
        super().__init__(surface, _Values(to))
        self.surface = surface
        self.module = module
        self.to = to

    def title(self, function: core.Function, number: int) -> str:
        return f"{function.name}_law_{number}"

    def write(self) -> None:
        """Adds all laws that have inputs to show, and the functions that they need."""
        bodies = self.bodies()
        asked = [
            part for body in bodies for line, _ in body.lines for part in ("succeeds(", "fails_with(") if part in line
        ]
        for helper in (self._succeeds, self._fails_with):
            if f"{helper.__name__[1:]}(" in asked:
                helper()
        for body in bodies:
            self.module.add(body)

    # --- for all ----------------------------------------------------------------------------------------------

    def for_all(self, law: core.ForAll, title: str, rows: Sequence[Row], proved: bool) -> Body:
        """A test with the inputs as its parameters."""
        body = Body(Origin(law.place, "law", law.rules))
        shown = [variable.name for variable in law.variables]
        local = [self.to.local(variable_name) for variable_name in shown]
        inputs = [self.nodes(row, law.variables) for row in rows]
        listed = Display("[]", tuple(row[0] if len(row) == 1 else Display("()", row) for row in inputs))
        argnames = literals.text(local[0]) if len(local) == 1 else Display("()", tuple(map(literals.text, local)))
        self.module.use("pytest")
        body.say("@", call("pytest.mark.parametrize", argnames, listed))
        self.to.uses_decimals = False
        conditions = [law.claim] if law.where is None else [law.where, law.claim]
        self.module.compares_settled |= claims_again(conditions, self.surface)
        claim = self.to.condition(law.claim)
        where = None if law.where is None or proved else self.to.condition(law.where)
        if self.to.uses_decimals:
            body.put(f"@{self.module.use('exact_decimals')}")
        parameters = tuple(
            f"{spelled}: {self.to.types.annotation(v.type)}" for spelled, v in zip(local, law.variables, strict=True)
        )
        body.define(f"def test_{title}", parameters, " -> None:")
        with body.deeper():
            body.put(*comment(law.rules, law.text))
            if where is not None:
                body.say("if ", negated(where), ":")
                with body.deeper():
                    body.put('pytest.skip("the law says nothing about this input")')
            body.say("assert ", claim)
        return body

    # --- machines ---------------------------------------------------------------------------------------------

    def after_calls(
        self, law: core.AfterAnyCalls | core.FailingCallChangesNothing, title: str, steps: Sequence[Node]
    ) -> Body:
        """A test of many runs, each of a new machine."""
        if isinstance(law, core.AfterAnyCalls):
            self.module.compares_settled |= claims_again([law.claim], self.surface)
        body = Body(Origin(law.place, "law", law.rules))
        body.put(f"def test_{title}() -> None:")
        self.module.use("Callable")
        machine = self.surface.imported(self.module, self.surface.component, names.machine_name(self.surface.component))
        with body.deeper():
            body.put(*comment(law.rules, law.text))
            body.say(f"steps: list[Callable[[{machine}], object]] = ", Display("[]", tuple(steps)))
            again = ", ".join(["then"] * AGAIN)
            body.put(f"runs = [[first, {again}] for first in steps for then in steps]")
            body.put(f"for run in [*runs, steps * {ROUNDS}]:")
            with body.deeper():
                body.say(f"{MACHINE} = ", new_machine(self.surface, self.module, {}))
                body.put("for step in run:")
                with body.deeper():
                    self._step(law, body)
        return body

    def step(self, function: core.Function, given: Sequence[Node]) -> Node:
        """``lambda machine: machine.add(1)``."""
        return Lambda((MACHINE,), call_function(function, given, self.to))

    def _step(self, law: core.AfterAnyCalls | core.FailingCallChangesNothing, body: Body) -> None:
        """One call, and what must hold then."""
        if isinstance(law, core.AfterAnyCalls):
            body.put(f"with {self.module.use('suppress')}({self.module.use('Failure')}):", f"    step({MACHINE})")
            body.say("assert ", self.to.condition(law.claim))
        else:
            self._changes_nothing(body)

    def _changes_nothing(self, body: Body) -> None:
        state = Display("()", tuple(self.to.locals[field.name] for field in self.surface.component.state))
        body.say("before = ", state)
        body.put("try:", f"    step({MACHINE})", f"except {self.module.use('Failure')}:")
        with body.deeper():
            body.say("now = ", state)
            body.put("assert now == before")

    # --- what laws ask ----------------------------------------------------------------------------------------

    def _succeeds(self) -> None:
        body = Body()
        callable_, failure = self.module.use("Callable"), self.module.use("Failure")
        body.put(f"def succeeds(call: {callable_}[[], object]) -> bool:", "    try:", "        call()")
        body.put(f"    except {failure}:", "        return False", "    return True")
        self.module.add(body)

    def _fails_with(self) -> None:
        body = Body()
        callable_, failure = self.module.use("Callable"), self.module.use("Failure")
        body.put(f"def fails_with(kind: str, call: {callable_}[[], object]) -> bool:", "    try:", "        call()")
        body.put(f"    except {failure} as failure:", "        return failure.kind == kind", "    return False")
        self.module.add(body)
