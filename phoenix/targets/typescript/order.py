"""The language's order of values as a TypeScript sort key: equal sets and maps are walked alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from phoenix.language import core
from phoenix.language.types import BytesType, ListType, NamedType, OptionalType, SetType, Type
from phoenix.targets.typescript import names
from phoenix.targets.typescript.tree import Array, Arrow, Atom, Binary, Conditional, Member, Node, call, method

if TYPE_CHECKING:
    from phoenix.targets.typescript.expressions import Expressions


def order_key(type_: Type, to: Expressions) -> Node | None:
    """What ``sortedBy`` needs as its key; ``None`` where the values have their order themselves."""
    return None if is_natural(type_, to) else Arrow(("each",), _key(type_, Atom("each"), to))


def is_natural(type_: Type, to: Expressions) -> bool:
    """Whether the support code's order of such values is the language's."""
    opened = to.surface.open(type_)
    if isinstance(opened, ListType):
        return is_natural(opened.element, to)
    return not isinstance(opened, NamedType | OptionalType | SetType | BytesType)


def _key(type_: Type, value: Node, to: Expressions) -> Node:
    opened = to.surface.open(type_)
    if is_natural(opened, to):
        return value
    if isinstance(opened, BytesType):
        return Member(value, "hex")
    if isinstance(opened, NamedType):
        return _named(opened, value, to)
    if isinstance(opened, OptionalType):
        # An empty list comes before any that is not.
        there = Array((_key(opened.element, value, to),))
        return Conditional(Binary("===", value, Atom("undefined")), Array(()), there)
    assert isinstance(opened, ListType | SetType)
    name = "item" if value != Atom("item") else "part"
    key = Arrow((name,), _key(opened.element, Atom(name), to))
    if isinstance(opened, SetType):
        return to.support("sorted", call("Array.from", value, key))
    return method(value, "map", key)


def _named(named: NamedType, value: Node, to: Expressions) -> Node:
    definition = to.surface.definition(named)
    if isinstance(definition, core.EnumerationType):
        return method(Atom(to.surface.labels_of(to.module, named)), "indexOf", value)
    if isinstance(definition, core.RecordType):
        return Array(tuple(_key(f.type, Member(value, names.field_name(f.name)), to) for f in definition.fields))
    assert isinstance(definition, core.UnionType)
    made: Node | None = None
    for place, case in reversed(list(enumerate(definition.cases))):
        fields = tuple(_key(f.type, Member(value, names.case_field_name(f.name)), to) for f in case.fields)
        key = Array((Atom(str(place)), *fields))
        test = Binary("===", Member(value, "kind"), Atom(f'"{case.name}"'))
        made = key if made is None else Conditional(test, key, made)
    assert made is not None, "a union has cases"
    return made
