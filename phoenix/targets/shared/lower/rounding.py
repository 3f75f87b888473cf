"""Rounding: of units by one division of integers, of anything else by its exact fraction."""

from __future__ import annotations

from functools import partial
from math import gcd
from typing import TYPE_CHECKING

from phoenix.language import core
from phoenix.language.interpret.limits import LARGEST_BITS
from phoenix.language.types import Interval, NumberType, QuotientType
from phoenix.targets.shared import ir
from phoenix.targets.shared.failing import excludes_zero, is_bounded
from phoenix.targets.shared.lower.arithmetic import operation, ratio, scale_of, times, whole
from phoenix.targets.shared.lower.reps import known

if TYPE_CHECKING:
    from phoenix.targets.shared.lower.values import Values

FACTORS = 1024
"""Bits that scaling may add without a quotient coming near the cap."""


def round_(node: core.Round, to: Values) -> ir.Expr:
    """``round(value, places, mode)``, in units of the result's type."""
    # A negative number of places still gives whole units.
    unit = 10 ** (scale_of(node.type) - node.places)
    value = node.value
    if isinstance(value, core.Arithmetic) and value.operator == "/" and _is_small(value):
        made = _quotient(value, node, to)
    elif isinstance(value.type, QuotientType | NumberType):
        made = _ratio(node, to)
    else:
        made = _units(node, to)
    return times(made, unit, to, known(node)) if unit != 1 else made


def _steps(node: core.Round) -> Interval:
    """Between what the rounded value lies, counted in steps of ``places``."""
    unit = 10 ** (scale_of(node.type) - node.places)
    low, high = known(node).lowest, known(node).highest
    return Interval(None if low is None else -(-low // unit), None if high is None else high // unit)


def _units(node: core.Round, to: Values) -> ir.Expr:
    more = node.places - scale_of(node.value.type)
    value = to.units(node.value)
    if more >= 0:
        return times(value, 10**more, to, _steps(node))
    return operation("divide_rounded", (value, whole(10**-more)), _steps(node), node.type, to, options=(node.mode,))


def _is_small(node: core.Arithmetic) -> bool:
    """Whether the operands are integers so small that no cap can matter."""
    sides = (node.left, node.right)
    if any(isinstance(side.type, QuotientType | NumberType) for side in sides):
        return False
    most = 1 << (LARGEST_BITS - FACTORS)
    return all(known(side).within(-most, most) for side in sides)


def _quotient(node: core.Arithmetic, rounding: core.Round, to: Values) -> ir.Expr:
    """Numerator and denominator as integers, without the powers of ten that they share."""
    above, below = 10 ** scale_of(node.right.type), 10 ** scale_of(node.left.type)
    above, below = (
        (above * 10**rounding.places, below) if rounding.places >= 0 else (above, below * 10**-rounding.places)
    )
    shared = gcd(above, below)
    left, right = to.work.in_order([partial(to.units, node.left), partial(to.units, node.right)])
    operands = times(left, above // shared, to), times(right, below // shared, to)
    fails = not excludes_zero(known(node.right))
    steps = _steps(rounding)
    return operation("divide_rounded", operands, steps, rounding.type, to, fails=fails, options=(rounding.mode,))


def _ratio(node: core.Round, to: Values) -> ir.Expr:
    exact = ratio(node.value, to)
    steps = _steps(node)
    made: ir.Expr = ir.Operation(
        "ratio_rounded", (exact,), options=(str(node.places), node.mode), type=node.type, rep="big", interval=steps
    )
    if not is_bounded(steps):
        return ir.Operation("capped", (made,), True, type=node.type, rep="big", interval=steps)
    return to.as_rep(made, "machine") if to.fits(steps) else made
