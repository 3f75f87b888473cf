"""Laws as pytest tests over a fixed list of inputs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from phoenix.language import core
from phoenix.language.types import ListType, MapType, NamedType, OptionalType, SetType, Type
from phoenix.language.values import CaseValue, FrozenMap, Record, Value
from phoenix.targets.python import literals, names
from phoenix.targets.python.constructs import scalar
from phoenix.targets.python.expressions import Expressions
from phoenix.targets.python.module import Body, Module
from phoenix.targets.python.public_calls import call_function, comment, new_machine
from phoenix.targets.python.surface import Surface
from phoenix.targets.python.tree import Atom, Call, Display, Keyword, Lambda, Node, call, negated
from phoenix.targets.shared import samples
from phoenix.targets.shared.law_inputs import AGAIN, MOST_INPUTS, ROUNDS, LawInputs
from phoenix.targets.shared.native import MACHINE
from phoenix.targets.shared.settled import claims_again
from phoenix.targets.target import Origin


class LawTests:
    """Writes a component's laws into its module of tests."""

    def __init__(self, surface: Surface, module: Module, to: Expressions) -> None:
        self.surface = surface
        self.module = module
        self.to = to
        self.inputs = LawInputs(surface)

    def write(self) -> None:
        """Adds all laws that have inputs to show, and the functions that they need."""
        bodies: list[Body] = []
        for function in self.surface.component.functions:
            for number, law in enumerate(function.laws, start=1):
                name = f"{function.name}_law_{number}"
                bodies += self._for_all(function, law, name) if isinstance(law, core.ForAll) else self._calls(law, name)
        asked = [
            part for body in bodies for line, _ in body.lines for part in ("succeeds(", "fails_with(") if part in line
        ]
        for helper in (self._succeeds, self._fails_with):
            if f"{helper.__name__[1:]}(" in asked:
                helper()
        for body in bodies:
            self.module.add(body)

    # --- for all ----------------------------------------------------------------------------------------------

    def _for_all(self, function: core.Function, law: core.ForAll, name: str) -> list[Body]:
        rows, proved = self.inputs.rows(function, law)
        if not rows:
            return []
        body = Body()
        body.origin = Origin(law.place, "law", law.rules)
        shown = [variable.name for variable in law.variables]
        local = [self.to.local(variable_name) for variable_name in shown]
        listed = Display("[]", tuple(self._row(row, law.variables) for row in rows))
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
        body.define(f"def test_{name}", parameters, " -> None:")
        with body.deeper():
            body.put(*comment(law.rules, law.text))
            if where is not None:
                body.say("if ", negated(where), ":")
                with body.deeper():
                    body.put('pytest.skip("the law says nothing about this input")')
            body.say("assert ", claim)
        return [body]

    def _row(self, row: Sequence[Value], variables: Sequence[core.Parameter]) -> Node:
        made = tuple(value_node(value, v.type, self.to) for value, v in zip(row, variables, strict=True))
        return made[0] if len(made) == 1 else Display("()", made)

    # --- machines ---------------------------------------------------------------------------------------------

    def _calls(self, law: core.AfterAnyCalls | core.FailingCallChangesNothing, name: str) -> list[Body]:
        if isinstance(law, core.AfterAnyCalls):
            self.module.compares_settled |= claims_again([law.claim], self.surface)
        steps = self._steps()
        if not steps or any(field.given and field.initially is None for field in self.surface.component.state):
            return []
        body = Body()
        body.origin = Origin(law.place, "law", law.rules)
        body.put(f"def test_{name}() -> None:")
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
        return [body]

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

    def _steps(self) -> list[Node]:
        """Each function with a few arguments, as something to do to a machine."""
        steps: list[Node] = []
        for function in self.surface.component.functions:
            columns = [self.inputs.column(function, parameter) for parameter in function.parameters]
            for row in samples.tuples(columns, MOST_INPUTS) if columns else [()]:
                given = [value_node(v, p.type, self.to) for v, p in zip(row, function.parameters, strict=True)]
                steps.append(Lambda((MACHINE,), call_function(function, given, self.to)))
        return steps

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


def value_node(value: Value, type_: Type, to: Expressions) -> Node:
    """A value as whoever uses the package writes it."""
    opened = to.surface.open(type_)
    if isinstance(opened, OptionalType):
        return Atom("None") if value is None else value_node(value, opened.element, to)
    if isinstance(opened, ListType):
        assert isinstance(value, tuple)
        items = tuple(value_node(item, opened.element, to) for item in value)
        return Display("()", items) if items else Atom("()")
    if isinstance(opened, SetType):
        assert isinstance(value, frozenset)
        items = tuple(value_node(item, opened.element, to) for item in sorted(value, key=repr))
        return call("frozenset", *([Display("{}", items)] if items else []))
    if isinstance(opened, MapType):
        assert isinstance(value, FrozenMap)
        return _map_node(value, opened, to)
    if isinstance(value, Record | CaseValue):
        assert isinstance(opened, NamedType)
        return _fields_node(value, opened, to)
    return scalar(value, opened, to)


def _map_node(value: FrozenMap, type_: MapType, to: Expressions) -> Node:
    pairs = tuple(
        Display("()", (value_node(k, type_.key, to), value_node(v, type_.value, to))) for k, v in value.items()
    )
    return to.support("FrozenMap", *([Display("[]", pairs)] if pairs else []))


def _fields_node(value: Record | CaseValue, named: NamedType, to: Expressions) -> Call:
    definition = to.surface.definition(named)
    case = value.case if isinstance(value, CaseValue) else None
    if isinstance(definition, core.UnionType):
        fields = next(c.fields for c in definition.cases if c.name == case)
    else:
        assert isinstance(definition, core.RecordType)
        fields = definition.fields
    types: Mapping[str, Type] = {field.name: field.type for field in fields}
    given = [Keyword(names.field_name(name), value_node(each, types[name], to)) for name, each in value.fields]
    return call(to.surface.class_of(to.module, named, case), *given)
