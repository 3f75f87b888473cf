"""The contract: a component's types, and its public functions, which check and delegate."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePosixPath

from phoenix.language import core
from phoenix.targets.shared.body import emitted
from phoenix.targets.shared.prose import split_prose
from phoenix.targets.target import Emitted, Origin, Surroundings
from phoenix.targets.typescript import layout, names, words
from phoenix.targets.typescript.declarations import types_module
from phoenix.targets.typescript.functions import function_doc, parameters_of, rules_of, write_call
from phoenix.targets.typescript.machine import machine_class
from phoenix.targets.typescript.module import Body, Module
from phoenix.targets.typescript.surface import Surface
from phoenix.targets.typescript.tsdoc import tsdoc
from phoenix.targets.typescript.types import Types

SCALARS = {"bytes": "{ Bytes }", "decimal": "{ Decimal }", "iso_date": "type { IsoDate }"}
"""What a component passes on of the support files that it uses."""


def contract(component: core.Component, around: Surroundings) -> Emitted:
    """The public module and the module of types."""
    surface = Surface.of(component, around)
    declared = types_module(surface)
    public = _public(surface, frozenset() if declared is None else frozenset(declared.support))
    return emitted(public) if declared is None else emitted(public, declared)


def _public(surface: Surface, beneath: frozenset[str]) -> Module:
    """``beneath`` is the support code of the module of types."""
    component = surface.component
    summary, more = split_prose(component.spec.purpose.text or f"The component {component.name}.")
    module = Module(
        names.path(component), tsdoc(summary, more, words.of_rules(component.spec.rules)), surface.function_names()
    )
    types = Types(surface, module)
    if component.kind == "machine":
        bodies = [machine_class(surface, module, types)]
    else:
        bodies = [_function(function, surface, module, types) for function in component.functions]
    exports = _exports(component, module.support | beneath)
    for body in ([exports] if exports.lines else []) + bodies:
        module.add(body)
    return module


def _exports(component: core.Component, support: Collection[str]) -> Body:
    """What callers need to make arguments and to understand results, all from one module."""
    body = Body()
    for file, offered in SCALARS.items():
        if file in support:
            home = PurePosixPath("..", *[".."] * (len(names.folders(component.path)) - 1), "_support", f"{file}.js")
            path = str(home) if names.folders(component.path) else f"./_support/{file}.js"
            body.put(f'export {offered} from "{path}";')
    offered_types = _offered(component)
    if offered_types:
        body.take(layout.listing("export ", offered_types, f' from "./{names.module(component.path)}.types.js";'))
    return body


def _offered(component: core.Component) -> list[str]:
    """What of the module of types everybody may see: types, labels, makers and failures."""
    types: set[str] = set()
    values = {names.kind_name(component, failure.kind) for failure in component.failures}
    for definition in component.types:
        name = names.type_name(definition.name)
        types.add(name)
        if isinstance(definition, core.EnumerationType):
            values.add(names.labels_name(component, definition.name))
        elif isinstance(definition, core.RecordType):
            values.add(names.make_name(component, name))
            if any(field.initially is not None for field in definition.fields):
                types.add(names.fields_name(component, definition.name))
        elif isinstance(definition, core.UnionType):
            cases = {names.case_name(component, definition.name, case.name) for case in definition.cases}
            types |= cases
            values |= {names.make_name(component, case) for case in cases}
    return sorted([*(f"type {name}" for name in types), *values], key=lambda item: item.removeprefix("type "))


def _function(function: core.Function, surface: Surface, module: Module, types: Types) -> Body:
    body = Body(Origin(function.place, "function", rules_of(function)))
    body.take(function_doc(function, surface, depth=0))
    gives = "void" if function.gives is None else types.annotation(function.gives)
    body.define(
        f"export function {names.function_name(function.name)}", parameters_of(function, types), f": {gives} {{"
    )
    with body.block():
        write_call(function, surface, module, body)
    return body
