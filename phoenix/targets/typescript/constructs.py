"""Constants, variables, records and cases, their fields, calls and the checks of ranges, in TypeScript."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from phoenix.language import core
from phoenix.language.types import (
    DecimalType,
    DurationType,
    InstantType,
    NumberType,
    Type,
)
from phoenix.language.values import Label
from phoenix.targets.shared.shapes import is_path
from phoenix.targets.typescript import builtins, literals, names
from phoenix.targets.typescript.tree import Arrow, Atom, Member, Node, Object, Property, call

if TYPE_CHECKING:
    from phoenix.targets.typescript.expressions import Expressions


def constant(node: core.Constant, to: Expressions) -> Node:
    return scalar(node.value, node.type, to)


def scalar(value: Any, type_: Type, to: Expressions) -> Node:
    """A scalar, a label or nothing."""
    opened = to.surface.open(type_)
    if value is None:
        return Atom("undefined")
    if isinstance(value, Label):
        return literals.text(value.name)
    if isinstance(value, bool):
        return Atom("true" if value else "false")
    if isinstance(opened, DecimalType):
        to.use("Decimal")
        return literals.decimal(value, opened.scale)
    if isinstance(opened, DurationType | InstantType):
        return literals.bigint(value)
    if isinstance(opened, NumberType):
        return literals.number(float(value) + 0.0)
    if isinstance(value, datetime.date):
        return literals.text(value.isoformat())
    if isinstance(value, bytes):
        to.use("Bytes")
        return literals.bytes_(value)
    return literals.text(value) if isinstance(value, str) else literals.whole(value)


def variable(node: core.Variable, to: Expressions) -> Node:
    if node.name in to.locals:
        return to.locals[node.name]
    if node.origin == "state":
        return Member(Atom("state"), names.field_name(node.name))
    return Atom(to.local(node.name))


def construct(node: core.Construct, to: Expressions) -> Node:
    """A plain object; one with invariants goes through the function that checks them."""
    spelled = to.fields_of(node.case)
    kind = [] if node.case is None else [Property("kind", literals.text(node.case))]
    if to.constructs == "makers":
        return _made(node, to)
    made = Object((*kind, *(Property(spelled(name), to.value(value)) for name, value in node.fields)))
    definition = to.surface.definition(node.named)
    if isinstance(definition, core.RecordType) and definition.invariants:
        return call(to.surface.check_of(to.module, node.named), made, literals.text(node.named.name))
    return made


def _made(node: core.Construct, to: Expressions) -> Node:
    """A call of the function that makes the record or case, as whoever uses the package writes it."""
    spelled = to.fields_of(node.case)
    kept = [(name, value) for name, value in node.fields if name not in node.defaulted]
    fields = Object(tuple(Property(spelled(name), to.value(value)) for name, value in kept))
    is_bare = node.case is not None and not node.fields
    return call(to.surface.make_of(to.module, node.named, node.case), *(() if is_bare else (fields,)))


def field_of(node: core.FieldOf, to: Expressions) -> Node:
    return Member(to.value(node.value), names.field_name(node.field))


def unwrap(node: core.Unwrap, to: Expressions) -> Node:
    known = not to.in_row and (to.tested is None or node.value in to.tested)
    if is_path(node.value) and known and not to.compares_settled:
        return to.value(node.value)
    return to.support("present", to.value(node.value))


def check(node: core.Check, to: Expressions) -> Node:
    return checked(node, to, literals.text("a value")) if to.keeps_checks else to.value(node.value)


def checked(node: core.Check, to: Expressions, name: Node) -> Node:
    """The value once its type has let it through; ``name`` is what messages call it."""
    return to.types.check(node.type, to.value(node.value), name)


def builtin(node: core.Builtin, to: Expressions) -> Node:
    return builtins.builtin(node, to)


def asked(node: core.Succeeds, to: Expressions) -> Node:
    return call("succeeds", Arrow((), to.call(node.call, to)))


def asked_kind(node: core.FailsWith, to: Expressions) -> Node:
    return call("failsWith", literals.text(node.kind), Arrow((), to.call(node.call, to)))
