"""What a condition shows of the values in it, where it holds and where it does not."""

from __future__ import annotations

from phoenix.language import core
from phoenix.language.check.knowledge import path_of
from phoenix.language.check.scope import NO_FACTS, Fact, Facts, Path
from phoenix.language.check.shapes import scale_of
from phoenix.language.types import Interval

OPPOSITE = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
SWAPPED = {"=": "=", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}


def facts(condition: core.Expr, holds: bool) -> Facts:
    """What is known where the condition is yes (``holds``), or no."""
    match condition:
        case core.Not():
            return facts(condition.operand, not holds)
        case core.Logic(operator="and") if holds:
            return merged(facts(condition.left, True), facts(condition.right, True))
        case core.Logic(operator="or") if not holds:
            return merged(facts(condition.left, False), facts(condition.right, False))
        case core.Logic(operator="implies") if not holds:
            return merged(facts(condition.left, True), facts(condition.right, False))
        case core.IsNothing() if not holds:
            return _of(path_of(condition.value), Fact(present=True))
        case core.IsEmpty() if not holds:
            return _of(path_of(condition.value), Fact(shortest=1))
        case core.Compare():
            operator = condition.operator if holds else OPPOSITE[condition.operator]
            left = _compared(condition.left, operator, condition.right)
            return merged(left, _compared(condition.right, SWAPPED[operator], condition.left))
        case _:
            return NO_FACTS


def merged(first: Facts, second: Facts) -> Facts:
    """What is known when both are."""
    result = dict(first)
    for path, fact in second.items():
        result[path] = result.get(path, Fact()).both(fact)
    return result


def _of(path: Path | None, fact: Fact) -> Facts:
    return NO_FACTS if path is None else {path: fact}


def _compared(value: core.Expr, operator: str, other: core.Expr) -> Facts:
    """What ``value OPERATOR other`` shows of ``value``."""
    if value.interval is None or other.interval is None:
        return NO_FACTS
    low, high = _bounds(operator, value.interval, other.interval)
    if isinstance(value, core.Rescale):
        factor = 10 ** (scale_of(value.type) - scale_of(value.value.type))
        low = None if low is None else -(-low // factor)
        high = None if high is None else high // factor
        value = value.value
    if low is None and high is None:
        return NO_FACTS
    if isinstance(value, core.Builtin) and value.name == "length":
        return _of(path_of(value.arguments[0]), Fact(shortest=max(low or 0, 0)))
    return _of(path_of(value), Fact(lowest=low, highest=high))


def _bounds(operator: str, value: Interval, other: Interval) -> tuple[int | None, int | None]:
    low, high = other.lowest, other.highest
    match operator:
        case "=":
            return low, high
        case "<":
            return None, None if high is None else high - 1
        case "<=":
            return None, high
        case ">":
            return None if low is None else low + 1, None
        case ">=":
            return low, None
        case _:
            return _unequal(value, other)


def _unequal(value: Interval, other: Interval) -> tuple[int | None, int | None]:
    """Only an end of the interval can be cut off."""
    if other.lowest is None or other.lowest != other.highest:
        return None, None
    low = other.lowest + 1 if value.lowest == other.lowest else None
    return low, other.lowest - 1 if value.highest == other.lowest else None
