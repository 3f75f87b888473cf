"""The operations of the lowered form in Go: a text for each, by its name and by how its operands are held."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from phoenix.language.types import (
    DateType,
    DecimalType,
    InstantType,
    ListType,
    MapType,
    SetType,
    TextType,
)
from phoenix.targets.go import literals, regular
from phoenix.targets.go.tree import Atom, Binary, Member, Node, Unary, call, method
from phoenix.targets.shared import ir

if TYPE_CHECKING:
    from phoenix.targets.go.values import Values

Writer: TypeAlias = "Callable[[ir.Operation, Values], Node]"

MODES = {"half even": "HalfEven", "half up": "HalfUp", "down": "Down", "up": "Up"}
OPERATORS = {"add": "+", "subtract": "-", "multiply": "*"}
BIG_METHODS = {"add": "Add", "subtract": "Sub", "multiply": "Mul"}
RATIO_FUNCTIONS = {"add": "RatAdd", "subtract": "RatSub", "multiply": "RatMul", "divide": "RatQuo"}
NUMBER_OPERATORS = {"number_add": "+", "number_subtract": "-", "number_multiply": "*"}


def operation(node: ir.Operation, to: Values) -> Node:
    """The operation; one that may fail as a call that gives an error too."""
    return WRITERS[node.name](node, to)


# --- integers and ratios --------------------------------------------------------------------------------------


def _arithmetic(node: ir.Operation, to: Values) -> Node:
    left, right = map(to.node, node.operands)
    if node.rep == "machine":
        return Binary(OPERATORS[node.name], left, right)
    if node.rep == "ratio":
        return call(to.use(f"exact.{RATIO_FUNCTIONS[node.name]}"), left, right)
    return method(call("new", Atom(to.use("big.Int"))), BIG_METHODS[node.name], left, right)


def _negate(node: ir.Operation, to: Values) -> Node:
    value = to.node(node.operands[0])
    if node.rep == "machine":
        return Unary("-", value)
    kind = "big.Rat" if node.rep == "ratio" else "big.Int"
    return method(call("new", Atom(to.use(kind))), "Neg", value)


def _flooring(node: ir.Operation, to: Values) -> Node:
    left, right = map(to.node, node.operands)
    word = "Div" if node.name == "floor_divide" else "Mod"
    if node.rep == "machine" and not node.fails and all(map(_is_never_negative, node.operands)):
        return Binary("/" if word == "Div" else "%", left, right)
    big = "Big" if node.rep == "big" else ""
    return call(to.use(f"exact.{'Checked' if node.fails else ''}{big}{word}"), left, right)


def _is_never_negative(node: ir.Expr) -> bool:
    return node.interval is not None and node.interval.lowest is not None and node.interval.lowest >= 0


def _power(node: ir.Operation, to: Values) -> Node:
    name = {"machine": "Power", "ratio": "RatPower"}.get(node.rep, "CheckedPower" if node.fails else "BigPower")
    return call(to.use(f"exact.{name}"), *map(to.node, node.operands))


def _exponent(node: ir.Operation, to: Values) -> Node:
    value = node.operands[0]
    name = "exact.BigExponent" if value.rep == "big" else "exact.Exponent"
    return call(to.use(name), to.node(value))


def _divide_rounded(node: ir.Operation, to: Values) -> Node:
    mode = to.use(f"exact.{MODES[node.options[0]]}")
    big = "Big" if node.rep == "big" else ""
    if node.fails:
        to.file.support.add("exact/roundings")
    return method(Atom(mode), f"{'Checked' if node.fails else ''}Div{big}", *map(to.node, node.operands))


def _ratio_rounded(node: ir.Operation, to: Values) -> Node:
    places, mode = node.options
    value = to.node(node.operands[0])
    return call(to.use("exact.RoundRat"), value, Atom(places), Atom(to.use(f"exact.{MODES[mode]}")))


def _ratio_of(node: ir.Operation, to: Values) -> Node:
    places = node.options[0] if node.options else "0"
    return call(to.use("exact.RatOf"), to.node(node.operands[0]), Atom(places))


def _divide(node: ir.Operation, to: Values) -> Node:
    if node.rep == "ratio":
        return _arithmetic(node, to)
    return call(to.use("exact.Quotient"), *map(to.node, node.operands))


# --- numbers and dates ----------------------------------------------------------------------------------------


def _number(node: ir.Operation, to: Values) -> Node:
    left, right = map(to.node, node.operands)
    return call(to.use("exact.Finite"), Binary(NUMBER_OPERATORS[node.name], left, right))


def _number_of(node: ir.Operation, to: Values) -> Node:
    value = node.operands[0]
    if value.rep == "machine":
        made = call("float64", to.node(value))
        return call(to.use("exact.Finite"), made) if node.fails else made
    big = to.node(value)
    return call(to.use("exact.Float" if node.fails else "exact.NearestFloat"), big)


def _number_negate(node: ir.Operation, to: Values) -> Node:
    return Binary("-", Atom("0"), to.node(node.operands[0]))


def _shift(node: ir.Operation, to: Values) -> Node:
    date, duration = node.operands
    amount = to.big(duration)
    if node.name == "shift_date_back":
        amount = method(call("new", Atom(to.use("big.Int"))), "Neg", amount)
    return call(to.use("exact.ShiftDate"), to.node(date), amount)


# --- texts and collections ------------------------------------------------------------------------------------


def _join(node: ir.Operation, to: Values) -> Node:
    operands = list(map(to.node, node.operands))
    if node.fails:
        return call(to.use("exact.JoinTexts" if node.name == "join_texts" else "exact.JoinLists"), *operands)
    if node.name == "join_texts":
        return Binary("+", *operands)
    return call(to.use("slices.Concat"), *operands)


def _has_element(node: ir.Operation, to: Values) -> Node:
    element, items = node.operands
    kind = element.type
    if to.surface.is_plain(kind):
        return call(to.use("slices.Contains"), to.node(items), to.node(element))
    return call(to.use("exact.Contains"), to.node(items), to.node(element), to.comparer(kind))


def _has_member(node: ir.Operation, to: Values) -> Node:
    element, items = node.operands
    return method(to.node(items), "Has", to.node(element))


def _lookup(node: ir.Operation, to: Values) -> Node:
    entries, key = node.operands
    return method(to.node(entries), "Find", to.node(key))


def _is_empty(node: ir.Operation, to: Values) -> Node:
    value = node.operands[0]
    made = to.node(value)
    kind = to.surface.open(value.type)
    if isinstance(kind, TextType):
        return Binary("==", made, Atom('""'))
    size = method(made, "Len") if isinstance(kind, SetType | MapType) else call("len", made)
    return Binary("==", size, Atom("0"))


def _length(node: ir.Operation, to: Values) -> Node:
    value = node.operands[0]
    made = to.node(value)
    kind = to.surface.open(value.type)
    if isinstance(kind, TextType):
        return call(to.use("exact.Length"), made)
    return call("int64", method(made, "Len") if isinstance(kind, SetType | MapType) else call("len", made))


def _compared(function: str) -> Writer:
    """A call with a list, and the function that compares its elements."""

    def write(node: ir.Operation, to: Values) -> Node:
        items = node.operands[0]
        kind = to.surface.open(items.type)
        if isinstance(kind, MapType):
            return call(
                to.use(function), call(to.use("slices.Collect"), method(to.node(items), "Keys")), to.comparer(kind.key)
            )
        assert isinstance(kind, ListType | SetType)
        made = to.node(items) if isinstance(kind, ListType) else method(to.node(items), "Items")
        return call(to.use(function), made, to.comparer(kind.element, items.rep))

    return write


def _sorted_by_keys(node: ir.Operation, to: Values) -> Node:
    items, keys = node.operands
    kind = to.surface.open(keys.type)
    assert isinstance(kind, ListType)
    return call(to.use("exact.SortedByKeys"), to.node(items), to.node(keys), to.comparer(kind.element, keys.rep))


def _entries(word: str) -> Writer:
    def write(node: ir.Operation, to: Values) -> Node:
        return call(to.use("slices.Collect"), method(to.node(node.operands[0]), word))

    return write


def _plain(function: str) -> Writer:
    """A call with the operands as they are."""
    return lambda node, to: call(to.use(function), *map(to.node, node.operands))


def _index(function: str) -> Writer:
    return lambda node, to: call(to.use(function), to.node(node.operands[0]), to.machine(node.operands[1]))


def _slice(node: ir.Operation, to: Values) -> Node:
    text, begin, end = node.operands
    return call(to.use("exact.Slice"), to.node(text), to.machine(begin), to.machine(end))


def _range(node: ir.Operation, to: Values) -> Node:
    return call(to.use("exact.CheckedRange" if node.fails else "exact.Range"), *map(to.machine, node.operands))


def _matches(node: ir.Operation, to: Values) -> Node:
    return method(Atom(regular.pattern(node.options[0], to.file)), "MatchString", to.node(node.operands[0]))


def _choice(node: ir.Operation, to: Values) -> Node:
    left, right = map(to.node, node.operands)
    kind = to.surface.open(node.type)
    if node.rep == "big":
        return call(to.use(f"exact.{'Smaller' if node.name == 'smaller' else 'Larger'}Big"), left, right)
    if isinstance(kind, DecimalType | DateType | InstantType) and node.rep == "declared":
        return call(to.use(f"order.{'Smaller' if node.name == 'smaller' else 'Larger'}"), left, right)
    return call("min" if node.name == "smaller" else "max", left, right)


def _text_of(node: ir.Operation, to: Values) -> Node:
    value = node.operands[0]
    places = int(node.options[0]) if node.options else 0
    if isinstance(value, ir.Convert) and value.value.rep == "declared":
        return method(to.node(value.value), "String")
    if places and value.rep == "machine":
        return method(call(to.use("decimal.New"), to.node(value), literals.whole(places)), "String")
    if places:
        return call(to.use("exact.DecimalText"), to.node(value), literals.whole(places))
    if value.rep == "machine":
        return call(to.use("strconv.FormatInt"), to.node(value), Atom("10"))
    return method(to.node(value), "String")


def _date_part(part: str) -> Writer:
    return lambda node, to: call("int64", Member(to.node(node.operands[0]), part))


def _date_of(node: ir.Operation, to: Values) -> Node:
    return call(to.use("exact.DateOf"), *map(to.machine, node.operands))


WRITERS: Mapping[str, Writer] = {
    "add": _arithmetic,
    "subtract": _arithmetic,
    "multiply": _arithmetic,
    "negate": _negate,
    "floor_divide": _flooring,
    "floor_modulo": _flooring,
    "power": _power,
    "exponent": _exponent,
    "divide_rounded": _divide_rounded,
    "capped": _plain("exact.Capped"),
    "ratio_of": _ratio_of,
    "divide": _divide,
    "ratio_rounded": _ratio_rounded,
    "number_of": _number_of,
    "number_add": _number,
    "number_subtract": _number,
    "number_multiply": _number,
    "number_divide": _plain("exact.Quotient"),
    "number_power": _plain("exact.NumberPower"),
    "number_negate": _number_negate,
    "shift_date": _shift,
    "shift_date_back": _shift,
    "join_texts": _join,
    "join_lists": _join,
    "character_at": _index("exact.CharacterAt"),
    "element_at": _index("exact.ElementAt"),
    "lookup": _lookup,
    "has_element": _has_element,
    "has_member": _has_member,
    "has_key": _has_member,
    "is_empty": _is_empty,
    "range": _range,
    "sorted_by_keys": _sorted_by_keys,
    "largest_element": _compared("order.Largest"),
    "smallest_element": _compared("order.Smallest"),
    "elements": lambda node, to: method(to.node(node.operands[0]), "Items"),
    "first": _plain("exact.First"),
    "last": _plain("exact.Last"),
    "length": _length,
    "reverse": _plain("exact.Reverse"),
    "distinct": _compared("exact.Distinct"),
    "keys": _entries("Keys"),
    "values": _entries("Values"),
    "trim": _plain("exact.Trim"),
    "split": _plain("exact.Split"),
    "join": _plain("exact.Join"),
    "replace": _plain("exact.Replace"),
    "slice": _slice,
    "starts_with": _plain("strings.HasPrefix"),
    "ends_with": _plain("strings.HasSuffix"),
    "contains": _plain("strings.Contains"),
    "matches": _matches,
    "upper": _plain("exact.Upper"),
    "lower": _plain("exact.Lower"),
    "smaller": _choice,
    "larger": _choice,
    "text of": _text_of,
    "whole number of": _plain("exact.ParseWhole"),
    "date of": _date_of,
    "year of": _date_part("Year"),
    "month of": _date_part("Month"),
    "day of": _date_part("Day"),
    "weekday of": _plain("exact.Weekday"),
    "days between": _plain("exact.DaysBetween"),
}
