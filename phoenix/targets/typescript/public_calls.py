"""How a test calls what a package offers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from phoenix.language import core
from phoenix.targets.shared.native import MACHINE
from phoenix.targets.typescript import names
from phoenix.targets.typescript.expressions import Expressions
from phoenix.targets.typescript.module import Module
from phoenix.targets.typescript.surface import Surface
from phoenix.targets.typescript.tree import Atom, Member, New, Node, Object, Property, call


def comment(text: str) -> list[str]:
    """What a test shows, as the spec says it."""
    return [f"// {' '.join(text.split())}"]


def new_machine(surface: Surface, module: Module, given: Mapping[str, Node]) -> Node:
    """A new instance of the component's machine."""
    component = surface.component
    fields = Object(tuple(Property(names.field_name(name), value) for name, value in given.items()))
    name = surface.imported(module, component, names.machine_name(component))
    return New(name, (fields,) if given else ())


def call_function(function: core.Function, arguments: Sequence[Node], to: Expressions) -> Node:
    """A call of a public function, or of a method of the instance at hand."""
    component = to.surface.component
    if component.kind == "machine":
        return call(Member(Atom(MACHINE), names.method_name(function.name)), *arguments)
    return call(to.surface.imported(to.module, component, names.function_name(function.name)), *arguments)


def call_public(node: core.Call, to: Expressions) -> Node:
    """A call as whoever uses the package writes it."""
    owner = to.surface.components[node.component]
    arguments = [to.value(argument) for argument in node.arguments]
    if owner.name == to.surface.component.name:
        return call_function(owner.function(node.function), arguments, to)
    return call(to.surface.imported(to.module, owner, names.function_name(node.function)), *arguments)
