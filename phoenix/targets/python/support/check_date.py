"""Dates of the years 1 to 9999."""

import datetime

from .failures import Invalid


def check_date(value: object, name: str) -> datetime.date:
    """Return the value if it is a date without a time."""
    if type(value) is not datetime.date:
        raise Invalid(f"{name} must be a date, not {type(value).__name__}")
    return value
