"""Literals: constants of the type that they show, a number where a number is wanted."""

from __future__ import annotations

import datetime

from phoenix.language import core, syntax
from phoenix.language.check import intervals
from phoenix.language.check.bounds import literal_number
from phoenix.language.check.shapes import UNKNOWN, YES_NO, with_interval
from phoenix.language.check.work import Work, wanted
from phoenix.language.types import (
    BytesType,
    DateType,
    DecimalType,
    DurationType,
    InstantType,
    NumberType,
    OptionalType,
    TextType,
    Type,
    WholeType,
)
from phoenix.language.words import NANOSECONDS


def text(written: syntax.TextLiteral, _work: Work, _hint: Type | None) -> core.Expr:
    """``"abc"``: its length is known."""
    size = len(written.value)
    return core.Constant(value=written.value, type=TextType(size, size), place=written.place)


def whole(written: syntax.WholeLiteral, work: Work, hint: Type | None) -> core.Expr | None:
    """``42``, which is also a number where one is wanted."""
    if isinstance(wanted(hint), NumberType):
        return _number(written, work)
    return counted(written.value, WholeType(), written)


def decimal(written: syntax.DecimalLiteral, work: Work, hint: Type | None) -> core.Expr | None:
    """``108.00``, which is also a number where one is wanted."""
    if isinstance(wanted(hint), NumberType):
        return _number(written, work)
    return counted(written.units, DecimalType(written.scale), written)


def _number(written: syntax.WholeLiteral | syntax.DecimalLiteral, work: Work) -> core.Expr | None:
    value = literal_number(written)
    if value is None:
        work.report("T103", written.place, "No number is this large.", hint="Write one below 1.7e308 in full.")
        return None
    return core.Constant(value=value, type=NumberType(value, value), place=written.place)


def counted(units: int, type_: Type, written: syntax.Expression) -> core.Expr:
    """A constant of a type whose values are units."""
    known = intervals.exactly(units)
    return core.Constant(value=units, type=with_interval(type_, known), interval=known, place=written.place)


def duration(written: syntax.DurationLiteral, _work: Work, _hint: Type | None) -> core.Expr:
    """``5 ms``."""
    return counted(written.amount * NANOSECONDS[written.unit], DurationType(), written)


def date(written: syntax.DateLiteral, _work: Work, _hint: Type | None) -> core.Expr | None:
    """``2026-11-20``; a day that the calendar lacks was reported by the parser."""
    try:
        value = datetime.date(written.year, written.month, written.day)
    except ValueError:
        return None
    return core.Constant(value=value, type=DateType(), place=written.place)


def instant(written: syntax.InstantLiteral, _work: Work, _hint: Type | None) -> core.Expr:
    """``2026-11-20T10:00:00Z``."""
    return core.Constant(value=written.nanoseconds, type=InstantType(), place=written.place)


def bytes_(written: syntax.BytesLiteral, _work: Work, _hint: Type | None) -> core.Expr:
    """``bytes "deadbeef"``."""
    size = len(written.value)
    return core.Constant(value=written.value, type=BytesType(size, size), place=written.place)


def yes_no(written: syntax.YesNoLiteral, _work: Work, _hint: Type | None) -> core.Expr:
    """``yes`` and ``no``."""
    return core.Constant(value=written.value, type=YES_NO, place=written.place)


def nothing(written: syntax.NothingLiteral, _work: Work, hint: Type | None) -> core.Expr:
    """``nothing``, of whatever is optional here."""
    type_ = hint if isinstance(hint, OptionalType) else OptionalType(UNKNOWN)
    return core.Constant(value=None, type=type_, place=written.place)


def pattern(written: syntax.PatternLiteral, work: Work, _hint: Type | None) -> None:
    """``/[a-z]+/`` is no value."""
    work.report(
        "T604", written.place, "A pattern stands only in `matches(TEXT, /…/)`.", hint="Write `matches(…, /…/)`."
    )
