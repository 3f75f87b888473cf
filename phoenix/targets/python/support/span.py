"""How many elements a text or collection may have."""

from .failures import Overflow

LARGEST = 1_048_576


def span(first: int, last: int) -> range:
    """Return first to last, both ends in; more than a million is Overflow."""
    if last - first >= LARGEST:
        raise Overflow(f"a list has more than {LARGEST} elements")
    return range(first, last + 1)
