"""Dates and instants: proleptic Gregorian, years 1 to 9999; an instant counts nanoseconds in UTC."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from phoenix.language.interpret.faults import INVALID, OVERFLOW, Fault
from phoenix.language.interpret.limits import capped
from phoenix.language.types import DateType, DurationType, InstantType, Type

DAY = 86_400_000_000_000
"""Nanoseconds of a day."""
EPOCH = datetime.date(1970, 1, 1).toordinal()
LAST_DAY = datetime.date.max.toordinal()
EARLIEST_INSTANT = (1 - EPOCH) * DAY
LATEST_INSTANT = (LAST_DAY + 1 - EPOCH) * DAY - 1


def arithmetic(operator: str, left: Type, right: Type) -> Callable[[Any, Any], Any]:
    """``+`` and ``-`` where a date or an instant takes part."""
    if isinstance(left, InstantType) or isinstance(right, InstantType):
        return {"+": lambda a, b: capped(a + b), "-": lambda a, b: capped(a - b)}[operator]
    if isinstance(right, DateType):
        if isinstance(left, DurationType):
            return lambda duration, date: _moved(date, duration)
        return lambda a, b: (a.toordinal() - b.toordinal()) * DAY
    if operator == "+":
        return _moved
    return lambda date, duration: _moved(date, -duration)


def from_ordinal(ordinal: int) -> datetime.date:
    """The date of a day's number; ``Overflow`` outside the years 1 to 9999."""
    if not 1 <= ordinal <= LAST_DAY:
        raise Fault(OVERFLOW)
    return datetime.date.fromordinal(ordinal)


def _moved(date: datetime.date, duration: int) -> datetime.date:
    days, rest = divmod(duration, DAY)
    moved = from_ordinal(date.toordinal() + days)
    if rest:
        raise Fault(INVALID)
    return moved


def date_of(year: int, month: int, day: int) -> datetime.date | None:
    """The date, or nothing where the calendar has none."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def day_of_instant(nanoseconds: int) -> datetime.date:
    """The date on which an instant falls, in UTC."""
    return from_ordinal(EPOCH + nanoseconds // DAY)


def days_between(first: datetime.date, second: datetime.date) -> int:
    return second.toordinal() - first.toordinal()
