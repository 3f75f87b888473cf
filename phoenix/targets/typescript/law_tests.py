"""Laws for ``node --test``, over a fixed list of inputs."""

from __future__ import annotations

from collections.abc import Sequence

from phoenix.language import core
from phoenix.language.types import ListType, MapType, NamedType, OptionalType, SetType, Type
from phoenix.language.values import FrozenMap, Value
from phoenix.targets.shared import native as shared
from phoenix.targets.shared.declared_calls import call_function
from phoenix.targets.shared.law_inputs import AGAIN, ROUNDS
from phoenix.targets.shared.native import MACHINE, Row, Values, in_turn
from phoenix.targets.target import Origin
from phoenix.targets.typescript import literals, names
from phoenix.targets.typescript.constructs import scalar
from phoenix.targets.typescript.expressions import Expressions
from phoenix.targets.typescript.module import Body, Module
from phoenix.targets.typescript.public_calls import comment, new_machine
from phoenix.targets.typescript.surface import Surface
from phoenix.targets.typescript.tree import (
    Array,
    Arrow,
    Atom,
    New,
    Node,
    Object,
    Property,
    call,
    mentions,
    negated,
)


class _Values(Values):
    """Values in TypeScript."""

    def __init__(self, to: Expressions) -> None:
        super().__init__(to.surface)
        self.to = to

    def nothing(self, _type: OptionalType, /) -> Node:
        return Atom("undefined")

    def list_of(self, items: Sequence[Value], type_: ListType, /) -> Node:
        return Array(tuple(self.write(item, type_.element) for item in items))

    def set_of(self, items: frozenset[Value], type_: SetType, /) -> Node:
        made = tuple(self.write(item, type_.element) for item in in_turn(items))
        return New(f"Set<{self.to.types.annotation(type_.element)}>", (Array(made),) if made else ())

    def map_of(self, entries: FrozenMap, type_: MapType, /) -> Node:
        pairs = [(self.write(key, type_.key), self.write(value, type_.value)) for key, value in entries.items()]
        types = f"{self.to.types.annotation(type_.key)}, {self.to.types.annotation(type_.value)}"
        return New(f"Map<{types}>", (Array(tuple(map(Array, pairs))),) if pairs else ())

    def made(self, named: NamedType, case: str | None, given: Sequence[tuple[str, Value]], /) -> Node:
        spelled = self.to.fields_of(case)
        fields = self.fields(named, case, given)
        made = Object(tuple(Property(spelled(name), value) for name, value in fields.items()))
        make = self.to.surface.make_of(self.to.module, named, case)
        return call(make, *((made,) if fields or case is None else ()))

    def scalar(self, value: Value, type_: Type) -> Node:
        return scalar(value, type_, self.to)


class LawTests(shared.LawTests[Body]):
    """Writes a component's laws into its module of tests."""

    def __init__(self, surface: Surface, module: Module, to: Expressions) -> None:
        super().__init__(surface, _Values(to))
        self.surface = surface
        self.module = module
        self.to = to
        self._asked: set[str] = set()

    def title(self, function: core.Function, number: int) -> str:
        return f"{function.name}, law {number}"

    def write(self) -> None:
        """Adds all laws that have inputs to show, and the functions that they need."""
        bodies = self.bodies()
        if "succeeds" in self._asked:
            self._succeeds()
        if "failsWith" in self._asked:
            self._fails_with()
        for body in bodies:
            self.module.add(body)

    def _begin(self, law: core.Law, title: str) -> Body:
        body = Body(Origin(law.place, "law", law.rules))
        told = f"{title} ({', '.join(law.rules)})" if law.rules else title
        body.put(f"void test({literals.text(told).text}, () => {{")
        return body

    def _condition(self, node: core.Expr) -> Node:
        made = self.to.value(node)
        self._asked |= {name for name in ("succeeds", "failsWith") if mentions(made, name)}
        return made

    # --- for all ----------------------------------------------------------------------------------------------------

    def for_all(self, law: core.ForAll, title: str, rows: Sequence[Row], proved: bool) -> Body:
        """A test that goes through the inputs."""
        local = [self.to.local(variable.name) for variable in law.variables]
        types = [self.to.types.annotation(variable.type) for variable in law.variables]
        body = self._begin(law, title)
        with body.block(end="});"):
            body.put(*comment(law.text))
            single = len(local) == 1
            element = f"({types[0]})" if " " in types[0] else types[0]
            annotation = f"readonly {element}[]" if single else f"readonly (readonly [{', '.join(types)}])[]"
            inputs = [self.nodes(row, law.variables) for row in rows]
            listed = Array(tuple(row[0] if single else Array(row) for row in inputs))
            body.let(f"const inputs: {annotation}", listed)
            head = local[0] if single else f"[{', '.join(local)}]"
            with body.block(f"for (const {head} of inputs) {{"):
                if law.where is not None and not proved:
                    with body.when(negated(self._condition(law.where))):
                        body.put("continue;")
                given = Object(tuple(Property(name, Atom(name)) for name in local))
                told = call(self.module.take("node:util", "inspect"), given)
                body.say("", call("assert.ok", self._condition(law.claim), told))
        return body

    # --- machines ---------------------------------------------------------------------------------------------------

    def after_calls(
        self, law: core.AfterAnyCalls | core.FailingCallChangesNothing, title: str, steps: Sequence[Node]
    ) -> Body:
        """A test of many runs, each of a new machine."""
        component = self.surface.component
        machine = self.surface.imported(self.module, component, names.machine_name(component))
        failure = self.module.use("Failure")
        body = self._begin(law, title)
        with body.block(end="});"):
            body.put(*comment(law.text))
            body.let(f"const steps: readonly (({MACHINE}: {machine}) => unknown)[]", Array(tuple(steps)))
            again, rounds = ", ".join(["then"] * AGAIN), ", ".join(["...steps"] * ROUNDS)
            body.put(f"const runs = steps.flatMap((first) => steps.map((then) => [first, {again}]));")
            with body.block(f"for (const run of [...runs, [{rounds}]]) {{"):
                body.let(f"const {MACHINE}", new_machine(self.surface, self.module, {}))
                with body.block("for (const step of run) {"):
                    self._step(law, failure, body)
        return body

    def step(self, function: core.Function, given: Sequence[Node]) -> Node:
        """``(machine) => machine.add(1)``."""
        return Arrow((MACHINE,), call_function(function, given, self.to), statement=function.gives is None)

    def _step(self, law: core.AfterAnyCalls | core.FailingCallChangesNothing, failure: str, body: Body) -> None:
        """One call, and what must hold then."""
        before = isinstance(law, core.FailingCallChangesNothing)
        state = Array(tuple(self.to.locals[field.name] for field in self.surface.component.state))
        if before:
            body.let("const before", state)
        body.put("try {")
        with body.block(end="} catch (error) {"):
            body.put(f"step({MACHINE});")
        with body.block():
            body.put(f"assert.ok(error instanceof {failure});")
            if before:
                body.say("", call("assert.deepEqual", state, Atom("before")))
        if isinstance(law, core.AfterAnyCalls):
            body.say("", call("assert.ok", self._condition(law.claim)))

    # --- what laws ask ----------------------------------------------------------------------------------------------

    def _succeeds(self) -> None:
        failure = self.module.use("Failure")
        self._asking(
            "function succeeds(call: () => unknown): boolean {",
            ["return true;"],
            [f"if (error instanceof {failure}) {{", "  return false;", "}", "throw error;"],
        )

    def _fails_with(self) -> None:
        failure = self.module.use("Failure")
        self._asking(
            "function failsWith(kind: string, call: () => unknown): boolean {",
            ["return false;"],
            [f"if (error instanceof {failure}) {{", "  return error.kind === kind;", "}", "throw error;"],
        )

    def _asking(self, head: str, after: Sequence[str], caught: Sequence[str]) -> None:
        body = Body()
        with body.block(head):
            body.put("try {")
            with body.block(end="} catch (error) {"):
                body.put("call();", *after)
            with body.block():
                body.put(*caught)
        self.module.add(body)
