"""Laws for ``go test``: each is a function that says whether it holds, and a test that asks it."""

from __future__ import annotations

from collections.abc import Sequence

from phoenix.language import core
from phoenix.targets.go import names
from phoenix.targets.go.calls import public
from phoenix.targets.go.file import Body
from phoenix.targets.go.functions import joined
from phoenix.targets.go.questions import needs_error_variable
from phoenix.targets.go.shown_tests import ShownTests
from phoenix.targets.go.statements import Statements
from phoenix.targets.go.tree import Atom, Composite, Function, Node, call, method
from phoenix.targets.go.values import Values
from phoenix.targets.shared import ir, native
from phoenix.targets.shared.law_inputs import ROUNDS
from phoenix.targets.shared.lower import lower
from phoenix.targets.shared.native import MACHINE, Row
from phoenix.targets.target import Origin


class LawTests(native.LawTests[Body]):
    """Writes a component's laws into its file of tests."""

    def __init__(self, tests: ShownTests) -> None:
        super().__init__(tests.surface, tests.constants)
        self.tests = tests
        self.surface = tests.surface
        self.is_machine = self.component.kind == "machine"
        self.calls = names.lower_first(f"{names.machine_name(self.component)}Calls")
        self._listed_calls: Sequence[Node] = ()

    def write(self) -> None:
        """Adds all laws that have inputs to show, and the calls that those about machines make."""
        for body in self.bodies():
            self.tests.add(body)
        if self._listed_calls:
            self._list_calls()

    def title(self, function: core.Function, number: int) -> str:
        return f"{names.camel(function.name)}Law{number}"

    def shown(self, law: core.ForAll, rows: list[Row]) -> list[Row]:
        """Go evaluates the arguments of a call before it asks how that ends."""
        return self.inputs.asked_of(law.claim, law.variables, rows)

    # --- for all ----------------------------------------------------------------------------------------------

    def for_all(self, law: core.ForAll, title: str, rows: Sequence[Row], proved: bool) -> Body:
        body = Body(Origin(law.place, "law", law.rules))
        inputs = names.lower_first(f"{title}Inputs")
        local = self._local(law.variables)
        self._list_inputs(body, inputs, local, law, rows)
        body.put("")
        self.tests.comment(body, law.rules, law.text)
        passed = [f"given.{spelled}" for spelled, _ in local] if len(local) > 1 else ["given"]
        with body.block(f"func Test{title}(t *testing.T) {{"), body.block(f"for _, given := range {inputs} {{"):
            if self.is_machine:
                self.tests.instance(body, {})
                passed.insert(0, f"*{MACHINE}")
            with body.block(f"if ok, err := holds{title}({', '.join(passed)}); err != nil || !ok {{"):
                body.put('t.Errorf("it does not hold for %v (error: %v)", given, err)')
        claim = law.claim
        if law.where is not None and not proved:
            unless = core.Not(operand=law.where, type=core.YES_NO, place=law.place)
            claim = core.Logic(operator="or", left=unless, right=claim, type=core.YES_NO, place=law.place)
        self._holds(body, claim, law.variables, title)
        return body

    def _local(self, variables: Sequence[core.Parameter]) -> list[tuple[str, str]]:
        values = self._values()
        return [(values.local(v.name), self.tests.types.spelled(v.type)) for v in variables]

    def _values(self) -> Values:
        values = Values(self.surface, self.tests.file, self.tests.types, outside=True)
        if self.is_machine:
            values.locals["the instance"] = MACHINE
        return values

    def _machine(self) -> str:
        return self.surface.named(self.tests.file, self.component.name, names.machine_name(self.component))

    def _holds(self, body: Body, claim: core.Expr, variables: tuple[core.Parameter, ...], title: str) -> None:
        """The function that says whether the claim holds; of a machine it gets a copy, which it may change."""
        local = self._local(variables)
        if self.is_machine:
            local.insert(0, (MACHINE, self._machine()))
        lowered = lower(_asking(title, claim, variables), self.surface, ir.GO_LIKE)
        body.put("")
        with body.block(f"func holds{title}({joined(local)}) (bool, error) {{"):
            if needs_error_variable(lowered.body):
                body.put("var err error")
            Statements(body, self._values(), lowered, ["false"]).write(lowered.body)

    def _list_inputs(
        self, body: Body, name: str, local: Sequence[tuple[str, str]], law: core.ForAll, rows: Sequence[Row]
    ) -> None:
        """The inputs, as a list of values or of structs."""
        if len(local) == 1:
            kind = local[0][1]
            made = [self.tests.constants.element(row[0], law.variables[0].type) for row in rows]
        else:
            width = max(len(spelled) for spelled, _ in local)
            body.put(f"var {name} = []struct {{", *(f"\t{spelled.ljust(width)} {kind}" for spelled, kind in local))
            kind = ""
            made = [Composite("", tuple((None, node) for node in self.nodes(row, law.variables))) for row in rows]
        listed = Composite(f"[]{kind}" if kind else "}", tuple((None, each) for each in made))
        body.say(f"var {name} = " if kind else "", listed)

    # --- machines ---------------------------------------------------------------------------------------------

    def after_calls(
        self, law: core.AfterAnyCalls | core.FailingCallChangesNothing, title: str, steps: Sequence[Node]
    ) -> Body:
        self._listed_calls = steps
        body = Body(Origin(law.place, "law", law.rules))
        self.tests.comment(body, law.rules, law.text)
        with body.block(f"func Test{title}(t *testing.T) {{"):
            self.tests.instance(body, {})
            with body.block(f"for range {ROUNDS} {{"):
                if isinstance(law, core.AfterAnyCalls):
                    self._after_each(body, title)
                else:
                    self._changes_nothing(body)
        if isinstance(law, core.AfterAnyCalls):
            self._holds(body, law.claim, (), title)
        return body

    def step(self, function: core.Function, given: Sequence[Node]) -> Node:
        """``func(machine *Counter) error { return machine.Add(1) }``."""
        made: Node = public(self.surface, self.tests.file, self.component.name, function.name, given)
        made = made if function.gives is None else call(self.tests.file.use("expect.Err"), made)
        return Function(f"{MACHINE} *{self._machine()}", "error", made)

    def _after_each(self, body: Body, title: str) -> None:
        with body.block(f"for i, call := range {self.calls} {{"):
            body.put(f"_ = call({MACHINE})")
            with body.block(f"if ok, err := holds{title}(*{MACHINE}); err != nil || !ok {{"):
                body.put('t.Errorf("it does not hold after call %d (error: %v)", i, err)')

    def _changes_nothing(self, body: Body) -> None:
        with body.block(f"for _, call := range {self.calls} {{"):
            body.put(f"before := *{MACHINE}")
            with body.block(f"if call({MACHINE}) != nil {{"):
                for field in self.component.state:
                    shown = names.state_method(self.component, field.name)
                    self.tests.same(body, method(Atom(MACHINE), shown), method(Atom("before"), shown), field.type)

    def _list_calls(self) -> None:
        """The calls, once for all laws."""
        made = tuple((None, each) for each in self._listed_calls)
        body = Body()
        body.comment(f"{self.calls} are calls with a few arguments each.")
        body.say(f"var {self.calls} = ", Composite(f"[]func({MACHINE} *{self._machine()}) error", made))
        self.tests.add(body)


def _asking(title: str, claim: core.Expr, variables: tuple[core.Parameter, ...]) -> core.Function:
    """A function of the law's variables that gives whether the claim holds, and changes nothing."""
    body = core.ExactBody((core.Return(claim, place=claim.place),), place=claim.place)
    return core.Function(title, variables, core.YES_NO, (), "", (), body, place=claim.place)
