"""The built-in functions of the language in TypeScript, one entry a function."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from phoenix.language import core
from phoenix.language.types import BytesType, DateType, DecimalType, ListType, MapType, TextType
from phoenix.targets.typescript import collections, literals, numeric
from phoenix.targets.typescript.order import order_key
from phoenix.targets.typescript.tree import Array, Arrow, Atom, Index, Member, Node, Spread, call, method

if TYPE_CHECKING:
    from phoenix.targets.typescript.expressions import Expressions

Maker: TypeAlias = Callable[[core.Builtin, "Expressions"], Node]


def builtin(node: core.Builtin, to: Expressions) -> Node:
    """A call of a built-in function."""
    return MAKERS[node.name](node, to)


def _values(node: core.Builtin, to: Expressions) -> list[Node]:
    return [to.value(argument) for argument in node.arguments]


def _support(name: str) -> Maker:
    return lambda node, to: to.support(name, *_values(node, to))


def _method(name: str, *more: Node) -> Maker:
    """A method of the first argument."""

    def made(node: core.Builtin, to: Expressions) -> Node:
        first, *rest = _values(node, to)
        return method(first, name, *rest, *more)

    return made


def _first(node: core.Builtin, to: Expressions) -> Node:
    values = node.arguments[0]
    if isinstance(values, core.Aggregate) and collections.is_search(values):
        return collections.found(values, to)
    return Index(to.value(values), Atom("0"))


def _length(node: core.Builtin, to: Expressions) -> Node:
    value = to.value(node.arguments[0])
    opened = to.surface.open(node.arguments[0].type)
    if isinstance(opened, TextType):
        # Characters rather than the units of a string.
        return to.support("textLength", value)
    return Member(value, "length" if isinstance(opened, ListType | BytesType) else "size")


def _reverse(node: core.Builtin, to: Expressions) -> Node:
    return method(Array((Spread(to.value(node.arguments[0])),)), "reverse")


def _distinct(node: core.Builtin, to: Expressions) -> Node:
    return to.support("distinct", *_values(node, to))


def _keys(node: core.Builtin, to: Expressions) -> Node:
    return to.walk(node.arguments[0], in_order=True)


def _values_of(node: core.Builtin, to: Expressions) -> Node:
    opened = to.surface.open(node.arguments[0].type)
    assert isinstance(opened, MapType)
    key = order_key(opened.key, to)
    by_key = Arrow(("[each]",), Atom("each") if not isinstance(key, Arrow) else key.body)
    entries = to.support("sortedBy", to.value(node.arguments[0]), by_key)
    return method(entries, "map", Arrow(("[, value]",), Atom("value")))


def _extreme(name: str, of_numbers: str, in_order: str) -> Maker:
    def made(node: core.Builtin, to: Expressions) -> Node:
        want = numeric.held(node, to)
        values = [numeric.as_held(argument, want, to) for argument in node.arguments]
        if want in ("number", "float") and not any(numeric.is_wide(a, to) for a in node.arguments):
            return call(of_numbers, *values)
        if want == "number":
            # The one that is known to be small is the one that is given.
            return call("Number", to.support(name, *(numeric.as_bigint(a, to) for a in node.arguments)))
        plain = want == "bigint" or isinstance(to.surface.open(node.type), DateType)
        return to.support(name if plain else in_order, *values)

    return made


def _contains(node: core.Builtin, to: Expressions) -> Node:
    return method(to.value(node.arguments[0]), "includes", to.value(node.arguments[1]))


def _matches(node: core.Builtin, to: Expressions) -> Node:
    literal = node.arguments[1]
    assert isinstance(literal, core.Constant)
    return method(literals.regular_expression(str(literal.value)), "test", to.value(node.arguments[0]))


def _text_of(node: core.Builtin, to: Expressions) -> Node:
    argument = node.arguments[0]
    if isinstance(to.surface.open(argument.type), DecimalType):
        return method(to.value(argument), "toString")
    return call("String", to.raw(argument))


MAKERS: Mapping[str, Maker] = {
    "first": _first,
    "last": _method("at", literals.whole(-1)),
    "length": _length,
    "reverse": _reverse,
    "distinct": _distinct,
    "keys": _keys,
    "values": _values_of,
    "trim": _support("trimmed"),
    "split": _support("splitText"),
    "join": _support("joinTexts"),
    "replace": _support("replaceText"),
    "slice": _support("partOfText"),
    "starts_with": _method("startsWith"),
    "ends_with": _method("endsWith"),
    "contains": _contains,
    "matches": _matches,
    "upper": _support("upperAscii"),
    "lower": _support("lowerAscii"),
    "smaller": _extreme("smaller", "Math.min", "lesser"),
    "larger": _extreme("larger", "Math.max", "greater"),
    "text of": _text_of,
    "whole number of": _support("wholeNumberOf"),
    "date of": _support("dateOf"),
    "year of": _support("yearOf"),
    "month of": _support("monthOf"),
    "day of": _support("dayOf"),
    "weekday of": _support("weekdayOf"),
    "days between": _support("daysBetween"),
}
