"""Exact arithmetic, up to integers of 4,096 bits."""

from decimal import Decimal
from fractions import Fraction

from .capped import capped
from .decimal_of import decimal_of
from .failures import Invalid
from .power_of_whole import power_of_whole


def power_of_decimal(base: Decimal, exponent: int, scale: int, places: int) -> Decimal:
    """Raise a decimal; what the places of the result cannot hold is Invalid."""
    units = power_of_whole(int(Fraction(base) * 10**scale), exponent)
    added = places - scale * exponent
    if added < 0 and units % 10**-added:
        raise Invalid("a power has too many places")
    whole = units * 10**added if added >= 0 else units // 10**-added
    return decimal_of(capped(whole), places)
