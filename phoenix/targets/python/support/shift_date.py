"""Dates of the years 1 to 9999."""

import datetime

from .failures import Invalid, Overflow

DAY = 86_400_000_000_000
LAST = datetime.date.max.toordinal()


def shift_date(date: datetime.date, duration: int) -> datetime.date:
    """Move a date by a duration of whole days."""
    days, rest = divmod(duration, DAY)
    if not 1 <= date.toordinal() + days <= LAST:
        raise Overflow("a date is outside the years 1 to 9999")
    if rest:
        raise Invalid("a date moves by whole days only")
    return datetime.date.fromordinal(date.toordinal() + days)
