"""The contract: a component's types, and its public functions, which check and delegate."""

from __future__ import annotations

from phoenix.language import core
from phoenix.targets.python import names
from phoenix.targets.python.declarations import types_module
from phoenix.targets.python.docstrings import docstring
from phoenix.targets.python.functions import (
    arguments_of,
    check_arguments,
    delegate,
    function_doc,
    give_back,
    parameters_of,
)
from phoenix.targets.python.layout import listing
from phoenix.targets.python.machine import machine_class
from phoenix.targets.python.module import Body, Module, member_order
from phoenix.targets.python.surface import Surface, declared_names, public_names
from phoenix.targets.python.tree import call
from phoenix.targets.python.types import Types
from phoenix.targets.shared import words
from phoenix.targets.shared.body import emitted
from phoenix.targets.shared.prose import split_prose
from phoenix.targets.target import Emitted, Origin, Surroundings


def contract(component: core.Component, around: Surroundings) -> Emitted:
    """The public module and the module of types."""
    surface = Surface.of(component, around)
    declared = types_module(surface)
    public = _Public(surface).module()
    return emitted(public) if declared is None else emitted(public, declared)


class _Public:
    def __init__(self, surface: Surface) -> None:
        self.surface = surface
        component = surface.component
        purpose = component.spec.purpose.text or f"The component {component.name}."
        rules = words.of_rules(component.spec.rules)
        summary, more = split_prose(purpose)
        doc = docstring(summary, more, (("Rules", rules),))
        self._module = Module(names.dotted(surface.plan, component), names.package(surface.plan), doc)
        self.types = Types(surface, self._module)

    def module(self) -> Module:
        """The public module."""
        component = self.surface.component
        for name in declared_names(component):
            self.surface.imported(self._module, component, name)
        listed = Body()
        items = tuple(f'"{name}"' for name in sorted(set(public_names(component)), key=member_order))
        listed.take(listing("__all__ = ", items, "[]"))
        self._module.add(listed, spaced=False)
        if component.kind == "machine":
            self._module.add(machine_class(self.surface, self._module, self.types))
        else:
            for function in component.functions:
                self._function(function)
        return self._module

    def _function(self, function: core.Function) -> None:
        body = Body(Origin(function.place, "function", tuple(rule.id.text for rule in function.rules)))
        parameters = parameters_of(function, self.types)
        gives = "None" if function.gives is None else self.types.annotation(function.gives)
        body.define(f"def {names.function_name(function.name)}", parameters, f" -> {gives}:")
        body.take(function_doc(function, self.surface, depth=1))
        with body.deeper():
            check_arguments(function, body, self.types)
            made = call(delegate(function, self.surface, self._module), *arguments_of(function))
            give_back(function, made, body, self.types)
        self._module.add(body)
