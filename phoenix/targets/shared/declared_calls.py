"""Calls of declared functions: from exact code, and as whoever uses the package writes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from phoenix.language import core
from phoenix.targets.shared.expressions import Expressions
from phoenix.targets.shared.native import MACHINE
from phoenix.targets.shared.shapes import unchecked
from phoenix.targets.shared.tree import Atom, Member, Node, call

To: TypeAlias = Expressions[Any, Any]


def call_declared(node: core.Call, to: To) -> Node:
    """A call from exact code: of a function beside it, or of a used component's public one, which checks."""
    owner = to.surface.components[node.component]
    if owner.name != to.surface.component.name:
        arguments = [to.value(argument) for argument in unchecked(list(node.arguments))]
        return call(to.public(owner, node.function), *arguments)
    function = owner.function(node.function)
    arguments = [to.value(argument) for argument in node.arguments]
    state = [Atom("state")] if owner.kind == "machine" else []
    if function.is_exact:
        return call(to.exact(node.function), *state, *arguments)
    made = call(to.written(node.function), *state, *arguments)
    return made if function.gives is None else to.checked_result(function.gives, made)


def call_public(node: core.Call, to: To) -> Node:
    """A call as whoever uses the package writes it."""
    owner = to.surface.components[node.component]
    arguments = [to.value(argument) for argument in node.arguments]
    if owner.name == to.surface.component.name:
        return call_function(owner.function(node.function), arguments, to)
    return call(to.public(owner, node.function), *arguments)


def call_function(function: core.Function, arguments: Sequence[Node], to: To) -> Node:
    """A call of a public function of the component itself, or of a method of the instance at hand."""
    component = to.surface.component
    if component.kind == "machine":
        return call(Member(Atom(MACHINE), to.method(function.name)), *arguments)
    return call(to.public(component, function.name), *arguments)
