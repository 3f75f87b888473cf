"""The contract: a component's types, and its public functions, which check and delegate."""

from __future__ import annotations

from phoenix.language import core
from phoenix.targets.python.functions import split_prose
from phoenix.targets.target import Emitted, Origin, Surroundings
from phoenix.targets.typescript import layout, names, words
from phoenix.targets.typescript.declarations import types_module
from phoenix.targets.typescript.functions import function_doc, parameters_of, rules_of, write_call
from phoenix.targets.typescript.machine import machine_class
from phoenix.targets.typescript.module import Body, Module
from phoenix.targets.typescript.surface import Surface
from phoenix.targets.typescript.tsdoc import tsdoc
from phoenix.targets.typescript.types import Types


def contract(component: core.Component, around: Surroundings) -> Emitted:
    """The public module and the module of types."""
    surface = Surface.of(component, around)
    declared = types_module(surface)
    public = _public(surface)
    files = [public.render()]
    support = set(public.support)
    if declared is not None:
        files.append(declared[0])
        support |= declared[1]
    return Emitted(tuple(files), frozenset(support))


def _public(surface: Surface) -> Module:
    component = surface.component
    summary, more = split_prose(component.spec.purpose.text or f"The component {component.name}.")
    module = Module(names.path(component), tsdoc(summary, more, words.of_rules(component.spec.rules)))
    types = Types(surface, module)
    offered = _offered(component)
    if offered:
        body = Body()
        home = f"./{names.module(component)}.types.js"
        body.take(layout.listing("export ", offered, f' from "{home}";'))
        module.add(body)
    if component.kind == "machine":
        module.add(machine_class(surface, module, types))
    else:
        for function in component.functions:
            module.add(_function(function, surface, module, types))
    return module


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
    body = Body(origin=Origin(function.place, "function", rules_of(function)))
    body.take(function_doc(function, surface, depth=0))
    gives = "void" if function.gives is None else types.annotation(function.gives)
    body.define(
        f"export function {names.function_name(function.name)}", parameters_of(function, types), f": {gives} {{"
    )
    with body.block():
        write_call(function, surface, module, body)
    return body
