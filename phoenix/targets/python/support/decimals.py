"""Decimals with fixed places, exact whatever the caller's decimal context is."""

from __future__ import annotations

from collections.abc import Callable
from decimal import (
    MAX_EMAX,
    MIN_EMIN,
    Context,
    Decimal,
    InvalidOperation,
    localcontext,
)
from functools import wraps
from typing import ParamSpec, TypeVar

from .failures import Invalid, Overflow, out_of_bounds

P = ParamSpec("P")
R = TypeVar("R")

LARGEST = 2**53 - 1
EXACT = Context(prec=6000, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[InvalidOperation])
"""Holds far more digits than any value that is let through, so that nothing is lost."""


def exact_decimals(function: Callable[P, R]) -> Callable[P, R]:
    """Let a function compute with as many digits as it takes."""

    @wraps(function)
    def exactly(*args: P.args, **kwargs: P.kwargs) -> R:
        with localcontext(EXACT):
            return function(*args, **kwargs)

    return exactly


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
    if (lowest is not None and normal < lowest) or (
        highest is not None and normal > highest
    ):
        raise out_of_bounds(name, value, lowest=lowest, highest=highest)
    return normal if normal else normal.copy_abs()
