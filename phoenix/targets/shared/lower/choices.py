"""Comparisons, logic and choices: as expressions where a language has them and they read well, else as statements."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from phoenix.language import core
from phoenix.language.types import NamedType, OptionalType
from phoenix.targets.shared import ir
from phoenix.targets.shared.lower.opposites import opposite
from phoenix.targets.shared.lower.plain import coalesces, is_plain
from phoenix.targets.shared.lower.reps import has_room, is_counted, known, natural, rep_of
from phoenix.targets.shared.lower.sinks import Into, into

if TYPE_CHECKING:
    from phoenix.targets.shared.lower.values import Values

# --- questions ------------------------------------------------------------------------------------------------


def compare(node: core.Compare, to: Values) -> ir.Expr:
    """Both sides, held alike."""
    if isinstance(node.left.type, OptionalType) and not (_is_held(node.left) and _is_held(node.right)):
        return _with_missing(node, to)
    left, right = to.work.in_order(_sides(node, to))
    if is_counted(node.left.type) and left.rep != right.rep:
        left, right = to.as_rep(left, "big"), to.as_rep(right, "big")
    return ir.Compare(node.operator, left, right, type=core.YES_NO)


def _sides(node: core.Compare, to: Values) -> list[Callable[[], ir.Expr]]:
    sides = (node.left, node.right)
    if not is_counted(node.left.type):
        return [partial(to.value, side) for side in sides]
    if all(rep_of(side, to.dialect, to.work.held) == "declared" for side in sides):
        return [partial(_declared, side, to) for side in sides]
    return [partial(to.units, side) for side in sides]


def _declared(node: core.Expr, to: Values) -> ir.Expr:
    return to.work.settled(to.declared(node))


def _is_held(node: core.Expr) -> bool:
    """Whether an optional's value can be held as its type declares."""
    return not isinstance(node, core.Wrap) or has_room(node.value)


def _with_missing(node: core.Compare, to: Values) -> ir.Expr:
    """An optional beside a value that may be too large to be in one: equal where it is there and equal."""
    swapped = isinstance(node.left, core.Wrap) and not _is_held(node.left)
    first, second = to.work.in_order([partial(_inside, node.left, to), partial(_inside, node.right, to)])
    value, optional = (first, second) if swapped else (second, first)
    assert isinstance(optional.type, OptionalType)
    optional = optional if isinstance(optional, ir.Name) else to.work.bind(optional, "found")
    element = optional.type.element if isinstance(optional.type, OptionalType) else optional.type
    found = ir.Unwrap(optional, type=element, rep=natural(element))
    equal = ir.Compare("=", to.as_rep(found, "big"), to.as_rep(value, "big"), type=core.YES_NO)
    there = ir.Not(ir.IsNothing(optional, type=core.YES_NO), type=core.YES_NO)
    both = ir.Logic("and", there, equal, type=core.YES_NO)
    return both if node.operator == "=" else ir.Not(both, type=core.YES_NO)


def _inside(node: core.Expr, to: Values) -> ir.Expr:
    return to.units(node.value) if isinstance(node, core.Wrap) and not _is_held(node) else to.value(node)


def not_(node: core.Not, to: Values) -> ir.Expr:
    """The opposite: of a comparison the opposite one."""
    return opposite(to.value(node.operand))


def is_nothing(node: core.IsNothing, to: Values) -> ir.Expr:
    """Whether an optional is nothing."""
    return ir.IsNothing(to.value(node.value), type=core.YES_NO)


def is_case(node: core.IsCase, to: Values) -> ir.Expr:
    """Whether a union's value is of a case."""
    named = to.work.scope.open(node.value.type)
    assert isinstance(named, NamedType)
    return ir.IsCase(to.value(node.value), named, node.case, type=core.YES_NO)


def logic(node: core.Logic, to: Values) -> ir.Expr:
    """``and``, ``or``, ``implies``; as statements where the right side takes some of its own."""
    left = to.value(node.left)
    if node.operator == "implies":
        left = opposite(left)
    operator = "and" if node.operator == "and" else "or"
    with to.work.inner() as block:
        right = to.value(node.right)
    if not block:
        return ir.Logic(operator, left, right, type=core.YES_NO)  # type: ignore[arg-type]
    name = to.work.fresh("holds")
    to.work.put(ir.Declare(name, type=core.YES_NO, value=left))
    holds = ir.Name(name, type=core.YES_NO)
    block.append(ir.Assign(name, right, origin=to.work.origin))
    to.work.put(ir.If(holds if operator == "and" else opposite(holds), tuple(block)))
    return holds


# --- choices --------------------------------------------------------------------------------------------------


def if_(node: core.If, to: Values) -> ir.Expr:
    """A choice within an expression."""
    branches = (node.then, node.otherwise)
    short = not any(isinstance(branch, core.If) for branch in branches)
    if to.dialect.conditional and short and all(is_plain(branch, to.dialect) for branch in branches):
        rep = rep_of(node, to.dialect, to.work.held)
        condition = to.value(node.condition)
        then, otherwise_ = (to.held(branch, rep) for branch in branches)
        return ir.Conditional(condition, then, otherwise_, type=node.type, rep=rep, interval=known(node))
    return in_statements(node, "chosen", to)


def match(node: core.Match, to: Values) -> ir.Expr:
    """A choice by case, within an expression."""
    return in_statements(node, "chosen", to)


def otherwise(node: core.Otherwise, to: Values) -> ir.Expr:
    """The value of an optional, or another one."""
    if coalesces(node, to.dialect):
        value = to.value(node.value)
        default = to.declared(node.default)
        return ir.Coalesce(value, default, type=node.type, rep=natural(node.type), interval=known(node))
    return in_statements(node, "found", to)


def in_statements(node: core.Expr, name: str, to: Values) -> ir.Expr:
    """The value of a choice under a name that each of its branches assigns."""
    rep = rep_of(node, to.dialect, to.work.held)
    free = to.work.result(node, name)
    to.work.put(ir.Declare(free, type=node.type, rep=rep))
    into(node, Into(free, rep), to)
    return ir.Name(free, type=node.type, rep=rep, interval=known(node))
