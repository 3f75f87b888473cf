"""Dates of the years 1 to 9999."""

import datetime


def date_of(year: int, month: int, day: int) -> datetime.date | None:
    """Return the date, or None where the calendar has none."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
