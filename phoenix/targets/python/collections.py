"""Lists, sets and maps in Python: displays, elements, aggregates, sorting."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from phoenix.language import core
from phoenix.language.types import NumberType, YesNoType
from phoenix.targets.python import literals, numeric
from phoenix.targets.python.tree import (
    Atom,
    Binary,
    Call,
    Comprehension,
    Display,
    Keyword,
    Lambda,
    Member,
    Node,
    call,
    compare,
)
from phoenix.targets.shared.failing import fits_together, may_fail, spans_few
from phoenix.targets.shared.shapes import are_distinct

if TYPE_CHECKING:
    from phoenix.targets.python.expressions import Expressions


def unwrapped(node: Node, *, lazily: bool) -> Node:
    """What is only gone through need not be a tuple first; elements may come one by one where none fails."""
    if isinstance(node, Call) and node.function == Atom("tuple") and len(node.arguments) == 1:
        inner = node.arguments[0]
        if isinstance(inner, Call) or (lazily and isinstance(inner, Comprehension)):
            return inner
    return node


def list_display(node: core.ListDisplay, to: Expressions) -> Node:
    return Display("()", tuple(to.value(item) for item in node.items)) if node.items else Atom("()")


def set_display(node: core.SetDisplay, to: Expressions) -> Node:
    return call("frozenset", *([Display("{}", tuple(map(to.value, node.items)))] if node.items else []))


def map_display(node: core.MapDisplay, to: Expressions) -> Node:
    pairs = [Display("()", (to.value(key), to.value(value))) for key, value in node.entries]
    if not pairs:
        return to.support("FrozenMap")
    if are_distinct([key for key, _ in node.entries]) or not any(may_fail(part) for e in node.entries for part in e):
        return to.support("FrozenMap", Display("[]", tuple(pairs)))
    # Doubled keys are refused as they come, before later entries are looked at.
    return to.support("entries_in_turn", *(Lambda((), pair) for pair in pairs))


def element_at(node: core.ElementAt, to: Expressions) -> Node:
    return to.support("element_at", to.value(node.value), to.value(node.index))


def lookup(node: core.Lookup, to: Expressions) -> Node:
    return call(Member(to.value(node.map), "get"), to.value(node.key))


def concat(node: core.Concat, to: Expressions) -> Node:
    left = node.left
    if isinstance(left, core.Concat) and not may_fail(node.right):
        # The whole is no shorter than its parts, so that one look at it is enough.
        first = unsized(concat(left, to))
    else:
        first = to.value(left)
    joined = Binary("+", first, to.value(node.right))
    return joined if fits_together(node.left, node.right) else to.support("sized", joined)


def unsized(made: Node) -> Node:
    """What is looked at for its size, where that is done elsewhere: for parts by the whole that they are in."""
    if isinstance(made, Call) and made.function == Atom("sized"):
        (inner,) = made.arguments
        assert not isinstance(inner, Keyword)
        return inner
    return made


def contains(node: core.Contains, to: Expressions) -> Node:
    collection = node.collection
    if isinstance(collection, core.ListDisplay | core.SetDisplay) and collection.items:
        items = Display("()", tuple(to.value(item) for item in collection.items))
        return compare(to.value(node.element), "in", items)
    return compare(to.value(node.element), "in", to.value(collection))


def span(node: core.RangeOf, to: Expressions) -> Node:
    if not spans_few(node):
        return to.support("span", to.value(node.first), to.value(node.last))
    last = node.last
    first = [] if isinstance(node.first, core.Constant) and node.first.value == 0 else [to.value(node.first)]
    return call("range", *first, _one_past(last, to))


def _one_past(last: core.Expr, to: Expressions) -> Node:
    """What ``range`` wants as its end."""
    if isinstance(last, core.Constant) and isinstance(last.value, int):
        return literals.whole(last.value + 1)
    match last:
        case core.Arithmetic(operator="-", left=left, right=core.Constant(value=1)) if not may_fail(last):
            return to.value(left)
    return Binary("+", to.value(last), Atom("1"))


def range_of(node: core.RangeOf, to: Expressions) -> Node:
    return call("tuple", span(node, to))


def sorted_(node: core.Sorted, to: Expressions) -> Node:
    plain = isinstance(node.key, core.Variable) and node.key.name == node.variable
    source = to.walk(node.source, in_order=not plain)
    if plain:
        return call("tuple", call("sorted", source))
    key = Lambda((to.local(node.variable),), to.value(node.key))
    return call("tuple", call("sorted", source, key=key))


# --- aggregates -----------------------------------------------------------------------------------------------


def aggregate(node: core.Aggregate, to: Expressions) -> Node:
    return AGGREGATES[node.kind](node, to)


def _each(node: core.Aggregate, to: Expressions, element: Node | None = None, brackets: str = "()") -> Node:
    """The elements as a comprehension, or just the source where that is the same."""
    fails = may_fail(node.element) or (node.where is not None and may_fail(node.where))
    in_order = fails or node.kind == "list" or isinstance(node.type, NumberType)
    source = to.walk(node.source, in_order=in_order)
    own = isinstance(node.element, core.Variable) and node.element.name == node.variable
    if element is None and own and node.where is None:
        return source
    where = to.condition(node.where) if node.where is not None else None
    made = to.value(node.element) if element is None else element
    return Comprehension(brackets, made, to.local(node.variable), source, where)


def _sum(node: core.Aggregate, to: Expressions) -> Node:
    return numeric.total(node, _each(node, to), _each(node, to, brackets="[]"), to)


def _count(node: core.Aggregate, to: Expressions) -> Node:
    if isinstance(node.element, core.Constant) and node.element.value is True and node.where is None:
        return call("len", to.value(node.source))
    if isinstance(to.surface.open(node.element.type), YesNoType):
        wanted = node.element
        where = to.condition(wanted if node.where is None else _and(node.where, wanted))
        fails = may_fail(wanted) or (node.where is not None and may_fail(node.where))
        source = to.walk(node.source, in_order=fails)
        return call("sum", Comprehension("()", Atom("1"), to.local(node.variable), source, where))
    if may_fail(node.element):
        return call("len", _each(node, to, brackets="[]"))
    if node.where is None:
        return call("len", to.walk(node.source, in_order=False))
    return call("sum", _each(node, to, Atom("1")))


def _and(left: core.Expr, right: core.Expr) -> core.Expr:
    return core.Logic(operator="and", left=left, right=right, type=core.YES_NO)


def _extreme(function: str) -> Callable[[core.Aggregate, Expressions], Node]:
    return lambda node, to: call(function, _each(node, to), default=Atom("None"))


def _collect(function: str) -> Callable[[core.Aggregate, Expressions], Node]:
    return lambda node, to: call(function, _each(node, to))


def _quantifier(function: str) -> Callable[[core.Aggregate, Expressions], Node]:
    def made(node: core.Aggregate, to: Expressions) -> Node:
        own = isinstance(node.element, core.Variable) and node.element.name == node.variable and node.where is None
        return call(function, _each(node, to, None if own else to.condition(node.element)))

    return made


AGGREGATES: Mapping[str, Callable[[core.Aggregate, Expressions], Node]] = {
    "sum": _sum,
    "count": _count,
    "largest": _extreme("max"),
    "smallest": _extreme("min"),
    "all": _quantifier("all"),
    "any": _quantifier("any"),
    "list": _collect("tuple"),
    "set": _collect("frozenset"),
}


def fold(node: core.Fold, to: Expressions) -> Node:
    return to.lift(node)
