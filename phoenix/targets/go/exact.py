"""The exact part: a file of pure functions, one for each function that has a definition."""

from __future__ import annotations

from phoenix.language import core
from phoenix.targets.go import documents, names, regular
from phoenix.targets.go.file import Body, comment
from phoenix.targets.go.functions import joined, pure_results
from phoenix.targets.go.questions import leaves, needs_error_variable
from phoenix.targets.go.statements import Statements
from phoenix.targets.go.surface import Surface
from phoenix.targets.go.types import Types
from phoenix.targets.go.values import Values
from phoenix.targets.shared import ir
from phoenix.targets.shared.body import emitted
from phoenix.targets.shared.lower import lower
from phoenix.targets.target import Emitted, Origin, Surroundings

MOST_LINES = 36
"""A table that takes more goes on in another function."""


def exact(component: core.Component, around: Surroundings) -> Emitted:
    """The file ``exact.go``; nothing where no function is exact."""
    surface = Surface.of(component, around)
    functions = [function for function in component.functions if function.is_exact]
    if not functions:
        return Emitted(())
    file = surface.file("exact")
    types = Types(surface, file)
    for function in functions:
        for body in _Function(function, surface, types).bodies():
            file.add(body)
    regular.declare(file)
    return emitted(file)


class _Function:
    """One function on its way into the file; a long table goes on in further ones."""

    def __init__(self, function: core.Function, surface: Surface, types: Types) -> None:
        self.lowered = lower(function, surface, ir.GO_LIKE)
        self.values = Values(surface, types.file, types)
        self.function = function
        self.name = names.pure_name(surface.component, function.name)
        state = names.state_name(surface.component)
        self.parameters = [(self.values.local(p.name), types.spelled(p.type)) for p in function.parameters]
        self.zeros = [] if function.gives is None else [types.zero(function.gives)]
        if self.lowered.state:
            self.parameters.insert(0, ("state", state))
        if self.lowered.changes:
            self.zeros.insert(0, f"{state}{{}}")
        results = pure_results(function, surface, types)
        self.gives = results[0] if len(results) == 1 else f"({', '.join(results)})"

    def bodies(self) -> list[Body]:
        """The function, and those that it goes on in."""
        parts = self._parts()
        found = []
        for place, part in enumerate(parts):
            rest = self._name(place + 1) if place + 1 < len(parts) else ""
            doc = (
                documents.of_pure(self.function, self.name, self.values.surface) if place == 0 else self._further(place)
            )
            body = Body(Origin(self.function.place, "function"))
            body.put(*doc)
            with body.block(f"func {self._name(place)}({joined(self.parameters)}) {self.gives} {{"):
                if needs_error_variable(part):
                    body.put("var err error")
                Statements(body, self.values, self.lowered, self.zeros).write(part)
                if rest:
                    body.put(f"return {rest}({', '.join(name for name, _ in self.parameters)})")
            found.append(body)
        return found

    def _name(self, place: int) -> str:
        return self.name if place == 0 else f"{self.name}Rest{place if place > 1 else ''}"

    def _further(self, place: int) -> list[str]:
        return comment(f"{self._name(place)} goes on with the table of {self.name}.")

    def _parts(self) -> list[list[ir.Statement]]:
        """The statements, in groups of so many lines where nothing but rows of a table stands there."""
        statements = list(self.lowered.body)
        if not all(isinstance(row, ir.If) and leaves(row.then) and not row.otherwise for row in statements[:-1]):
            return [statements]
        parts: list[list[ir.Statement]] = [[]]
        room = MOST_LINES
        for statement in statements:
            size = self._size(statement)
            if size > room and parts[-1]:
                parts.append([])
                room = MOST_LINES
            parts[-1].append(statement)
            room -= size
        return parts

    def _size(self, statement: ir.Statement) -> int:
        body = Body()
        Statements(body, self.values, self.lowered, self.zeros).write([statement])
        return len(body.lines)
