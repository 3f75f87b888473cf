"""Numbers: finite doubles, rounded after each operation."""

from collections.abc import Iterable

from .finite import finite


def add_numbers(values: Iterable[float]) -> float:
    """Add one after the other; ``sum`` would round differently from Python 3.12 on."""
    total = 0.0
    for value in values:
        total = finite(total + value)
    return total
