"""What the flow has shown of a value, applied where the value is used: not nothing, narrower bounds, not empty."""

from __future__ import annotations

from phoenix.language import core
from phoenix.language.check import intervals
from phoenix.language.check.scope import Path, Scope
from phoenix.language.check.shapes import COUNTED, SIZED, interval_of, resized, with_interval
from phoenix.language.record import replace
from phoenix.language.types import Interval, OptionalType


def path_of(value: core.Expr) -> Path | None:
    """By which path facts about the value are kept; ``None`` for what is computed anew each time."""
    match value:
        case core.Variable():
            return (value.name,)
        case core.Unwrap():
            return path_of(value.value)
        case core.FieldOf():
            return _behind(value.value, value.field)
        case core.Builtin(arguments=(argument,)):
            return _behind(argument, f"{value.name}()")
        case core.Aggregate(element=core.Variable(name=element), where=None) if element == value.variable:
            return _behind(value.source, f"{value.kind} of")
        case core.Lookup():
            key = _key(value.key)
            return None if key is None else _behind(value.map, key)
        case core.ElementAt():
            key = _key(value.index)
            return None if key is None else _behind(value.value, key)
        case _:
            return None


def _behind(value: core.Expr, last: str) -> Path | None:
    path = path_of(value)
    return None if path is None else (*path, last)


def _key(value: core.Expr) -> str | None:
    if isinstance(value, core.Constant):
        return f"[{value.value!r}]"
    path = path_of(value)
    return None if path is None else f"[{'.'.join(path)}]"


def as_known(value: core.Expr, scope: Scope) -> core.Expr:
    """The value with all that is known of it here: unwrapped when it is not nothing, its bounds narrowed."""
    path = path_of(value)
    fact = None if path is None else scope.facts.get(path)
    if fact is None:
        return value
    if fact.present and isinstance(value.type, OptionalType):
        inner = value.type.element
        value = core.Unwrap(value=value, type=inner, interval=interval_of(inner), place=value.place)
    if isinstance(value.type, COUNTED) and value.interval is not None:
        known = intervals.both(value.interval, Interval(fact.lowest, fact.highest))
        return replace(value, type=with_interval(value.type, known), interval=known)
    if isinstance(value.type, SIZED) and fact.shortest > value.type.shortest:
        longest = value.type.longest
        return replace(value, type=resized(value.type, min(fact.shortest, longest), longest))
    return value
