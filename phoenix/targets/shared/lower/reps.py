"""How a value is held: decided here, by what interval analysis knows of it and by what the language offers."""

from __future__ import annotations

from typing import TypeAlias

from phoenix.language import core
from phoenix.language.interpret.dates import EARLIEST_INSTANT, LATEST_INSTANT
from phoenix.language.types import (
    LARGEST_DURATION,
    LARGEST_WHOLE,
    DecimalType,
    DurationType,
    InstantType,
    Interval,
    QuotientType,
    Type,
    WholeType,
)
from phoenix.targets.shared.ir import Dialect, Rep

Counted: TypeAlias = WholeType | DecimalType | DurationType | InstantType
COUNTED = (WholeType, DecimalType, DurationType, InstantType)
"""Types whose values are counted in units."""

ROOM = {
    WholeType: Interval(-LARGEST_WHOLE, LARGEST_WHOLE),
    DecimalType: Interval(-LARGEST_WHOLE, LARGEST_WHOLE),
    DurationType: Interval(-LARGEST_DURATION, LARGEST_DURATION),
    InstantType: Interval(EARLIEST_INSTANT, LATEST_INSTANT),
}
"""The built-in range of each counted type, in units: whatever is declared lies in it."""

CHOICES = (core.If, core.Match, core.Otherwise)


def is_counted(type_: Type) -> bool:
    """Whether values of the type are counted in units."""
    return isinstance(type_, COUNTED)


def natural(type_: Type) -> Rep:
    """How a declared value of the type is held: a whole number is a machine integer as it is."""
    if isinstance(type_, WholeType):
        return "machine"
    return "ratio" if isinstance(type_, QuotientType) else "declared"


def known(node: core.Expr) -> Interval:
    """Between what the units of an expression lie."""
    if node.interval is not None:
        return node.interval
    if is_declared(node) and is_counted(node.type):
        return ROOM[type(node.type)]
    return Interval(None, None)


def fits(interval: Interval, dialect: Dialect) -> bool:
    """Whether everything in the interval is a machine integer."""
    return interval.within(dialect.lowest, dialect.highest)


def integer(interval: Interval, dialect: Dialect) -> Rep:
    """How an integer in the interval is held."""
    return "machine" if fits(interval, dialect) else "big"


def rep_of(node: core.Expr, dialect: Dialect, held: dict[str, Rep]) -> Rep:
    """How lowering holds an expression's value; ``held`` are the local names that are not held as declared."""
    if not is_counted(node.type):
        return natural(node.type)
    if isinstance(node, core.Variable):
        return held.get(node.name, natural(node.type))
    if isinstance(node.type, WholeType):
        return integer(known(node), dialect)
    if all(is_declared(part, held) for part in results(node)):
        return "declared"
    return integer(known(node), dialect)


def is_declared(node: core.Expr, held: dict[str, Rep] | None = None) -> bool:
    """Whether the value is one of its type as the contract holds it, without arithmetic in between."""
    if isinstance(node, core.Variable):
        return node.name not in (held or {})
    return not isinstance(
        node, core.Arithmetic | core.Negate | core.Rescale | core.Round | core.Aggregate | core.Fold
    ) or (isinstance(node, core.Aggregate) and node.kind != "sum")


def results(node: core.Expr) -> list[core.Expr]:
    """The expressions whose value a choice gives; of any other expression itself."""
    match node:
        case core.If():
            return [*results(node.then), *results(node.otherwise)]
        case core.Match():
            bodies = (*(arm.body for arm in node.arms), node.otherwise)
            return [part for body in bodies for part in results(body)]
        case core.Otherwise():
            return results(node.default)
        case core.Fold():
            return [*results(node.initial), *results(node.body)]
        case core.Builtin(name="smaller" | "larger"):
            return [part for argument in node.arguments for part in results(argument)]
        case _:
            return [node]


def has_room(node: core.Expr) -> bool:
    """Whether every value of the expression can be held as its type declares."""
    room = ROOM.get(type(node.type))
    if room is None or room.lowest is None or room.highest is None:
        return True
    return known(node).within(room.lowest, room.highest)
