"""Decimals with fixed places, exact whatever the caller's decimal context is."""

from decimal import Decimal

from .check_bounds import check_bounds
from .exact_context import EXACT
from .failures import Invalid, Overflow

LARGEST = 2**53 - 1


def check_decimal(
    value: object,
    name: str,
    *,
    places: int,
    lowest: Decimal | None = None,
    highest: Decimal | None = None,
) -> Decimal:
    """Return the value with exactly its places if it is a Decimal within the bounds."""
    if type(value) is not Decimal or not value.is_finite():
        raise Invalid(f"{name} must be a finite Decimal, not {value!r}")
    if value.copy_abs() > Decimal(LARGEST).scaleb(-places, EXACT):
        raise Overflow(f"{name} has more than {LARGEST} units of its last place")
    normal = value.quantize(Decimal(1).scaleb(-places, EXACT), context=EXACT)
    if normal != value:
        raise Invalid(f"{name} must have at most {places} places, not {value}")
    unsigned = normal if normal else normal.copy_abs()
    return check_bounds(unsigned, name, lowest, highest)
