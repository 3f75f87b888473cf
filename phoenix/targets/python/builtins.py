"""The built-in functions of the language in Python, one entry a function."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from phoenix.language import core
from phoenix.language.types import DecimalType, MapType
from phoenix.targets.python import literals
from phoenix.targets.python.order import order_key
from phoenix.targets.python.tree import (
    Atom,
    Binary,
    Call,
    Comprehension,
    Index,
    Lambda,
    Member,
    Node,
    Unary,
    call,
    compare,
)
from phoenix.targets.python.types import pattern
from phoenix.targets.shared.failing import may_fail

if TYPE_CHECKING:
    from phoenix.targets.python.expressions import Expressions

Maker: TypeAlias = Callable[[core.Builtin, "Expressions"], Node]
SPACE = " \t\n\r\f\v"
"""What ``trim`` takes off."""


def builtin(node: core.Builtin, to: Expressions) -> Node:
    """A call of a built-in function."""
    return MAKERS[node.name](node, to)


def _values(node: core.Builtin, to: Expressions) -> list[Node]:
    return [to.value(argument) for argument in node.arguments]


def _function(name: str) -> Maker:
    """A function of Python's own."""
    return lambda node, to: call(name, *_values(node, to))


def _support(name: str, *more: Node) -> Maker:
    return lambda node, to: to.support(name, *_values(node, to), *more)


def _method(name: str, *more: Node) -> Maker:
    """A method of the first argument."""

    def made(node: core.Builtin, to: Expressions) -> Node:
        first, *rest = _values(node, to)
        return call(Member(first, name), *rest, *more)

    return made


def _attribute(name: str) -> Maker:
    return lambda node, to: Member(to.value(node.arguments[0]), name)


def _reverse(node: core.Builtin, to: Expressions) -> Node:
    return Index(to.value(node.arguments[0]), Atom("::-1"))


def _distinct(node: core.Builtin, to: Expressions) -> Node:
    return call("tuple", Call(Atom("dict.fromkeys"), tuple(_values(node, to))))


def _keys(node: core.Builtin, to: Expressions) -> Node:
    return call("tuple", to.walk(node.arguments[0], in_order=True))


def _values_of(node: core.Builtin, to: Expressions) -> Node:
    opened = to.surface.open(node.arguments[0].type)
    assert isinstance(opened, MapType)
    key = order_key(opened.key, to)
    first = Index(Atom("entry"), Atom("0"))
    by_key = Lambda(("entry",), first if key is None else call(key, first))
    entries = call("sorted", call(Member(to.value(node.arguments[0]), "items")), key=by_key)
    return call("tuple", Comprehension("()", Atom("value"), "_, value", entries))


def _contains(node: core.Builtin, to: Expressions) -> Node:
    text, part = node.arguments
    if may_fail(text) and may_fail(part):
        # ``in`` would evaluate the part first.
        return compare(call(Member(to.value(text), "find"), to.value(part)), ">=", Atom("0"))
    return compare(to.value(part), "in", to.value(text))


def _matches(node: core.Builtin, to: Expressions) -> Node:
    literal = node.arguments[1]
    assert isinstance(literal, core.Constant)
    matched = call(Member(Atom(to.use("re")), "fullmatch"), pattern(str(literal.value)), to.value(node.arguments[0]))
    return compare(matched, "is not", Atom("None"))


def _text_of(node: core.Builtin, to: Expressions) -> Node:
    value = to.value(node.arguments[0])
    opened = to.surface.open(node.arguments[0].type)
    if isinstance(opened, DecimalType):
        # ``z``: a zero has no sign.
        return call("format", value, literals.text(f"z.{opened.scale}f"))
    return call("str", value)


def _days_between(node: core.Builtin, to: Expressions) -> Node:
    first, second = node.arguments
    if may_fail(first) and may_fail(second):
        return Unary("-", Member(Binary("-", to.value(first), to.value(second)), "days"))
    return Member(Binary("-", to.value(second), to.value(first)), "days")


MAKERS: Mapping[str, Maker] = {
    "first": _support("element_at", Atom("0")),
    "last": _support("last_element"),
    "length": _function("len"),
    "reverse": _reverse,
    "distinct": _distinct,
    "keys": _keys,
    "values": _values_of,
    "trim": _method("strip", literals.text(SPACE)),
    "split": _support("split_text"),
    "join": _support("join_texts"),
    "replace": _support("replace_text"),
    "slice": _support("part_of_text"),
    "starts_with": _method("startswith"),
    "ends_with": _method("endswith"),
    "contains": _contains,
    "matches": _matches,
    "upper": _support("upper_ascii"),
    "lower": _support("lower_ascii"),
    "smaller": _function("min"),
    "larger": _function("max"),
    "text of": _text_of,
    "whole number of": _support("whole_number_of"),
    "date of": _support("date_of"),
    "year of": _attribute("year"),
    "month of": _attribute("month"),
    "day of": _attribute("day"),
    "weekday of": _method("isoweekday"),
    "days between": _days_between,
}
