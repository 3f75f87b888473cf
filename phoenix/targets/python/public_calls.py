"""How a test calls what a package offers."""

from __future__ import annotations

from collections.abc import Sequence

from phoenix.language import core
from phoenix.targets.python import names
from phoenix.targets.python.expressions import Expressions
from phoenix.targets.python.module import Module
from phoenix.targets.python.surface import Surface
from phoenix.targets.python.tree import Atom, Member, Node, call
from phoenix.targets.shared.native import MACHINE


def comment(rules: Sequence[str], text: str) -> list[str]:
    """Which rules a test shows, and by what."""
    named = f"{', '.join(rules)}: " if rules else ""
    return [f"# {line}" for line in " ".join(f"{named}{text}".split()).splitlines()]


def new_machine(surface: Surface, module: Module, given: dict[str, Node]) -> Node:
    """A new instance of the component's machine."""
    component = surface.component
    return call(surface.imported(module, component, names.machine_name(component)), **given)


def call_function(function: core.Function, arguments: Sequence[Node], to: Expressions) -> Node:
    """A call of a public function, or of a method of the instance at hand."""
    name = names.function_name(function.name)
    component = to.surface.component
    if component.kind == "machine":
        return call(Member(Atom(MACHINE), name), *arguments)
    return call(to.surface.imported(to.module, component, name), *arguments)


def call_public(node: core.Call, to: Expressions) -> Node:
    """A call as whoever uses the package writes it."""
    owner = to.surface.components[node.component]
    arguments = [to.value(argument) for argument in node.arguments]
    if owner.name == to.surface.component.name:
        return call_function(owner.function(node.function), arguments, to)
    return call(to.surface.imported(to.module, owner, names.function_name(node.function)), *arguments)
