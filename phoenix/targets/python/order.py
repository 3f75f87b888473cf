"""The language's order of values as a Python sort key: equal sets and maps are walked alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from phoenix.language import core
from phoenix.language.types import ListType, NamedType, OptionalType, SetType, Type
from phoenix.targets.python import names
from phoenix.targets.python.tree import (
    Atom,
    Call,
    Comprehension,
    Display,
    Lambda,
    Member,
    Node,
    Ternary,
    call,
    compare,
)

if TYPE_CHECKING:
    from phoenix.targets.python.expressions import Expressions


def order_key(type_: Type, to: Expressions) -> Node | None:
    """What ``sorted`` needs as its key; ``None`` where Python's own order is the language's."""
    if _is_natural(type_, to):
        return None
    made = _key(type_, Atom("each"), to)
    if isinstance(made, Call) and to.is_enumeration(type_):
        return made.function
    return Lambda(("each",), made)


def _is_natural(type_: Type, to: Expressions) -> bool:
    opened = to.surface.open(type_)
    if isinstance(opened, ListType):
        return _is_natural(opened.element, to)
    return not isinstance(opened, NamedType | OptionalType | SetType)


def _key(type_: Type, value: Node, to: Expressions) -> Node:
    opened = to.surface.open(type_)
    if _is_natural(opened, to):
        return value
    if isinstance(opened, NamedType):
        return _named(opened, value, to)
    if isinstance(opened, OptionalType):
        # An empty tuple comes before any that is not.
        inside = Comprehension("()", _key(opened.element, Atom("it"), to), "it", Display("()", (value,)), _there())
        return call("tuple", inside)
    assert isinstance(opened, ListType | SetType)
    inside = Comprehension("()", _key(opened.element, Atom("one"), to), "one", value)
    return call("tuple", call("sorted", inside) if isinstance(opened, SetType) else inside)


def _there() -> Node:
    return compare(Atom("it"), "is not", Atom("None"))


def _named(named: NamedType, value: Node, to: Expressions) -> Node:
    definition = to.surface.definition(named)
    if isinstance(definition, core.EnumerationType):
        members = call("list", Atom(to.surface.class_of(to.module, named)))
        return call(Member(members, "index"), value)
    if isinstance(definition, core.RecordType):
        return _fields(definition.fields, value, to)
    assert isinstance(definition, core.UnionType)
    places = list(enumerate(definition.cases))
    made: Node | None = None
    for place, case in reversed(places):
        key = Display("()", (Atom(str(place)), _fields(case.fields, value, to)))
        made = key if made is None else Ternary(key, to.is_instance(value, named, case.name), made)
    assert made is not None, "a union has cases"
    return made


def _fields(fields: tuple[core.Field, ...], value: Node, to: Expressions) -> Node:
    keys = tuple(_key(field.type, Member(value, names.field_name(field.name)), to) for field in fields)
    return Display("()", keys) if keys else Atom("()")
