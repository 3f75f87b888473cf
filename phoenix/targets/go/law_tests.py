"""Laws for ``go test``, over a fixed list of inputs."""

from __future__ import annotations

from collections.abc import Sequence

from phoenix.language import core
from phoenix.language.values import Value
from phoenix.targets.go import names
from phoenix.targets.go.file import Body
from phoenix.targets.go.functions import joined
from phoenix.targets.go.questions import needs_error_variable
from phoenix.targets.go.shown_tests import ShownTests
from phoenix.targets.go.statements import Statements
from phoenix.targets.go.tree import Composite
from phoenix.targets.go.values import Values
from phoenix.targets.shared import ir
from phoenix.targets.shared.failing import parts
from phoenix.targets.shared.law_inputs import LawInputs
from phoenix.targets.shared.lower import lower
from phoenix.targets.target import Origin


class LawTests:
    """Writes a component's laws into its file of tests."""

    def __init__(self, tests: ShownTests) -> None:
        self.tests = tests
        self.surface = tests.surface
        self.inputs = LawInputs(tests.surface)

    def write(self) -> None:
        """Adds all laws for all inputs that have inputs to show, and that ask for values alone."""
        for function in self.surface.component.functions:
            for number, law in enumerate(function.laws, start=1):
                if isinstance(law, core.ForAll) and not _asks_how_it_ends(law.claim):
                    self._law(function, law, f"{names.camel(function.name)}Law{number}")

    def _law(self, function: core.Function, law: core.ForAll, name: str) -> None:
        rows, spoken_of = self.inputs.rows(function, law)
        if not rows or not spoken_of:
            return
        holds, inputs = f"holds{name}", names.lower_first(f"{name}Inputs")
        values = Values(self.surface, self.tests.file, self.tests.types, outside=True)
        local = [(values.local(v.name), self.tests.types.spelled(v.type)) for v in law.variables]
        body = Body(Origin(law.place, "law", law.rules))
        self._listed(body, inputs, local, law, rows)
        body.put("")
        body.comment(f"{', '.join(law.rules)}: {law.text}" if law.rules else law.text)
        passed = ", ".join(f"given.{spelled}" for spelled, _ in local) if len(local) > 1 else "given"
        with (
            body.block(f"func Test{name}(t *testing.T) {{"),
            body.block(f"for _, given := range {inputs} {{"),
            body.block(f"if ok, err := {holds}({passed}); err != nil || !ok {{"),
        ):
            body.put('t.Errorf("it does not hold for %v: %v", given, err)')
        body.put("")
        lowered = lower(_claim(function, law), self.surface, ir.GO_LIKE)
        with body.block(f"func {holds}({joined(local)}) (bool, error) {{"):
            if needs_error_variable(lowered.body):
                body.put("var err error")
            Statements(body, values, lowered, ["false"]).write(lowered.body)
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


def _claim(function: core.Function, law: core.ForAll) -> core.Function:
    """A function of the law's variables that gives whether the claim holds."""
    returned = core.Return(law.claim, place=law.place)
    body = core.ExactBody((returned,), place=law.place)
    return core.Function(function.name, law.variables, core.YES_NO, (), "", (), body, place=law.place)


def _asks_how_it_ends(node: core.Expr) -> bool:
    return isinstance(node, core.Succeeds | core.FailsWith) or any(map(_asks_how_it_ends, parts(node)))
