"""Laws for ``node --test``, over a fixed list of inputs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from phoenix.language import core
from phoenix.language.types import ListType, MapType, NamedType, OptionalType, SetType, Type
from phoenix.language.values import CaseValue, FrozenMap, Record, Value
from phoenix.targets.shared import samples
from phoenix.targets.shared.law_inputs import AGAIN, MOST_INPUTS, ROUNDS, LawInputs
from phoenix.targets.shared.native import MACHINE
from phoenix.targets.target import Origin
from phoenix.targets.typescript import literals, names
from phoenix.targets.typescript.constructs import scalar
from phoenix.targets.typescript.expressions import Expressions
from phoenix.targets.typescript.module import Body, Module
from phoenix.targets.typescript.public_calls import call_function, comment, new_machine
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


class LawTests:
    """Writes a component's laws into its module of tests."""

    def __init__(self, surface: Surface, module: Module, to: Expressions) -> None:
        self.surface = surface
        self.module = module
        self.to = to
        self.inputs = LawInputs(surface)
        self._asked: set[str] = set()

    def write(self) -> None:
        """Adds all laws that have inputs to show, and the functions that they need."""
        bodies: list[Body] = []
        for function in self.surface.component.functions:
            for number, law in enumerate(function.laws, start=1):
                title = f"{function.name}, law {number}"
                bodies += (
                    self._for_all(function, law, title) if isinstance(law, core.ForAll) else self._calls(law, title)
                )
        if "succeeds" in self._asked:
            self._succeeds()
        if "failsWith" in self._asked:
            self._fails_with()
        for body in bodies:
            self.module.add(body)

    def _begin(self, law: core.Law, title: str) -> Body:
        body = Body(origin=Origin(law.place, "law", law.rules))
        told = f"{title} ({', '.join(law.rules)})" if law.rules else title
        body.put(f"void test({literals.text(told).text}, () => {{")
        return body

    def _condition(self, node: core.Expr) -> Node:
        made = self.to.value(node)
        self._asked |= {name for name in ("succeeds", "failsWith") if mentions(made, name)}
        return made

    # --- for all ----------------------------------------------------------------------------------------------------

    def _for_all(self, function: core.Function, law: core.ForAll, title: str) -> list[Body]:
        rows, proved = self.inputs.rows(function, law)
        if not rows:
            return []
        local = [self.to.local(variable.name) for variable in law.variables]
        types = [self.to.types.annotation(variable.type) for variable in law.variables]
        body = self._begin(law, title)
        with body.block(end="});"):
            body.put(*comment(law.text))
            single = len(local) == 1
            element = f"({types[0]})" if " " in types[0] else types[0]
            annotation = f"readonly {element}[]" if single else f"readonly (readonly [{', '.join(types)}])[]"
            listed = Array(tuple(self._row(row, law.variables) for row in rows))
            body.let(f"const inputs: {annotation}", listed)
            head = local[0] if single else f"[{', '.join(local)}]"
            with body.block(f"for (const {head} of inputs) {{"):
                if law.where is not None and not proved:
                    with body.when(negated(self._condition(law.where))):
                        body.put("continue;")
                given = Object(tuple(Property(name, Atom(name)) for name in local))
                told = call(self.module.take("node:util", "inspect"), given)
                body.say("", call("assert.ok", self._condition(law.claim), told))
        return [body]

    def _row(self, row: Sequence[Value], variables: Sequence[core.Parameter]) -> Node:
        made = tuple(value_node(value, v.type, self.to) for value, v in zip(row, variables, strict=True))
        return made[0] if len(made) == 1 else Array(made)

    # --- machines ---------------------------------------------------------------------------------------------------

    def _calls(self, law: core.AfterAnyCalls | core.FailingCallChangesNothing, title: str) -> list[Body]:
        component = self.surface.component
        steps = self._steps()
        if not steps or any(field.given and field.initially is None for field in component.state):
            return []
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
        return [body]

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

    def _steps(self) -> list[Node]:
        """Each function with a few arguments, as something to do to a machine."""
        steps: list[Node] = []
        for function in self.surface.component.functions:
            columns = [self.inputs.column(function, parameter) for parameter in function.parameters]
            for row in samples.tuples(columns, MOST_INPUTS) if columns else [()]:
                given = [value_node(v, p.type, self.to) for v, p in zip(row, function.parameters, strict=True)]
                called = call_function(function, given, self.to)
                steps.append(Arrow((MACHINE,), called, statement=function.gives is None))
        return steps

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


def value_node(value: Value, type_: Type, to: Expressions) -> Node:
    """A value as whoever uses the package writes it."""
    opened = to.surface.open(type_)
    if isinstance(opened, OptionalType):
        return Atom("undefined") if value is None else value_node(value, opened.element, to)
    if isinstance(opened, ListType):
        assert isinstance(value, tuple)
        return Array(tuple(value_node(item, opened.element, to) for item in value))
    if isinstance(opened, SetType):
        assert isinstance(value, frozenset)
        items = Array(tuple(value_node(item, opened.element, to) for item in sorted(value, key=repr)))
        return New(f"Set<{to.types.annotation(opened.element)}>", (items,) if value else ())
    if isinstance(opened, MapType):
        assert isinstance(value, FrozenMap)
        pairs = [Array((value_node(k, opened.key, to), value_node(v, opened.value, to))) for k, v in value.items()]
        types = f"{to.types.annotation(opened.key)}, {to.types.annotation(opened.value)}"
        return New(f"Map<{types}>", (Array(tuple(pairs)),) if pairs else ())
    if isinstance(value, Record | CaseValue):
        assert isinstance(opened, NamedType)
        return _made(value, opened, to)
    return scalar(value, opened, to)


def _made(value: Record | CaseValue, named: NamedType, to: Expressions) -> Node:
    definition = to.surface.definition(named)
    case = value.case if isinstance(value, CaseValue) else None
    if isinstance(definition, core.UnionType):
        fields = next(c.fields for c in definition.cases if c.name == case)
    else:
        assert isinstance(definition, core.RecordType)
        fields = definition.fields
    types: Mapping[str, Type] = {field.name: field.type for field in fields}
    spelled = to.fields_of(case)
    given = Object(tuple(Property(spelled(name), value_node(each, types[name], to)) for name, each in value.fields))
    return call(to.surface.make_of(to.module, named, case), *((given,) if given.entries or case is None else ()))
