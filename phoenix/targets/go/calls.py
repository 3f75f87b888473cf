"""Calls of functions, and what is asked of a machine: from inside its package, and as whoever uses that does it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from phoenix.language import core
from phoenix.targets.go import names
from phoenix.targets.go.file import File
from phoenix.targets.go.surface import Surface
from phoenix.targets.go.tree import Atom, Binary, Call, Member, Node, call, method
from phoenix.targets.shared import ir
from phoenix.targets.shared.native import MACHINE

if TYPE_CHECKING:
    from phoenix.targets.go.values import Values


def public(surface: Surface, file: File, component: str, function: str, arguments: Sequence[Node]) -> Call:
    """The call of a public function, or of a method of the instance at hand."""
    owner = surface.components[component]
    name = names.function_name(owner, function)
    if owner.kind == "machine":
        return method(Atom(MACHINE), name, *arguments)
    return call(surface.named(file, component, name), *arguments)


def called(value: ir.Call, to: Values) -> Node:
    """A call as a part of an expression."""
    arguments = [to.node(argument) for argument in value.arguments]
    if not value.inside or to.outside:
        return public(to.surface, to.file, value.component, value.function, arguments)
    owner = to.surface.components[value.component]
    state = [Atom("state")] if owner.kind == "machine" else []
    return call(names.pure_name(owner, value.function), *state, *arguments)


def state_field(value: ir.StateField, to: Values) -> Node:
    """A field of the machine's state."""
    component = to.surface.component
    if to.outside:
        return method(Atom(MACHINE), names.state_method(component, value.name))
    return Member(Atom("state"), names.fields(field.name for field in component.state)[value.name])


def ends(value: ir.Ends, to: Values) -> Node:
    """Whether a call succeeds, or fails with a kind."""
    function = to.surface.components[value.component].function(value.function)
    arguments = [to.node(argument) for argument in value.arguments]
    made = public(to.surface, to.file, value.component, value.function, arguments)
    given = [made] if function.gives is not None else [Atom("nil"), made]
    if value.kind is None:
        return call(to.use("expect.Succeeds"), *given) if len(given) == 1 else Binary("==", made, Atom("nil"))
    failure = next((failure for failure in function.fails if failure.kind == value.kind), None)
    if failure is not None and failure.data:
        return call(f"{to.use('expect.FailsAs')}[{to.surface.kind(to.file, failure)}]", *given)
    wanted = error_value(to.surface, to.file, failure, value.kind)
    return call(call(to.use("expect.FailsWith"), wanted), *given)


def error_value(surface: Surface, file: File, failure: core.Failure | None, kind: str) -> Node:
    """The error of a kind without data, declared or not."""
    if failure is None:
        return Atom(file.use(f"fault.{names.UNDECLARED[kind]}"))
    return Atom(surface.kind(file, failure))
