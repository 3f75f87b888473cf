"""Which expressions can fail: only around those does the order of evaluation show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from phoenix.language import core
from phoenix.language.types import (
    LARGEST_SIZE,
    BytesType,
    DecimalType,
    DurationType,
    InstantType,
    Interval,
    ListType,
    MapType,
    SetType,
    TextType,
    Type,
    WholeType,
)

ALWAYS = (core.Check, core.Call, core.Succeeds, core.FailsWith)
FAILING_BUILTINS = frozenset({"join", "replace", "split"})
LEAVES = frozenset({"place", "type", "interval"})


def parts(node: Any) -> Iterator[core.Expr]:
    """The expressions directly inside an expression, in their order."""
    for f in fields(node):
        if f.name not in LEAVES:
            yield from _expressions(getattr(node, f.name))


def _expressions(value: Any) -> Iterator[core.Expr]:
    if isinstance(value, core.Typed):
        yield value  # type: ignore[misc]
    elif isinstance(value, core.Arm):
        yield value.body
    elif isinstance(value, tuple):
        for item in value:
            yield from _expressions(item)


def is_bounded(interval: Interval | None) -> bool:
    """Whether interval analysis knows both ends: then no cap can be passed."""
    return interval is not None and interval.lowest is not None and interval.highest is not None


def excludes_zero(interval: Interval | None) -> bool:
    """Whether a divisor is known not to be zero."""
    if interval is None:
        return False
    low, high = interval.lowest, interval.highest
    return (low is not None and low > 0) or (high is not None and high < 0)


def longest(type_: Type) -> int:
    """The most elements that a text or collection may have."""
    return type_.longest if isinstance(type_, TextType | BytesType | ListType | SetType | MapType) else LARGEST_SIZE


def fits_together(left: core.Expr, right: core.Expr) -> bool:
    """Whether two texts or lists joined are never too long."""
    return longest(left.type) + longest(right.type) <= LARGEST_SIZE


def spans_few(node: core.RangeOf) -> bool:
    """Whether ``first to last`` never has too many elements."""
    low = node.first.interval.lowest if node.first.interval else None
    high = node.last.interval.highest if node.last.interval else None
    return low is not None and high is not None and high - low < LARGEST_SIZE


def may_fail(node: core.Expr) -> bool:
    """Whether evaluating the expression may end without a value."""
    return _fails_itself(node) or any(may_fail(part) for part in parts(node))


def _fails_itself(node: core.Expr) -> bool:
    if isinstance(node, ALWAYS):
        return True
    if isinstance(node, core.Arithmetic):
        counted = isinstance(node.type, WholeType | DecimalType | DurationType | InstantType)
        divides = node.operator in ("div", "mod", "/", "^")
        return not counted or not is_bounded(node.interval) or (divides and not excludes_zero(node.right.interval))
    if isinstance(node, core.Rescale | core.Round):
        return not is_bounded(node.interval)
    if isinstance(node, core.Aggregate):
        return node.kind == "sum" and not is_bounded(node.interval)
    if isinstance(node, core.MapDisplay):
        return len(node.entries) > 1
    if isinstance(node, core.Construct):
        return node.case is None
    if isinstance(node, core.Concat):
        return not fits_together(node.left, node.right)
    if isinstance(node, core.RangeOf):
        return not spans_few(node)
    return isinstance(node, core.Builtin) and node.name in FAILING_BUILTINS
