"""Arithmetic: on machine integers where everything provably fits, on big ones, ratios or doubles elsewhere."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from phoenix.language import core
from phoenix.language.interpret.limits import LARGEST_EXPONENT
from phoenix.language.types import DateType, DecimalType, Interval, NumberType, QuotientType, Type, WholeType
from phoenix.targets.shared import ir
from phoenix.targets.shared.failing import excludes_zero, is_bounded
from phoenix.targets.shared.lower.reps import integer, is_counted, known

if TYPE_CHECKING:
    from phoenix.targets.shared.lower.values import Values

NAMES = {
    "+": "add",
    "-": "subtract",
    "*": "multiply",
    "div": "floor_divide",
    "mod": "floor_modulo",
    "^": "power",
    "/": "divide",
}
NUMBER_NAMES = {"+": "number_add", "-": "number_subtract", "*": "number_multiply", "/": "number_divide"}
DOUBLE_BITS = 1023
"""Integers of fewer bits all have a nearest double."""


def scale_of(type_: Type) -> int:
    """The places of a decimal; anything else has none."""
    return type_.scale if isinstance(type_, DecimalType) else 0


def arithmetic(node: core.Arithmetic, to: Values) -> ir.Expr:
    """An operator with two operands."""
    types = node.left.type, node.right.type
    if any(isinstance(type_, DateType) for type_ in types):
        return _on_dates(node, to)
    if any(isinstance(type_, NumberType) for type_ in types):
        return _on_numbers(node, to)
    if node.operator == "/" or any(isinstance(type_, QuotientType) for type_ in (node.type, *types)):
        return _on_ratios(node, to)
    return _on_units(node, to)


# --- units ----------------------------------------------------------------------------------------------------


def _on_units(node: core.Arithmetic, to: Values) -> ir.Expr:
    if node.operator == "^":
        return _power(node, to)
    left, right = to.work.in_order([partial(to.units, node.left), partial(to.units, node.right)])
    divides = node.operator in ("div", "mod")
    fails = divides and not excludes_zero(right.interval)
    return operation(NAMES[node.operator], (left, right), known(node), node.type, to, fails=fails)


def operation(
    name: str, operands: tuple[ir.Expr, ...], interval: Interval, type_: Type, to: Values, *, fails: bool = False,
    options: tuple[str, ...] = (),
) -> ir.Expr:  # fmt: skip
    """An operation on integers: a machine's where operands and result fit; capped where nothing bounds the result."""
    reps = {operand.rep for operand in operands} | {integer(interval, to.dialect)}
    rep: ir.Rep = "machine" if reps == {"machine"} else "big"
    held = tuple(to.as_rep(operand, rep) for operand in operands)
    made: ir.Expr = ir.Operation(name, held, fails, options, type=type_, rep=rep, interval=interval)
    if not is_bounded(interval) and name not in ("floor_divide", "floor_modulo"):
        made = ir.Operation("capped", (to.work.settled(made),), True, type=type_, rep="big", interval=interval)
    if rep == "big" and to.fits(interval):
        return to.as_rep(made, "machine")
    return made


def times(value: ir.Expr, factor: int, to: Values, interval: Interval | None = None) -> ir.Expr:
    """A value in units that are so many times smaller."""
    if factor == 1:
        return value
    old = value.interval or Interval(None, None)
    low = None if old.lowest is None else old.lowest * factor
    high = None if old.highest is None else old.highest * factor
    made = interval or Interval(low, high)
    return operation("multiply", (value, whole(factor)), made, value.type, to)


def whole(value: int) -> ir.Scalar:
    """An integer that lowering itself needs."""
    return ir.Scalar(value, type=WholeType(value, value), rep="machine", interval=Interval(value, value))


def negate(node: core.Negate, to: Values) -> ir.Expr:
    """A minus sign."""
    if isinstance(node.type, NumberType):
        return ir.Operation("number_negate", (to.value(node.operand),), type=node.type)
    if isinstance(node.type, QuotientType):
        return ir.Operation("negate", (ratio(node.operand, to),), type=node.type, rep="ratio")
    return operation("negate", (to.units(node.operand),), known(node), node.type, to)


def rescale(node: core.Rescale, to: Values) -> ir.Expr:
    """The same value in smaller units."""
    factor = 10 ** (scale_of(node.type) - scale_of(node.value.type))
    value = to.units(node.value)
    return operation("multiply", (value, whole(factor)), known(node), node.type, to)


def _power(node: core.Arithmetic, to: Values) -> ir.Expr:
    base, times_ = to.work.in_order([partial(to.units, node.left), partial(exponent, node.right, to)])
    bounded = is_bounded(known(node))
    reps = {base.rep, integer(known(node), to.dialect)}
    rep: ir.Rep = "machine" if reps == {"machine"} and bounded else "big"
    made: ir.Expr = ir.Operation(
        "power", (to.as_rep(base, rep), times_), not bounded, type=node.type, rep=rep, interval=known(node)
    )
    return to.as_rep(made, "machine") if rep == "big" and to.fits(known(node)) else made


def exponent(node: core.Expr, to: Values) -> ir.Expr:
    """A whole exponent as a machine integer from 0 to 1,024."""
    value = to.units(node)
    if known(node).within(0, LARGEST_EXPONENT):
        return value
    within = Interval(0, LARGEST_EXPONENT)
    made = ir.Operation("exponent", (value,), True, type=WholeType(0, LARGEST_EXPONENT), rep="machine", interval=within)
    return to.work.settled(made)


# --- ratios, doubles, dates -----------------------------------------------------------------------------------


def ratio(node: core.Expr, to: Values) -> ir.Expr:
    """The expression as an exact fraction."""
    if isinstance(node.type, QuotientType):
        return to.value(node)
    units = to.as_rep(to.units(node), "big")
    places = str(scale_of(node.type))
    return ir.Operation("ratio_of", (units,), options=(places,), type=QuotientType(), rep="ratio")


def _on_ratios(node: core.Arithmetic, to: Values) -> ir.Expr:
    if node.operator == "^":
        base, times_ = to.work.in_order([partial(ratio, node.left, to), partial(exponent, node.right, to)])
        return ir.Operation("power", (base, times_), True, type=node.type, rep="ratio")
    sides = to.work.in_order([partial(ratio, node.left, to), partial(ratio, node.right, to)])
    return ir.Operation(NAMES[node.operator], tuple(sides), True, type=node.type, rep="ratio")


def _on_numbers(node: core.Arithmetic, to: Values) -> ir.Expr:
    if node.operator == "^":
        base, times_ = to.work.in_order([partial(double, node.left, to), partial(exponent, node.right, to)])
        return ir.Operation("number_power", (base, times_), True, type=node.type)
    sides = to.work.in_order([partial(double, node.left, to), partial(double, node.right, to)])
    return ir.Operation(NUMBER_NAMES[node.operator], tuple(sides), True, type=node.type)


def double(node: core.Expr, to: Values) -> ir.Expr:
    """The expression as the nearest double."""
    if isinstance(node.type, NumberType):
        return to.value(node)
    units = to.units(node)
    surely = known(node).within(-(2**DOUBLE_BITS), 2**DOUBLE_BITS)
    return to.work.settled(ir.Operation("number_of", (units,), not surely, type=NumberType()))


def _on_dates(node: core.Arithmetic, to: Values) -> ir.Expr:
    """A date and a duration, in either order."""
    name = "shift_date" if node.operator == "+" else "shift_date_back"
    makers = [partial(to.units if is_counted(each.type) else to.value, each) for each in (node.left, node.right)]
    left, right = to.work.in_order(makers)
    operands = (right, left) if is_counted(node.left.type) else (left, right)
    return ir.Operation(name, operands, True, type=node.type)
