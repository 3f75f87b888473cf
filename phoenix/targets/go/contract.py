"""The contract: a component's types, and its public functions, which check and delegate."""

from __future__ import annotations

from phoenix.language import core
from phoenix.targets.go import documents, names, regular
from phoenix.targets.go.declarations import types_file
from phoenix.targets.go.file import Body
from phoenix.targets.go.functions import (
    arguments_of,
    check_arguments,
    check_result,
    failing,
    parameters_of,
    results_of,
)
from phoenix.targets.go.machine import Machine
from phoenix.targets.go.surface import Surface
from phoenix.targets.go.tree import Atom, call
from phoenix.targets.go.types import Types
from phoenix.targets.shared.body import emitted
from phoenix.targets.target import Emitted, Origin, Surroundings


def contract(component: core.Component, around: Surroundings) -> Emitted:
    """The file of public functions and the file of types."""
    surface = Surface.of(component, around)
    public = surface.file(names.package(component), tuple(documents.of_package(component)))
    types = Types(surface, public)
    if component.kind == "machine":
        Machine(surface, public, types).write()
    else:
        for function in component.functions:
            public.add(_function(function, surface, types))
    regular.declare(public)
    declared = types_file(surface)
    return emitted(public) if declared is None else emitted(public, declared)


def _function(function: core.Function, surface: Surface, types: Types) -> Body:
    component, file = surface.component, types.file
    body = Body(Origin(function.place, "function", tuple(rule.id.text for rule in function.rules)))
    name = names.function_name(component, function.name)
    body.put(*documents.of_function(function, name, surface))
    with body.block(f"func {name}({parameters_of(function, types)}) {results_of(function, types)} {{"):
        check_arguments(function, body, file, types)
        made = call(names.pure_name(component, function.name), *arguments_of(function, types))
        check = None if function.gives is None else types.check(function.gives, Atom("result"))
        if function.gives is None or check is None:
            body.say("return ", made)
            return body
        body.say("result, err := ", made)
        with body.block("if err != nil {"):
            body.put(failing(function, types, "err"))
        check_result(function, check, body, types)
        body.put("return result, nil")
    return body
