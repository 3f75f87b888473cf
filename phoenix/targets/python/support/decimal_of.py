"""Exact arithmetic, up to integers of 4,096 bits."""

from decimal import Decimal


def decimal_of(units: int, places: int) -> Decimal:
    """Return so many units of the last place, whatever the caller's context."""
    return Decimal(f"{units}E{-places}")
