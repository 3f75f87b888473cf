"""Numbers: finite doubles, rounded after each operation."""

from .failures import Invalid, Overflow
from .finite import finite


def power_of_number(base: float, exponent: int) -> float:
    """Multiply ``exponent`` times, rounding each time."""
    if exponent > 1024:
        raise Overflow("an exponent is above 1024")
    if exponent < 0:
        raise Invalid("an exponent is negative")
    result = 1.0
    for _ in range(exponent):
        result *= base
    return finite(result)
