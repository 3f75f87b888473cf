"""What can be done with texts."""

from .failures import Overflow

LONGEST = 1_048_576


def split_text(text: str, separator: str) -> tuple[str, ...]:
    """Split at a separator; the empty one stands between any two characters."""
    if separator and text.count(separator) >= LONGEST:
        raise Overflow("a list is too long")
    return tuple(text.split(separator) if separator else text)
