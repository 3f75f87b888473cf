"""Exact arithmetic, up to integers of 4,096 bits."""

from decimal import Decimal
from fractions import Fraction

from .capped import capped
from .decimal_of import decimal_of
from .round_to_whole import round_to_whole


def round_to_places(value: Fraction, places: int, rounding: str) -> Decimal:
    """Round to a Decimal with that many places."""
    units = round_to_whole(value * 10**places, rounding)
    return decimal_of(capped(units), places)
