"""The exact part: a file of pure functions, one for each function that has a definition."""

from __future__ import annotations

from phoenix.language import core
from phoenix.targets.go import documents, names, regular
from phoenix.targets.go.file import Body
from phoenix.targets.go.functions import joined, pure_results
from phoenix.targets.go.questions import needs_error_variable
from phoenix.targets.go.statements import Statements
from phoenix.targets.go.surface import Surface
from phoenix.targets.go.types import Types
from phoenix.targets.go.values import Values
from phoenix.targets.shared import ir
from phoenix.targets.shared.lower import lower
from phoenix.targets.target import Emitted, Origin, Surroundings


def exact(component: core.Component, around: Surroundings) -> Emitted:
    """The file ``exact.go``; nothing where no function is exact."""
    surface = Surface.of(component, around)
    functions = [function for function in component.functions if function.is_exact]
    if not functions:
        return Emitted(())
    file = surface.file("exact")
    types = Types(surface, file)
    for function in functions:
        file.add(_function(function, surface, types))
    regular.declare(file)
    return Emitted((file.render(),), frozenset(file.support))


def _function(function: core.Function, surface: Surface, types: Types) -> Body:
    lowered = lower(function, surface, ir.GO_LIKE)
    values = Values(surface, types.file, types)
    name = names.pure_name(surface.component, function.name)
    parameters = [(values.local(p.name), types.spelled(p.type)) for p in function.parameters]
    zeros = [] if function.gives is None else [types.zero(function.gives)]
    if lowered.state:
        parameters.insert(0, ("state", names.state_name(surface.component)))
    if lowered.changes:
        zeros.insert(0, f"{names.state_name(surface.component)}{{}}")
    results = pure_results(function, surface, types)
    given = results[0] if len(results) == 1 else f"({', '.join(results)})"
    body = Body(Origin(function.place, "function"))
    body.put(*documents.of_pure(function, name))
    with body.block(f"func {name}({joined(parameters)}) {given} {{"):
        if needs_error_variable(lowered.body):
            body.put("var err error")
        Statements(body, values, lowered, zeros).write(lowered.body)
    return body
