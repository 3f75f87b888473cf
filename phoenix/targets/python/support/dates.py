"""Dates of the years 1 to 9999."""

from __future__ import annotations

import datetime

from .failures import Invalid, Overflow

DAY = 86_400_000_000_000
LAST = datetime.date.max.toordinal()


def check_date(value: object, name: str) -> datetime.date:
    """Return the value if it is a date without a time."""
    if type(value) is not datetime.date:
        raise Invalid(f"{name} must be a date, not {type(value).__name__}")
    return value


def shift_date(date: datetime.date, duration: int) -> datetime.date:
    """Move a date by a duration of whole days."""
    days, rest = divmod(duration, DAY)
    if not 1 <= date.toordinal() + days <= LAST:
        raise Overflow("a date is outside the years 1 to 9999")
    if rest:
        raise Invalid("a date moves by whole days only")
    return datetime.date.fromordinal(date.toordinal() + days)


def date_of(year: int, month: int, day: int) -> datetime.date | None:
    """Return the date, or None where the calendar has none."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
