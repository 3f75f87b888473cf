"""Lists, sets and maps: displays, elements, aggregates, folds, sorting; sets and maps are walked in order."""

from __future__ import annotations

from collections.abc import Callable, Collection
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from phoenix.language import core
from phoenix.language.interpret.faults import INVALID, Fault
from phoenix.language.interpret.limits import capped, capped_quotient, finite, sized
from phoenix.language.interpret.scope import ALWAYS, Code, Scope
from phoenix.language.types import MapType, NumberType, QuotientType, SetType, Type, YesNoType
from phoenix.language.values import FrozenMap, Value

if TYPE_CHECKING:
    from phoenix.language.interpret.evaluate import Compiler


def list_display(node: core.ListDisplay, compiler: Compiler) -> Code:
    items = [compiler.expr(item) for item in node.items]
    return lambda scope: tuple([item(scope) for item in items])


def set_display(node: core.SetDisplay, compiler: Compiler) -> Code:
    items = [compiler.expr(item) for item in node.items]
    return lambda scope: frozenset([item(scope) for item in items])


def map_display(node: core.MapDisplay, compiler: Compiler) -> Code:
    entries = [(compiler.expr(key), compiler.expr(value)) for key, value in node.entries]

    def make(scope: Scope) -> Value:
        result: dict[Value, Value] = {}
        for key_code, value_code in entries:
            key, value = key_code(scope), value_code(scope)
            if result.setdefault(key, value) != value:
                raise Fault(INVALID)
        return FrozenMap(result)

    return make


def element_at(node: core.ElementAt, compiler: Compiler) -> Code:
    value: Any = compiler.expr(node.value)
    index: Any = compiler.expr(node.index)

    def element(scope: Scope) -> Value:
        items, at = value(scope), index(scope)
        return items[at] if 0 <= at < len(items) else None

    return element


def lookup(node: core.Lookup, compiler: Compiler) -> Code:
    entries: Any = compiler.expr(node.map)
    key = compiler.expr(node.key)
    return lambda scope: entries(scope).get(key(scope))


def concat(node: core.Concat, compiler: Compiler) -> Code:
    left: Any = compiler.expr(node.left)
    right: Any = compiler.expr(node.right)

    def joined(scope: Scope) -> Value:
        first, second = left(scope), right(scope)
        # Joining copies, which is far quicker than looking at each element.
        scope.frame.meter.charge(sized(len(first) + len(second)) >> 2)
        both: Value = first + second
        return both

    return joined


def contains(node: core.Contains, compiler: Compiler) -> Code:
    element = compiler.expr(node.element)
    collection: Any = compiler.expr(node.collection)

    def among(scope: Scope) -> Value:
        value, items = element(scope), collection(scope)
        if isinstance(items, tuple):
            scope.frame.meter.charge(len(items))
        return value in items

    return among


def is_empty(node: core.IsEmpty, compiler: Compiler) -> Code:
    value = compiler.expr(node.value)
    return lambda scope: not value(scope)


def range_of(node: core.RangeOf, compiler: Compiler) -> Code:
    numbers = _range(node, compiler)
    return lambda scope: tuple(numbers(scope))


def _range(node: core.RangeOf, compiler: Compiler) -> Callable[[Scope], Collection[Any]]:
    first: Any = compiler.expr(node.first)
    last: Any = compiler.expr(node.last)

    def numbers(scope: Scope) -> range:
        low, high = first(scope), last(scope)
        size = sized(max(0, high - low + 1))
        scope.frame.meter.charge(size)
        return range(low, low + size)

    return numbers


def walk(node: core.Expr, compiler: Compiler) -> Callable[[Scope], Collection[Any]]:
    """The elements of a list, a set or a map's keys, in order; their number is charged."""
    if isinstance(node, core.RangeOf):
        return _range(node, compiler)
    items: Any = compiler.expr(node)
    arrange = arranged(node.type, compiler)

    def elements(scope: Scope) -> Collection[Any]:
        found: Collection[Any] = arrange(items(scope))
        scope.frame.meter.charge(len(found))
        return found

    return elements


def arranged(type: Type, compiler: Compiler) -> Callable[[Any], Collection[Any]]:
    """Gives a collection's elements, or a map's keys, in order."""
    order = compiler.order
    if isinstance(type, SetType):
        element = type.element
        return lambda items: order.ascending(items, element)
    if isinstance(type, MapType):
        key = type.key
        return lambda items: order.ascending(items, key)
    return lambda items: items


def aggregate(node: core.Aggregate, compiler: Compiler) -> Code:
    if node.kind in ("all", "any"):
        return _quantifier(node, compiler)
    elements = _elements(node, compiler)
    if node.kind == "sum":
        collect = _adder(node.type)
    elif node.kind == "count" and isinstance(node.element.type, YesNoType):
        collect = _count_yes
    else:
        collect = COLLECTORS[node.kind]
    return lambda scope: collect(elements(scope))


def _elements(node: core.Aggregate, compiler: Compiler) -> Callable[[Scope], list[Any]]:
    source, element = walk(node.source, compiler), compiler.expr(node.element)
    where = _condition(node, compiler)
    variable = node.variable

    def elements(scope: Scope) -> list[Any]:
        inner = scope.inner()
        found: list[Any] = []
        for item in source(scope):
            inner[variable] = item
            if where(inner):
                found.append(element(inner))
        return found

    return elements


def _quantifier(node: core.Aggregate, compiler: Compiler) -> Code:
    """``all`` and ``any``: they stop at the first element that decides."""
    source, element = walk(node.source, compiler), compiler.expr(node.element)
    where = _condition(node, compiler)
    variable, decides = node.variable, node.kind == "any"

    def holds(scope: Scope) -> Value:
        inner = scope.inner()
        for item in source(scope):
            inner[variable] = item
            if where(inner) and element(inner) is decides:
                return decides
        return not decides

    return holds


def _condition(node: core.Aggregate, compiler: Compiler) -> Code:
    return compiler.expr(node.where) if node.where is not None else ALWAYS


def _adder(type: Type) -> Callable[[list[Any]], Any]:
    cap: Callable[[Any], Any] = capped
    zero: Any = 0
    if isinstance(type, NumberType):
        cap, zero = finite, 0.0
    elif isinstance(type, QuotientType):
        cap, zero = capped_quotient, Fraction(0)

    def add(items: list[Any]) -> Any:
        total = zero
        for item in items:
            total = cap(total + item)
        return total

    return add


def _count_yes(items: list[Any]) -> int:
    return items.count(True)


COLLECTORS: dict[str, Callable[[list[Any]], Any]] = {
    "count": len,
    "largest": lambda items: max(items, default=None),
    "smallest": lambda items: min(items, default=None),
    "list": tuple,
    "set": frozenset,
}


def fold(node: core.Fold, compiler: Compiler) -> Code:
    source, initial, body = walk(node.source, compiler), compiler.expr(node.initial), compiler.expr(node.body)
    accumulator, variable = node.accumulator, node.variable

    def folded(scope: Scope) -> Value:
        items, result = source(scope), initial(scope)
        inner = scope.inner()
        for item in items:
            inner[accumulator] = result
            inner[variable] = item
            result = body(inner)
        return result

    return folded


def sorted_(node: core.Sorted, compiler: Compiler) -> Code:
    source, key = walk(node.source, compiler), compiler.expr(node.key)
    variable = node.variable

    def in_order(scope: Scope) -> Value:
        inner = scope.inner()
        keyed: list[tuple[Any, int, Any]] = []
        for place, item in enumerate(source(scope)):
            inner[variable] = item
            keyed.append((key(inner), place, item))
        # The place breaks ties, which keeps equal keys in their order and never compares the items.
        keyed.sort()
        return tuple([item for _, _, item in keyed])

    return in_order
