"""What lies between two bounds, of which one or both may be missing."""

from decimal import Decimal
from typing import TypeVar

from .failures import Invalid

N = TypeVar("N", int, float, Decimal)


def check_bounds(value: N, name: str, lowest: N | None, highest: N | None) -> N:
    """Return the value if it is within the bounds."""
    too_low = lowest is not None and value < lowest
    if too_low or (highest is not None and value > highest):
        bounds = {"at least": lowest, "at most": highest}
        told = [f"{word} {end}" for word, end in bounds.items() if end is not None]
        raise Invalid(f"{name} must be {' and '.join(told)}, not {value}")
    return value
