"""Texts, lists, sets and maps: displays, elements, membership, joining, and the language's own functions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from phoenix.language import core
from phoenix.language.types import ListType, MapType, TextType, Type
from phoenix.targets.shared import ir
from phoenix.targets.shared.failing import FAILING_BUILTINS, fits_together, spans_few
from phoenix.targets.shared.lower.arithmetic import scale_of
from phoenix.targets.shared.lower.reps import ROOM, has_room, is_counted, known, natural

if TYPE_CHECKING:
    from phoenix.targets.shared.lower.values import Values


def display(node: core.ListDisplay | core.SetDisplay, to: Values) -> ir.Expr:
    """``[a, b]`` or ``set [a, b]``."""
    return ir.Display(tuple(to.all(node.items, to.declared)), type=node.type)


def map_display(node: core.MapDisplay, to: Values) -> ir.Expr:
    """``map [k: v]``."""
    flat = to.all([each for entry in node.entries for each in entry], to.declared)
    entries = tuple(zip(flat[::2], flat[1::2], strict=True))
    return ir.MapDisplay(entries, fails=len(entries) > 1, type=node.type)


def element_at(node: core.ElementAt, to: Values) -> ir.Expr:
    """``xs[i]``."""
    name = "character_at" if isinstance(node.value.type, TextType) else "element_at"
    value, index = to.work.in_order([partial(to.value, node.value), partial(to.units, node.index)])
    return ir.Operation(name, (value, index), type=node.type)


def lookup(node: core.Lookup, to: Values) -> ir.Expr:
    """``m[k]``; a key that no map can have finds nothing."""
    if has_room(node.key):
        entries, key = to.all([node.map, node.key], to.declared)
        return ir.Operation("lookup", (entries, key), type=node.type)
    entries, key = to.work.in_order([partial(to.value, node.map), partial(to.units, node.key)])
    key = key if isinstance(key, ir.Name) else to.work.bind(key, "key")
    found = to.work.fresh("found")
    to.work.put(ir.Declare(found, type=node.type, value=ir.Scalar(None, type=node.type)))
    held = to.as_rep(key, natural(node.key.type))
    looked = ir.Operation("lookup", (entries, held), type=node.type)
    step = ir.Assign(found, looked, origin=to.work.origin)
    to.work.put(ir.If(in_room(key, node.key.type), (step,)))
    return ir.Name(found, type=node.type)


def contains(node: core.Contains, to: Values) -> ir.Expr:
    """``x in xs``; what no collection can hold is in none."""
    type_ = node.collection.type
    name = "has_key" if isinstance(type_, MapType) else "has_element" if isinstance(type_, ListType) else "has_member"
    if has_room(node.element):
        element, collection = to.all([node.element, node.collection], to.declared)
        return ir.Operation(name, (element, collection), type=core.YES_NO)
    element, collection = to.work.in_order([partial(to.units, node.element), partial(to.value, node.collection)])
    element = element if isinstance(element, ir.Name) else to.work.bind(element, "element")
    held = to.as_rep(element, natural(node.element.type))
    there = ir.Operation(name, (held, collection), type=core.YES_NO)
    return ir.Logic("and", in_room(element, node.element.type), there, type=core.YES_NO)


def in_room(value: ir.Expr, type_: Type) -> ir.Expr:
    """Whether units lie in the built-in range of their type."""
    room = ROOM[type(type_)]
    low, high = (
        ir.Compare(operator, value, ir.Scalar(bound, type=value.type, rep=value.rep), type=core.YES_NO)  # type: ignore[arg-type]
        for operator, bound in ((">=", room.lowest), ("<=", room.highest))
    )
    return ir.Logic("and", low, high, type=core.YES_NO)


def concat(node: core.Concat, to: Values) -> ir.Expr:
    """``+`` of texts or lists."""
    name = "join_texts" if isinstance(node.type, TextType) else "join_lists"
    sides = tuple(to.all([node.left, node.right]))
    return ir.Operation(name, sides, not fits_together(node.left, node.right), type=node.type)


def is_empty(node: core.IsEmpty, to: Values) -> ir.Expr:
    """Whether there is nothing in it."""
    return ir.Operation("is_empty", (to.value(node.value),), type=core.YES_NO)


def range_of(node: core.RangeOf, to: Values) -> ir.Expr:
    """``first to last``."""
    ends = tuple(to.all([node.first, node.last], to.units))
    return ir.Operation("range", ends, not spans_few(node), type=node.type)


def builtin(node: core.Builtin, to: Values) -> ir.Expr:
    """A function of the language."""
    if node.name in ("smaller", "larger"):
        return _of_two(node, to)
    options: tuple[str, ...] = ()
    arguments = list(node.arguments)
    if node.name == "matches":
        pattern = arguments.pop()
        assert isinstance(pattern, core.Constant)
        options = (str(pattern.value),)
    if node.name == "text of":
        options = (str(scale_of(arguments[0].type)),)
    makers = [partial(to.units if is_counted(each.type) else to.value, each) for each in arguments]
    operands = tuple(to.work.in_order(makers))
    fails = node.name in FAILING_BUILTINS
    return ir.Operation(
        node.name, operands, fails, options, type=node.type, rep=natural(node.type), interval=node.interval
    )


def _of_two(node: core.Builtin, to: Values) -> ir.Expr:
    """The smaller or the larger of two values, held alike."""
    if not is_counted(node.type):
        return ir.Operation(node.name, tuple(to.all(node.arguments)), type=node.type)
    if all(has_room(argument) for argument in node.arguments) and natural(node.type) == "declared":
        return ir.Operation(node.name, tuple(to.all(node.arguments, to.declared)), type=node.type)
    first, second = to.all(node.arguments, to.units)
    if first.rep != second.rep:
        first, second = to.as_rep(first, "big"), to.as_rep(second, "big")
    made = ir.Operation(node.name, (first, second), type=node.type, rep=first.rep, interval=known(node))
    return to.as_rep(made, "machine") if first.rep == "big" and to.fits(known(node)) else made
