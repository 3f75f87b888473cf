"""The bounds of a type as written (``from 1 to 99``, ``above 0``) become closed bounds in the type's own units."""

from __future__ import annotations

import math

from phoenix.language import syntax
from phoenix.language.findings import Finding
from phoenix.language.types import (
    LARGEST_DURATION,
    LARGEST_WHOLE,
    DecimalType,
    DurationType,
    NumberType,
    Type,
    WholeType,
)
from phoenix.language.words import NANOSECONDS

MOST_PLACES = 15
"""A decimal with more places than this could not even hold 10."""

IS_LOWER = {"at least": True, "above": True, "at most": False, "below": False}


def resolve_bounds(written: syntax.BasicType, findings: list[Finding]) -> Type | None:
    """A whole number, decimal, duration or number with its bounds, or ``None`` after findings."""
    places = written.places or 0
    if written.name == "decimal" and not 1 <= places <= MOST_PLACES:
        message = f"A decimal has 1 to {MOST_PLACES} places, not {places}."
        hint = "Write `whole number`." if places == 0 else f"Write `decimal with {MOST_PLACES} places` or fewer."
        findings.append(Finding("T104", written.place, message, hint=hint))
        return None
    if not _once_each(written, findings):
        return None
    if written.name == "number":
        return _number(written, findings)
    limit = LARGEST_DURATION if written.name == "duration" else LARGEST_WHOLE
    low, high = -limit, limit
    for bound in written.bounds:
        units = _units(bound, written, findings)
        if units is None:
            return None
        if abs(units) > limit:
            findings.append(_too_wide(bound, written))
            return None
        low = {"at least": units, "above": units + 1}.get(bound.word, low)
        high = {"at most": units, "below": units - 1}.get(bound.word, high)
    if low > high:
        findings.append(_empty(written))
        return None
    if written.name == "decimal":
        return DecimalType(places, low, high)
    return DurationType(low, high) if written.name == "duration" else WholeType(low, high)


def _once_each(written: syntax.BasicType, findings: list[Finding]) -> bool:
    seen: set[bool] = set()
    for bound in written.bounds:
        side = IS_LOWER[bound.word]
        if side in seen:
            message = f"The {'lower' if side else 'upper'} bound is given twice."
            findings.append(Finding("T105", bound.place, message, hint="Keep one of the two."))
            return False
        seen.add(side)
    return True


def _too_wide(bound: syntax.Bound, written: syntax.BasicType) -> Finding:
    if written.name == "duration":
        message, hint = "No duration is longer than about 292 years.", "Write a smaller bound."
    else:
        limit = f"{LARGEST_WHOLE}" + (" units of the last place" if written.name == "decimal" else "")
        message, hint = f"No {written.name} is beyond ±{limit}.", "Write a smaller bound, or leave it out."
    return Finding("T103", bound.place, message, hint=hint)


def _empty(written: syntax.BasicType) -> Finding:
    return Finding("T102", written.place, "No value is within these bounds.", hint="Swap them, or widen one.")


def _units(bound: syntax.Bound, written: syntax.BasicType, findings: list[Finding]) -> int | None:
    """The bound's value in the type's units."""
    sign, literal = _signed(bound.value)
    places = written.places or 0
    match written.name, literal:
        case "whole number", syntax.WholeLiteral(value=value):
            return sign * value
        case "decimal", syntax.WholeLiteral(value=value):
            return sign * value * power_of_ten(places)
        case "decimal", syntax.DecimalLiteral(units=units, scale=scale):
            if scale > places:
                message = f"This bound has {scale} places, and the type {places}."
                findings.append(Finding("T104", bound.place, message, hint=f"Write `decimal with {scale} places`."))
                return None
            return sign * units * power_of_ten(places - scale)
        case "duration", syntax.DurationLiteral(amount=amount, unit=unit):
            return sign * amount * NANOSECONDS[unit]
    findings.append(_not_a_bound(bound, written))
    return None


def power_of_ten(places: int) -> int:
    """How many units of the last place a whole one has."""
    factor: int = 10**places
    return factor


def _not_a_bound(bound: syntax.Bound, written: syntax.BasicType) -> Finding:
    example = {"whole number": "1", "decimal": "1.00", "duration": "5 s"}.get(written.name, "0.5")
    message = f"The bound of a {written.name} must be a {written.name} written out."
    return Finding("T101", bound.value.place, message, hint=f"Write `{bound.word} {example}`, say.")


def _signed(value: syntax.Expression) -> tuple[int, syntax.Expression]:
    if isinstance(value, syntax.Unary) and value.operator == "-":
        return -1, value.operand
    return 1, value


def _number(written: syntax.BasicType, findings: list[Finding]) -> Type | None:
    lowest: float | None = None
    highest: float | None = None
    above = below = False
    for bound in written.bounds:
        value = literal_number(bound.value)
        if value is None:
            findings.append(_not_a_bound(bound, written))
            return None
        if IS_LOWER[bound.word]:
            lowest, above = value, bound.word == "above"
        else:
            highest, below = value, bound.word == "below"
    if lowest is not None and highest is not None and (lowest > highest or (lowest == highest and (above or below))):
        findings.append(_empty(written))
        return None
    return NumberType(lowest, highest, above, below)


def literal_number(value: syntax.Expression) -> float | None:
    """The double nearest to a literal, perhaps with a minus; ``None`` for anything else or beyond all doubles."""
    sign, literal = _signed(value)
    match literal:
        case syntax.WholeLiteral(value=whole):
            numerator, scale = whole, 0
        case syntax.DecimalLiteral(units=units, scale=scale):
            numerator = units
        case _:
            return None
    try:
        double = numerator / 10**scale
    except OverflowError:
        return None
    # A zero is never -0.0: they would be equal, and yet shown differently.
    return sign * double + 0.0 if math.isfinite(double) else None
