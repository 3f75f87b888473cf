"""Numbers: finite doubles, rounded after each operation."""

from .failures import DivisionByZero
from .finite import finite


def divide_numbers(dividend: float, divisor: float) -> float:
    """Divide; a zero divisor is DivisionByZero."""
    if divisor == 0:
        raise DivisionByZero("a divisor is zero")
    return finite(dividend / divisor)
