"""Constants, variables, records and cases, their fields, calls and the checks of ranges, in Python."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from phoenix.language import core
from phoenix.language.types import DateType, DecimalType, NamedType, NumberType, Type
from phoenix.language.values import Label
from phoenix.targets.python import builtins, literals, names
from phoenix.targets.python.tree import Atom, Index, Keyword, Lambda, Member, Node, call
from phoenix.targets.shared.shapes import is_path, unchecked

if TYPE_CHECKING:
    from phoenix.targets.python.expressions import Expressions


def constant(node: core.Constant, to: Expressions) -> Node:
    return scalar(node.value, node.type, to)


def scalar(value: Any, type_: Type, to: Expressions) -> Node:
    """A scalar, a label or nothing."""
    opened = to.surface.open(type_)
    if value is None:
        return Atom("None")
    if isinstance(value, Label):
        owner = to.surface.class_of(to.module, NamedType(value.component, value.type))
        return Member(Atom(owner), names.label_name(value.name))
    if isinstance(value, bool):
        return Atom(str(value))
    if isinstance(opened, DecimalType):
        to.use("Decimal")
        return literals.decimal(value, opened.scale)
    if isinstance(opened, DateType):
        to.use("datetime")
        return literals.date(value)
    if isinstance(opened, NumberType):
        return literals.number(float(value) + 0.0)
    makers: Mapping[type, Callable[[Any], Node]] = {
        str: literals.text,
        bytes: literals.bytes_,
        int: literals.whole,
    }
    return makers[type(value)](value)


def variable(node: core.Variable, to: Expressions) -> Node:
    if node.origin == "state":
        return to.locals.get(node.name) or Member(Atom("state"), names.field_name(node.name))
    return to.locals.get(node.name) or Atom(to.local(node.name))


def construct(node: core.Construct, to: Expressions) -> Node:
    kept = [(name, value) for name, value in node.fields if name not in node.defaulted]
    values = unchecked([value for _, value in kept])
    fields = [Keyword(names.field_name(name), to.value(v)) for (name, _), v in zip(kept, values, strict=True)]
    return call(to.surface.class_of(to.module, node.named, node.case), *fields)


def field_of(node: core.FieldOf, to: Expressions) -> Node:
    return Member(to.value(node.value), names.field_name(node.field))


def unwrap(node: core.Unwrap, to: Expressions) -> Node:
    inner = node.value
    if isinstance(inner, core.Lookup):
        return Index(to.value(inner.map), to.value(inner.key))
    if isinstance(inner, core.ElementAt):
        return Index(to.value(inner.value), to.value(inner.index))
    if is_path(inner) and to.trusts_narrowing:
        return to.value(inner)
    return to.support("present", to.value(inner))


def check(node: core.Check, to: Expressions) -> Node:
    made = to.value(node.value)
    return to.types.check(node.type, made, "value") if to.keeps_checks else made


def builtin(node: core.Builtin, to: Expressions) -> Node:
    return builtins.builtin(node, to)


def asked(node: core.Succeeds, to: Expressions) -> Node:
    return call("succeeds", Lambda((), to.call(node.call, to)))


def asked_kind(node: core.FailsWith, to: Expressions) -> Node:
    return call("fails_with", literals.text(node.kind), Lambda((), to.call(node.call, to)))
