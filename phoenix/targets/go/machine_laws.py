"""Laws about any calls of a machine, for ``go test``: a fixed list of calls, made several times over."""

from __future__ import annotations

from phoenix.language import core
from phoenix.targets.go import names
from phoenix.targets.go.calls import MACHINE, public
from phoenix.targets.go.file import Body
from phoenix.targets.go.shown_tests import ShownTests
from phoenix.targets.go.tree import Atom, Composite, Function, Node, call, method
from phoenix.targets.shared import samples
from phoenix.targets.shared.law_inputs import MOST_INPUTS, ROUNDS, LawInputs


class MachineLaws:
    """Writes the tests of what holds after any calls, and of calls that fail."""

    def __init__(self, tests: ShownTests, inputs: LawInputs) -> None:
        self.tests = tests
        self.surface = tests.surface
        self.component = tests.surface.component
        self.inputs = inputs
        self.calls = names.lower_first(f"{names.machine_name(self.component)}Calls")
        self.can_be_made = not any(field.given and field.initially is None for field in self.component.state)
        """Whether an instance needs no values that only a scenario gives."""
        self._is_asked = False

    def write(self, body: Body, law: core.AfterAnyCalls | core.FailingCallChangesNothing, name: str) -> None:
        """The test of one law."""
        self._is_asked = True
        self.tests.comment(body, law.rules, law.text)
        with body.block(f"func Test{name}(t *testing.T) {{"):
            self.tests.instance(body, {})
            with body.block(f"for range {ROUNDS} {{"):
                if isinstance(law, core.AfterAnyCalls):
                    self._after_each(body, name)
                else:
                    self._changes_nothing(body)
        if isinstance(law, core.FailingCallChangesNothing):
            self.tests.add(body)

    def _after_each(self, body: Body, name: str) -> None:
        with body.block(f"for i, call := range {self.calls} {{"):
            body.put(f"_ = call({MACHINE})")
            with body.block(f"if ok, err := holds{name}(*{MACHINE}); err != nil || !ok {{"):
                body.put('t.Errorf("it does not hold after call %d (error: %v)", i, err)')

    def _changes_nothing(self, body: Body) -> None:
        with body.block(f"for _, call := range {self.calls} {{"):
            body.put(f"before := *{MACHINE}")
            with body.block(f"if call({MACHINE}) != nil {{"):
                for field in self.component.state:
                    shown = names.state_method(self.component, field.name)
                    self.tests.same(body, method(Atom(MACHINE), shown), method(Atom("before"), shown), field.type)

    def list_calls(self) -> None:
        """Adds the calls, where a law needs them: each function with a few arguments."""
        if not self._is_asked:
            return
        machine = self.surface.named(self.tests.file, self.component.name, names.machine_name(self.component))
        parameter = f"{MACHINE} *{machine}"
        made = tuple((None, Function(parameter, "error", each)) for each in self._calls())
        body = Body()
        body.comment(f"{self.calls} are calls with a few arguments each.")
        body.say(f"var {self.calls} = ", Composite(f"[]func({parameter}) error", made))
        self.tests.add(body)

    def _calls(self) -> list[Node]:
        found: list[Node] = []
        for function in self.component.functions:
            columns = [self.inputs.column(function, parameter) for parameter in function.parameters]
            for row in samples.tuples(columns, MOST_INPUTS) if columns else [()]:
                given = [self.tests.constants.of(v, p.type) for v, p in zip(row, function.parameters, strict=True)]
                made = public(self.surface, self.tests.file, self.component.name, function.name, given)
                found.append(made if function.gives is None else call(self.tests.file.use("expect.Err"), made))
        return found
