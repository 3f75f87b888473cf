"""Going through collections: aggregates, folds and sorting as loops."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from phoenix.language import core
from phoenix.language.types import ListType, MapType, NumberType, SetType, Type, YesNoType
from phoenix.targets.shared import ir
from phoenix.targets.shared.definitions import variables
from phoenix.targets.shared.failing import is_bounded, may_fail, spans_few
from phoenix.targets.shared.growing import grows_text, step_of
from phoenix.targets.shared.lower.arithmetic import operation, whole
from phoenix.targets.shared.lower.opposites import opposite
from phoenix.targets.shared.lower.plain import is_plain
from phoenix.targets.shared.lower.reps import integer, is_counted, known, natural, rep_of
from phoenix.targets.shared.lower.sinks import Behind, Into, Onto, into

if TYPE_CHECKING:
    from phoenix.targets.shared.lower.values import Values

NAMES = {
    "sum": "total",
    "count": "count",
    "largest": "found",
    "smallest": "found",
    "all": "every",
    "any": "some",
    "list": "found",
    "set": "found",
}


def element_of(type_: Type) -> Type:
    """What a list or set holds, or a map has for keys."""
    if isinstance(type_, MapType):
        return type_.key
    assert isinstance(type_, ListType | SetType)
    return type_.element


def walk(node: core.Aggregate, to: Values, body: Callable[[], None], *, ordered: bool = False) -> None:
    """A loop over the source; ``body`` writes what is done for each element that ``where`` lets through."""

    def chosen() -> None:
        if node.where is None:
            body()
            return
        condition = to.value(node.where)
        with to.work.inner() as block:
            body()
        to.work.put(_if(condition, block))

    inside = [part for part in (node.where, node.element) if part is not None]
    ordered = ordered or any(map(may_fail, inside))
    used = any(variable.name == node.variable for part in inside for variable in variables(part))
    loop(node.source, node.variable, to, chosen, ordered=ordered, used=used)


def _if(condition: ir.Expr, block: list[ir.Statement]) -> ir.If:
    """A choice whose only statement is another one asks both at once."""
    if len(block) == 1 and isinstance(block[0], ir.If) and not block[0].otherwise:
        both = ir.Logic("and", condition, block[0].condition, type=core.YES_NO)
        return ir.If(both, block[0].then)
    return ir.If(condition, tuple(block))


def loop(
    source: core.Expr, variable: str, to: Values, body: Callable[[], None], *, ordered: bool, used: bool = True
) -> None:
    """A loop in which ``variable`` is each element in turn; over a range of whole numbers without making the list."""
    counts = isinstance(source, core.RangeOf) and spans_few(source) and to.fits(known(source.first))
    if isinstance(source, core.RangeOf) and counts and to.fits(known(source.last)):
        ends = to.all([source.first, source.last], to.units)
        with to.work.taking(variable) as name, to.work.inner() as block:
            element = ir.Name(name, type=element_of(source.type), rep="machine")
            with to.work.names({variable: element}):
                body()
        to.work.put(ir.ForRange(name, ends[0], ends[1], tuple(block), used))
        return
    over(to.value(source), source.type, variable, to, body, ordered=ordered, used=used)


def over(
    source: ir.Expr,
    type_: Type,
    variable: str,
    to: Values,
    body: Callable[[], None],
    *,
    ordered: bool,
    used: bool = True,
) -> None:
    """The same over what is lowered already."""
    held = natural(element_of(type_))
    with to.work.taking(variable) as name, to.work.inner() as block:
        element = ir.Name(name, type=element_of(type_), rep=held)
        with to.work.names({variable: element}):
            body()
    ordered = isinstance(type_, ListType) or ordered
    to.work.put(ir.ForEach(name, source, ordered, tuple(block), used))


# --- aggregates -----------------------------------------------------------------------------------------------


def aggregate(node: core.Aggregate, to: Values) -> ir.Expr:
    """``KIND of element for variable in source where …``."""
    match node.kind:
        case "sum":
            return _sum(node, to)
        case "count":
            return _count(node, to)
        case "largest" | "smallest":
            return _extreme(node, to)
        case "all" | "any":
            return _quantifier(node, to)
        case _:
            return _collected(node, to)


def _is_itself(node: core.Aggregate) -> bool:
    own = isinstance(node.element, core.Variable) and node.element.name == node.variable
    return own and node.where is None


def _declare(node: core.Aggregate, rep: ir.Rep, first: ir.Expr | None, to: Values) -> ir.Name:
    """The name in which the result comes about."""
    name = to.work.result(node, NAMES[node.kind])
    to.work.put(ir.Declare(name, type=node.type, rep=rep, value=first))
    return ir.Name(name, type=node.type, rep=rep, interval=known(node) if is_counted(node.type) else None)


def _sum(node: core.Aggregate, to: Values) -> ir.Expr:
    number = isinstance(node.type, NumberType)
    stepwise = not number and is_bounded(node.interval)
    if not stepwise and may_fail(node.element):
        # All elements are there before adding may fail.
        return _sum_of_list(node, to)
    rep: ir.Rep = "declared" if number else integer(known(node), to.dialect)
    total = _declare(node, rep, _zero(node, rep), to)
    walk(node, to, lambda: _add(total, to.root(node.element), node, to), ordered=number)
    return total


def _zero(node: core.Aggregate, rep: ir.Rep) -> ir.Scalar:
    return ir.Scalar(0.0 if isinstance(node.type, NumberType) else 0, type=node.type, rep=rep)


def _add(total: ir.Name, element: ir.Expr, node: core.Aggregate, to: Values) -> None:
    element = to.work.settled(element)
    if isinstance(node.type, NumberType):
        made: ir.Expr = ir.Operation("number_add", (total, element), True, type=node.type)
    else:
        made = operation("add", (total, to.as_rep(element, total.rep)), known(node), node.type, to)
    to.work.put(ir.Assign(total.name, to.as_rep(made, total.rep)))


def _sum_of_list(node: core.Aggregate, to: Values) -> ir.Expr:
    rep = rep_of(node.element, to.dialect, to.work.held)
    elements = to.work.fresh("elements")
    listed = ListType(node.element.type)
    to.work.put(ir.Declare(elements, type=listed, rep=rep))
    walk(node, to, lambda: to.work.put(ir.Append(elements, _settled(node.element, rep, to))), ordered=True)
    total_rep: ir.Rep = "declared" if isinstance(node.type, NumberType) else "big"
    total = _declare(node, total_rep, _zero(node, total_rep), to)
    with to.work.taking("element") as name, to.work.inner() as block:
        element = ir.Name(name, type=node.element.type, rep=rep, interval=known(node.element))
        _add(total, element, node, to)
    to.work.put(ir.ForEach(name, ir.Name(elements, type=listed, rep=rep), True, tuple(block)))
    return total


def _settled(node: core.Expr, rep: ir.Rep, to: Values) -> ir.Expr:
    return to.work.settled(to.held(node, rep))


def _count(node: core.Aggregate, to: Values) -> ir.Expr:
    asked = node.element if isinstance(node.element.type, YesNoType) else None
    if isinstance(node.element, core.Constant):
        asked = None if node.element.value else node.element
    evaluated = asked is None and may_fail(node.element)
    if node.where is None and asked is None and not evaluated:
        source = to.value(node.source)
        return ir.Operation("length", (source,), type=node.type, rep="machine", interval=known(node))
    count = _declare(node, "machine", whole(0), to)

    def body() -> None:
        condition = to.value(asked) if asked is not None else None
        if evaluated:
            to.work.put(ir.Do(to.root(node.element)))
        more = ir.Operation("add", (count, whole(1)), type=node.type, rep="machine", interval=known(node))
        step = ir.Assign(count.name, more, origin=to.work.origin)
        to.work.put(step if condition is None else ir.If(condition, (step,)))

    walk(node, to, body)
    return count


def _extreme(node: core.Aggregate, to: Values) -> ir.Expr:
    name = f"{node.kind}_element"
    if _is_itself(node):
        return ir.Operation(name, (to.value(node.source),), type=node.type)
    elements = to.work.fresh("elements")
    listed = ListType(node.element.type)
    to.work.put(ir.Declare(elements, type=listed))
    rep = natural(node.element.type)
    walk(node, to, lambda: to.work.put(ir.Append(elements, _settled(node.element, rep, to))))
    return ir.Operation(name, (ir.Name(elements, type=listed),), type=node.type)


def _quantifier(node: core.Aggregate, to: Values) -> ir.Expr:
    decides = node.kind == "any"
    holds = _declare(node, "declared", ir.Scalar(not decides, type=core.YES_NO), to)

    def body() -> None:
        element = to.value(node.element)
        decided = ir.Assign(holds.name, ir.Scalar(decides, type=core.YES_NO), origin=to.work.origin)
        then = (decided, ir.Break(origin=to.work.origin))
        to.work.put(ir.If(element if decides else opposite(element), then))

    walk(node, to, body)
    return holds


def quantified(node: core.Aggregate, to: Values) -> None:
    """``all of`` and ``any of`` that are the function's result: the element that decides ends it."""
    decides = node.kind == "any"

    def body() -> None:
        element = to.value(node.element)
        answer = ir.Return(ir.Scalar(decides, type=core.YES_NO), origin=to.work.origin)
        to.work.put(ir.If(element if decides else opposite(element), (answer,)))

    walk(node, to, body)
    to.work.put(ir.Return(ir.Scalar(not decides, type=core.YES_NO)))


def _collected(node: core.Aggregate, to: Values) -> ir.Expr:
    if _is_itself(node) and type(node.source.type) is type(node.type):
        return to.value(node.source)
    found = _declare(node, "declared", None, to)
    rep = natural(node.element.type)
    kind = ir.Append if node.kind == "list" else ir.Insert
    walk(
        node,
        to,
        lambda: to.work.put(kind(found.name, _settled(node.element, rep, to))),
        ordered=node.kind == "list",
    )
    return found


# --- folds and sorting ----------------------------------------------------------------------------------------


def fold(node: core.Fold, to: Values) -> ir.Expr:
    """``fold source from initial as accumulator, variable: body``."""
    step = step_of(node)
    if step is not None:
        return _grown(node, step, to)
    rep = rep_of(node, to.dialect, to.work.held)
    counted = isinstance(node.source, core.RangeOf) and spans_few(node.source)
    grows = grows_text(node)
    begin = partial(to.held, node.initial, rep)
    if counted and not may_fail(node.source):
        source, initial = None, to.root(node.initial)
        initial = to.work.settled(to.as_rep(initial, rep)) if grows else to.as_rep(initial, rep)
    else:
        source, initial = to.work.in_order([partial(to.value, node.source), begin])
    name = to.work.result(node, node.accumulator)
    to.work.put(ir.Declare(name, type=node.type, rep=rep, value=initial, grows=grows))
    sink = Behind(name, node.accumulator) if grows else Into(name, rep)
    result = ir.Name(name, type=node.type, rep=rep, interval=known(node))
    used = any(variable.name == node.variable for variable in variables(node.body))

    def body() -> None:
        into(node.body, sink, to)

    with to.work.names({node.accumulator: result}, {node.accumulator: rep}):
        if source is None:
            loop(node.source, node.variable, to, body, ordered=True, used=used)
        else:
            over(source, node.source.type, node.variable, to, body, ordered=True, used=used)
    return result


def _grown(node: core.Fold, step: core.Expr, to: Values) -> ir.Expr:
    """A list that is declared empty, and that each step adds to."""
    assert isinstance(node.type, ListType)
    rep = natural(node.type.element)
    counted = isinstance(node.source, core.RangeOf) and spans_few(node.source) and not may_fail(node.source)
    source = None if counted else to.work.settled(to.value(node.source))
    result = ir.Name(to.work.result(node, node.accumulator), type=node.type)
    to.work.put(ir.Declare(result.name, type=node.type))
    used = any(variable.name == node.variable for variable in variables(step))

    def body() -> None:
        into(step, Onto(result.name, rep), to)

    with to.work.names({node.accumulator: result}):
        if source is None:
            loop(node.source, node.variable, to, body, ordered=True, used=used)
        else:
            over(source, node.source.type, node.variable, to, body, ordered=True, used=used)
    return result


def sorted_(node: core.Sorted, to: Values) -> ir.Expr:
    """``sorted source by variable: key``; keys that take statements or may fail are computed first."""
    source = _in_order(node.source, to)
    own = isinstance(node.key, core.Variable) and node.key.name == node.variable
    if own and not isinstance(node.source.type, ListType):
        return source
    if not may_fail(node.key) and is_plain(node.key, to.dialect):
        with to.work.taking(node.variable) as name:
            element = ir.Name(name, type=element_of(node.source.type), rep=natural(element_of(node.source.type)))
            with to.work.names({node.variable: element}):
                key = to.value(node.key)
        return ir.SortedBy(source, name, key, type=node.type)
    if not isinstance(source, ir.Name):
        source = to.work.bind(source, "elements")
    keys, rep = to.work.fresh("keys"), rep_of(node.key, to.dialect, to.work.held)
    listed = ListType(node.key.type)
    to.work.put(ir.Declare(keys, type=listed, rep=rep))
    over(
        source,
        ListType(element_of(node.source.type)),
        node.variable,
        to,
        lambda: to.work.put(ir.Append(keys, _settled(node.key, rep, to))),
        ordered=True,
    )
    return ir.Operation("sorted_by_keys", (source, ir.Name(keys, type=listed, rep=rep)), type=node.type)


def _in_order(source: core.Expr, to: Values) -> ir.Expr:
    """The source as a list."""
    value = to.value(source)
    if isinstance(source.type, ListType):
        return value
    name = "keys" if isinstance(source.type, MapType) else "elements"
    return ir.Operation(name, (value,), type=ListType(element_of(source.type)))
