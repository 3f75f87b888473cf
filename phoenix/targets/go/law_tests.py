"""Laws for ``go test``: each is a function that says whether it holds, and a test that asks it."""

from __future__ import annotations

from collections.abc import Sequence

from phoenix.language import core
from phoenix.language.values import Value
from phoenix.targets.go import names
from phoenix.targets.go.calls import MACHINE
from phoenix.targets.go.file import Body
from phoenix.targets.go.functions import joined
from phoenix.targets.go.machine_laws import MachineLaws
from phoenix.targets.go.questions import needs_error_variable
from phoenix.targets.go.shown_tests import ShownTests
from phoenix.targets.go.statements import Statements
from phoenix.targets.go.tree import Composite
from phoenix.targets.go.values import Values
from phoenix.targets.shared import ir
from phoenix.targets.shared.law_inputs import LawInputs
from phoenix.targets.shared.lower import lower
from phoenix.targets.target import Origin


class LawTests:
    """Writes a component's laws into its file of tests."""

    def __init__(self, tests: ShownTests) -> None:
        self.tests = tests
        self.surface = tests.surface
        self.inputs = LawInputs(tests.surface)
        self.is_machine = self.surface.component.kind == "machine"

    def write(self) -> None:
        """Adds all laws that have inputs to show."""
        machine = MachineLaws(self.tests, self.inputs)
        for function in self.surface.component.functions:
            for number, law in enumerate(function.laws, start=1):
                name = f"{names.camel(function.name)}Law{number}"
                body = Body(Origin(law.place, "law", law.rules))
                if isinstance(law, core.ForAll):
                    self._for_all(body, function, law, name)
                elif machine.can_be_made:
                    machine.write(body, law, name)
                    if isinstance(law, core.AfterAnyCalls):
                        self._holds(body, function, law.claim, (), name)
        machine.list_calls()

    def _for_all(self, body: Body, function: core.Function, law: core.ForAll, name: str) -> None:
        rows, proved = self.inputs.rows(function, law)
        rows = self.inputs.asked_of(law.claim, law.variables, rows)
        if not rows:
            return
        inputs = names.lower_first(f"{name}Inputs")
        local = self._local(law.variables)
        self._listed(body, inputs, local, law, rows)
        body.put("")
        self.tests.comment(body, law.rules, law.text)
        passed = [f"given.{spelled}" for spelled, _ in local] if len(local) > 1 else ["given"]
        with body.block(f"func Test{name}(t *testing.T) {{"), body.block(f"for _, given := range {inputs} {{"):
            if self.is_machine:
                self.tests.instance(body, {})
                passed.insert(0, f"*{MACHINE}")
            with body.block(f"if ok, err := holds{name}({', '.join(passed)}); err != nil || !ok {{"):
                body.put('t.Errorf("it does not hold for %v (error: %v)", given, err)')
        claim = law.claim
        if law.where is not None and not proved:
            unless = core.Not(operand=law.where, type=core.YES_NO, place=law.place)
            claim = core.Logic(operator="or", left=unless, right=claim, type=core.YES_NO, place=law.place)
        self._holds(body, function, claim, law.variables, name)

    def _local(self, variables: Sequence[core.Parameter]) -> list[tuple[str, str]]:
        values = self._values()
        return [(values.local(v.name), self.tests.types.spelled(v.type)) for v in variables]

    def _values(self) -> Values:
        values = Values(self.surface, self.tests.file, self.tests.types, outside=True)
        if self.is_machine:
            values.locals["the instance"] = MACHINE
        return values

    def _holds(
        self, body: Body, function: core.Function, claim: core.Expr, variables: tuple[core.Parameter, ...], name: str
    ) -> None:
        """The function that says whether the claim holds; of a machine it gets a copy, which it may change."""
        local = self._local(variables)
        if self.is_machine:
            component = self.surface.component
            machine = self.surface.named(self.tests.file, component.name, names.machine_name(component))
            local.insert(0, (MACHINE, machine))
        lowered = lower(_asking(function, claim, variables), self.surface, ir.GO_LIKE)
        body.put("")
        with body.block(f"func holds{name}({joined(local)}) (bool, error) {{"):
            if needs_error_variable(lowered.body):
                body.put("var err error")
            Statements(body, self._values(), lowered, ["false"]).write(lowered.body)
        self.tests.add(body)

    def _listed(
        self,
        body: Body,
        name: str,
        local: Sequence[tuple[str, str]],
        law: core.ForAll,
        rows: Sequence[tuple[Value, ...]],
    ) -> None:
        """The inputs, as a list of values or of structs."""
        constants = self.tests.constants
        types = [variable.type for variable in law.variables]
        if len(local) == 1:
            kind = local[0][1]
            made = [constants.element(row[0], types[0]) for row in rows]
        else:
            width = max(len(spelled) for spelled, _ in local)
            body.put(f"var {name} = []struct {{", *(f"\t{spelled.ljust(width)} {kind}" for spelled, kind in local))
            kind = ""
            made = [
                Composite("", tuple((None, constants.of(v, t)) for v, t in zip(row, types, strict=True)))
                for row in rows
            ]
        listed = Composite(f"[]{kind}" if kind else "}", tuple((None, each) for each in made))
        body.say(f"var {name} = " if kind else "", listed)


def _asking(function: core.Function, claim: core.Expr, variables: tuple[core.Parameter, ...]) -> core.Function:
    """A function of the law's variables that gives whether the claim holds, and changes nothing."""
    body = core.ExactBody((core.Return(claim, place=claim.place),), place=claim.place)
    return core.Function(function.name, variables, core.YES_NO, (), "", (), body, place=claim.place)
