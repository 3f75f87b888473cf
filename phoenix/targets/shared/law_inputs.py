"""The fixed list of inputs on which a law is shown in native tests: those of the examples, then the edges of types."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from phoenix.language import core
from phoenix.language.interpret import Exhausted, Fault, Interpreter, NotExact
from phoenix.language.values import Value
from phoenix.targets.shared import samples
from phoenix.targets.shared.definitions import variables as all_variables
from phoenix.targets.shared.failing import may_fail, parts
from phoenix.targets.shared.scope import Scope

MOST_INPUTS = 12
"""How many inputs a law is shown on; the gate tries far more."""
AGAIN = 4
"""How often one call follows itself, after any other: what counts something is brought to its end."""
ROUNDS = 3
"""How often all calls of a machine are repeated in a row."""


def asks(node: core.Expr) -> Iterator[core.Succeeds | core.FailsWith]:
    """All that an expression asks about how calls end."""
    if isinstance(node, core.Succeeds | core.FailsWith):
        yield node
    for part in parts(node):
        yield from asks(part)


class LawInputs:
    """Inputs for the laws of one component."""

    def __init__(self, surface: Scope) -> None:
        self.surface = surface
        self.interpreter = Interpreter(surface.components)

    def rows(self, function: core.Function, law: core.ForAll) -> tuple[list[tuple[Value, ...]], bool]:
        """Inputs that satisfy ``where``, and whether that is known: only exact functions can be asked here."""
        columns = [self.column(function, variable) for variable in law.variables]
        rows = samples.tuples(columns, 60)
        if law.where is None:
            return rows[:MOST_INPUTS], True
        found: list[tuple[Value, ...]] = []
        for row in rows:
            given = {v.name: value for v, value in zip(law.variables, row, strict=True)}
            try:
                if self.interpreter.evaluate(law.where, given):
                    found.append(row)
            except NotExact:
                return rows[:MOST_INPUTS], False
            except (Fault, Exhausted):
                continue
        return found[:MOST_INPUTS], True

    def asked_of(
        self, claim: core.Expr, variables: Sequence[core.Parameter], rows: list[tuple[Value, ...]]
    ) -> list[tuple[Value, ...]]:
        """The inputs for which no argument of a call fails whose end the claim asks about.

        For a target that evaluates such arguments before it asks; none where they rest on more than the inputs.
        """
        arguments = [a for node in asks(claim) for a in node.call.arguments if may_fail(a)]
        names = {variable.name for variable in variables}
        if not all(variable.name in names for argument in arguments for variable in all_variables(argument)):
            return []
        return [
            row
            for row in rows
            if all(
                self._has_value(a, {v.name: value for v, value in zip(variables, row, strict=True)}) for a in arguments
            )
        ]

    def _has_value(self, node: core.Expr, given: dict[str, Value]) -> bool:
        try:
            self.interpreter.evaluate(node, given)
        except (Fault, Exhausted, NotExact):
            return False
        return True

    def column(self, function: core.Function, variable: core.Parameter) -> list[Value]:
        """What the examples have in this place, then a few values of the type."""
        found: list[Value] = []
        place = next((i for i, p in enumerate(function.parameters) if p.name == variable.name), None)
        for example in function.examples if place is not None else ():
            assert place is not None
            try:
                value = self.interpreter.evaluate(example.arguments[place], {})
            except (Fault, Exhausted, NotExact):
                continue
            if self.interpreter.fits(value, variable.type):
                found.append(value)
        found += [v for v in samples.few(variable.type, self.surface) if self.interpreter.fits(v, variable.type)]
        return list(dict.fromkeys(found))
