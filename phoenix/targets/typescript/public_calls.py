"""How a test calls what a package offers."""

from __future__ import annotations

from collections.abc import Mapping

from phoenix.targets.typescript import names
from phoenix.targets.typescript.module import Module
from phoenix.targets.typescript.surface import Surface
from phoenix.targets.typescript.tree import New, Node, Object, Property


def comment(text: str) -> list[str]:
    """What a test shows, as the spec says it."""
    return [f"// {' '.join(text.split())}"]


def new_machine(surface: Surface, module: Module, given: Mapping[str, Node]) -> Node:
    """A new instance of the component's machine."""
    component = surface.component
    fields = Object(tuple(Property(names.field_name(name), value) for name, value in given.items()))
    name = surface.imported(module, component, names.machine_name(component))
    return New(name, (fields,) if given else ())
