"""How a test calls what a package offers."""

from __future__ import annotations

from collections.abc import Sequence

from phoenix.targets.python import names
from phoenix.targets.python.module import Module
from phoenix.targets.python.surface import Surface
from phoenix.targets.python.tree import Node, call


def comment(rules: Sequence[str], text: str) -> list[str]:
    """Which rules a test shows, and by what."""
    named = f"{', '.join(rules)}: " if rules else ""
    return [f"# {line}" for line in " ".join(f"{named}{text}".split()).splitlines()]


def new_machine(surface: Surface, module: Module, given: dict[str, Node]) -> Node:
    """A new instance of the component's machine."""
    component = surface.component
    return call(surface.imported(module, component, names.machine_name(component)), **given)
