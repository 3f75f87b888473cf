"""Lists, sets and maps in TypeScript: displays, elements, aggregates, folds, sorting."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from phoenix.language import core
from phoenix.language.types import (
    ListType,
    MapType,
    NamedType,
    NumberType,
    OptionalType,
    SetType,
    TextType,
    Type,
    YesNoType,
)
from phoenix.targets.shared.failing import fits_together, may_fail
from phoenix.targets.shared.growing import reads, step_of
from phoenix.targets.shared.shapes import are_distinct
from phoenix.targets.typescript import numeric
from phoenix.targets.typescript.tree import (
    Array,
    Arrow,
    Atom,
    Binary,
    Call,
    Conditional,
    Member,
    New,
    Node,
    Spread,
    Typed,
    call,
    function,
    method,
    negated,
)

if TYPE_CHECKING:
    from phoenix.targets.typescript.expressions import Expressions


def list_display(node: core.ListDisplay, to: Expressions) -> Node:
    return Array(tuple(to.value(item) for item in node.items))


def set_display(node: core.SetDisplay, to: Expressions) -> Node:
    opened = to.surface.open(node.type)
    assert isinstance(opened, SetType)
    # What a test expects must be of the class of what it finds.
    name = _class_of_set(opened.element, to, plain=not to.module.outside)
    return New(name, (Array(tuple(map(to.value, node.items))),) if node.items else ())


def _class_of_set(element: Type, to: Expressions, *, plain: bool = True) -> str:
    """The language's own sets do for elements that it compares by value itself."""
    name = "Set" if plain and to.is_plain(element) else to.use("ValueSet")
    return f"{name}<{to.types.annotation(element)}>"


def map_display(node: core.MapDisplay, to: Expressions) -> Node:
    opened = to.surface.open(node.type)
    assert isinstance(opened, MapType)
    pairs = [Array((to.value(key), to.value(value))) for key, value in node.entries]
    types = f"<{to.types.annotation(opened.key)}, {to.types.annotation(opened.value)}>"
    name = f"{to.use('ValueMap')}{types}"
    if not pairs:
        return New(name, ())
    keys = [key for key, _ in node.entries]
    if are_distinct(keys) or not any(may_fail(part) for entry in node.entries for part in entry):
        return New(name, (Array(tuple(pairs)),))
    # Doubled keys are refused as they come, before later entries are looked at.
    return call(f"{to.use('entriesInTurn')}{types}", *(Arrow((), pair) for pair in pairs))


def element_at(node: core.ElementAt, to: Expressions) -> Node:
    from phoenix.targets.typescript.tree import Index

    if isinstance(to.surface.open(node.value.type), TextType):
        return to.support("characterAt", to.value(node.value), to.value(node.index))
    return Index(to.value(node.value), to.value(node.index))


def lookup(node: core.Lookup, to: Expressions) -> Node:
    return method(to.value(node.map), "get", numeric.as_key(node.key, to))


def concat(node: core.Concat, to: Expressions) -> Node:
    left = node.left
    if isinstance(left, core.Concat) and not may_fail(node.right):
        # The whole is no shorter than its parts, so that one look at it is enough.
        first = _bare(concat(left, to))
    else:
        first = to.value(left)
    second = to.value(node.right)
    if isinstance(to.surface.open(node.type), TextType):
        joined: Node = Binary("+", first, second)
        return joined if _is_small(node, to) else to.support("sizedText", joined)
    items = (*_spread(first, flat=isinstance(left, core.Concat | core.ListDisplay)), *_spread(second, flat=True))
    return Array(items) if _is_small(node, to) else to.support("sizedList", Array(items))


def _is_small(node: core.Concat, to: Expressions) -> bool:
    """Whether the size needs no look: types say that it fits, or the parts are those of a test."""
    return to.module.outside or fits_together(node.left, node.right)


def _spread(node: Node, *, flat: bool) -> tuple[Node, ...]:
    """``...xs``, or the items of an array that is written out."""
    return node.items if flat and isinstance(node, Array) else (Spread(node),)


def _bare(made: Node) -> Node:
    """The parts of a longer whole, whose size is looked at there."""
    sizes = (Atom("sizedText"), Atom("sizedList"))
    return made.arguments[0] if isinstance(made, Call) and made.function in sizes else made


def contains(node: core.Contains, to: Expressions) -> Node:
    element, collection = numeric.as_key(node.element, to), to.value(node.collection)
    opened = to.surface.open(node.collection.type)
    if may_fail(node.element) and may_fail(node.collection):
        others = method(collection, "keys") if isinstance(opened, MapType) else collection
        return to.support("isIn", element, others)
    if not isinstance(opened, ListType):
        if isinstance(node.collection, core.SetDisplay) and to.is_plain(node.element.type):
            return method(Array(tuple(map(to.value, node.collection.items))), "includes", element)
        return method(collection, "has", element)
    if to.is_plain(node.element.type):
        return method(_widened(collection, node, to), "includes", element)
    return to.support("isIn", element, collection)


def _widened(collection: Node, node: core.Contains, to: Expressions) -> Node:
    """An array that is written out holds more than its first element's label."""
    if isinstance(node.collection, core.ListDisplay) and to.is_enumeration(node.element.type):
        return Typed(collection, "as", f"readonly {to.types.annotation(node.element.type)}[]")
    return collection


def range_of(node: core.RangeOf, to: Expressions) -> Node:
    return to.support("span", to.value(node.first), to.value(node.last))


def sorted_(node: core.Sorted, to: Expressions) -> Node:
    plain = isinstance(node.key, core.Variable) and node.key.name == node.variable
    source = _unordered(node.source, to) if plain else to.walk(node.source, in_order=True)
    if plain:
        return to.support("sorted", source)
    return to.support("sortedBy", source, function((to.local(node.variable),), to.raw(node.key)))


def _unordered(node: core.Expr, to: Expressions) -> Node:
    """The elements in any order, as something to go through."""
    value = to.value(node)
    return method(value, "keys") if isinstance(to.surface.open(node.type), MapType) else value


def fold(node: core.Fold, to: Expressions) -> Node:
    """``source.reduce((accumulator, element) => body, initial)``; a list grows in place instead of by copies."""
    source = to.walk(node.source, in_order=True)
    accumulator, variable = to.local(node.accumulator), to.local(node.variable)
    step = step_of(node)
    before = dict(to.locals)
    to.locals |= {node.accumulator: Atom(accumulator), node.variable: Atom(variable)}
    body = to.value(node.body if step is None else step)
    to.locals = before
    if step is not None:
        return _grown(node, step, source, body, to)
    annotation = to.types.annotation(node.type)
    plain = annotation in ("number", "bigint", "Decimal", "string") and not numeric.may_be_missing(node.source, to)
    typed = "reduce" if plain else f"reduce<{annotation}>"
    return method(source, typed, function((accumulator, variable), body), to.value(node.initial))


def _grown(node: core.Fold, step: core.Expr, source: Node, body: Node, to: Expressions) -> Node:
    """``source.flatMap((element) => body)``, or a helper's loop where the step looks at what is there."""
    assert isinstance(node.type, ListType)
    accumulator, variable = to.local(node.accumulator), to.local(node.variable)
    element = to.types.annotation(node.type.element)
    if not reads(step, node.accumulator):
        return method(source, f"flatMap<{element}>", function((variable,), body))
    opened = to.surface.open(node.source.type)
    assert isinstance(opened, ListType | SetType | MapType)
    of = to.types.annotation(opened.key if isinstance(opened, MapType) else opened.element)
    return call(f"{to.use('grownFrom')}<{element}, {of}>", source, function((accumulator, variable), body))


# --- aggregates -------------------------------------------------------------------------------------------------


def found(node: core.Aggregate, to: Expressions) -> Node:
    """The first element for which ``where`` holds."""
    assert node.where is not None
    return method(_source(node, to), "find", function((to.local(node.variable),), to.value(node.where)))


def is_search(node: core.Expr) -> bool:
    """Whether it is ``list of x for x in xs where …``, whose first element is searched for."""
    if not isinstance(node, core.Aggregate) or node.kind != "list" or not _is_own(node):
        return False
    return node.where is not None and not may_fail(node.where)


def aggregate(node: core.Aggregate, to: Expressions) -> Node:
    return AGGREGATES[node.kind](node, to)


def _fails(node: core.Aggregate) -> bool:
    return may_fail(node.element) or (node.where is not None and may_fail(node.where))


def _source(node: core.Aggregate, to: Expressions) -> Node:
    in_order = _fails(node) or node.kind == "list" or isinstance(to.surface.open(node.type), NumberType)
    return to.walk(node.source, in_order=in_order)


def _filtered(node: core.Aggregate, to: Expressions) -> Node:
    """The elements of the source for which ``where`` holds."""
    source = _source(node, to)
    if node.where is None:
        return source
    return method(source, "filter", function((to.local(node.variable),), to.value(node.where)))


def _is_own(node: core.Aggregate) -> bool:
    return isinstance(node.element, core.Variable) and node.element.name == node.variable


def _each(node: core.Aggregate, to: Expressions) -> Node:
    """All elements that are computed, as an array."""
    if _is_own(node):
        return _filtered(node, to)
    variable = to.local(node.variable)
    element = to.raw(node.element) if node.kind in ("sum", "count") else to.value(node.element)
    gives = f": {to.types.annotation(node.element.type)}" if _needs_type(node.element, to) else ""
    if node.where is not None and may_fail(node.where) and may_fail(node.element):
        # An element is computed before ``where`` looks at the next one.
        chosen = Conditional(to.value(node.where), Array((element,)), Array(()))
        return method(_source(node, to), "flatMap", function((variable,), chosen, gives and f"{gives}[]"))
    return method(_filtered(node, to), "map", function((variable,), element, gives))


def _needs_type(node: core.Expr, to: Expressions) -> bool:
    """Whether the compiler must be told what an expression gives: it would take a label for any text."""
    opened = to.surface.open(node.type)
    if isinstance(node, core.Variable | core.FieldOf | core.Call | core.Lookup | core.ElementAt):
        return False
    return isinstance(opened, NamedType | OptionalType | ListType | SetType | MapType)


def _sum(node: core.Aggregate, to: Expressions) -> Node:
    if numeric.held(node, to) == "float" or _fails(node) or _is_own(node):
        return numeric.total(node, _each(node, to), to)
    made = numeric.total(node, _filtered(node, to), to)
    return _with_element(made, node, to)


def _with_element(made: Node, node: core.Aggregate, to: Expressions) -> Node:
    """``reduce((sum, item) => sum + item.price)`` instead of a list of prices that is then added."""
    assert isinstance(made, Call)
    variable = to.local(node.variable)
    adding = made.arguments[0]
    assert isinstance(adding, Arrow)
    element = to.raw(node.element)
    added = function(("sum", variable), _replaced(adding.body, element))
    return Call(made.function, (added, made.arguments[1]))


def _replaced(node: Node, element: Node) -> Node:
    """The sum with the element where ``each`` stands."""
    if node == Atom("each"):
        return element
    if isinstance(node, Binary):
        return Binary(node.operator, node.left, _replaced(node.right, element))
    if isinstance(node, Call):
        return Call(node.function, tuple(_replaced(argument, element) for argument in node.arguments))
    return node


def _count(node: core.Aggregate, to: Expressions) -> Node:
    if isinstance(node.element, core.Constant) and node.element.value is True and node.where is None:
        opened = to.surface.open(node.source.type)
        return Member(to.value(node.source), "length" if isinstance(opened, ListType) else "size")
    if isinstance(to.surface.open(node.element.type), YesNoType):
        wanted = to.value(node.element)
        both = wanted if node.where is None else Binary("&&", to.value(node.where), wanted)
        return Member(method(_source(node, to), "filter", function((to.local(node.variable),), both)), "length")
    if may_fail(node.element):
        return Member(_each(node, to), "length")
    return Member(_filtered(node, to), "length")


def _extreme(function: str) -> Callable[[core.Aggregate, Expressions], Node]:
    return lambda node, to: to.support(function, _each(node, to))


def _list(node: core.Aggregate, to: Expressions) -> Node:
    return _each(node, to)


def _set(node: core.Aggregate, to: Expressions) -> Node:
    return New(_class_of_set(node.element.type, to), (_each(node, to),))


def _all(node: core.Aggregate, to: Expressions) -> Node:
    element = to.value(node.element)
    holds = element if node.where is None else Binary("||", negated(to.value(node.where)), element)
    return method(_source(node, to), "every", function((to.local(node.variable),), holds))


def _any(node: core.Aggregate, to: Expressions) -> Node:
    element = to.value(node.element)
    holds = element if node.where is None else Binary("&&", to.value(node.where), element)
    return method(_source(node, to), "some", function((to.local(node.variable),), holds))


AGGREGATES: Mapping[str, Callable[[core.Aggregate, Expressions], Node]] = {
    "sum": _sum,
    "count": _count,
    "largest": _extreme("largest"),
    "smallest": _extreme("smallest"),
    "all": _all,
    "any": _any,
    "list": _list,
    "set": _set,
}
