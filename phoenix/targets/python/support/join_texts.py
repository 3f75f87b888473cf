"""What can be done with texts."""

from .failures import Overflow

LONGEST = 1_048_576


def join_texts(pieces: tuple[str, ...], separator: str) -> str:
    """Join with a separator; more than a million characters are Overflow."""
    length = sum(map(len, pieces)) + len(separator) * max(0, len(pieces) - 1)
    if length > LONGEST:
        raise Overflow("a text is too long")
    return separator.join(pieces)
