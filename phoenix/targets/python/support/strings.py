"""What can be done with texts."""

from __future__ import annotations

import re

from .failures import Overflow

LONGEST = 1_048_576


def upper_ascii(text: str) -> str:
    """Turn the letters from a to z into capitals, and no others."""
    return text.encode().upper().decode()


def lower_ascii(text: str) -> str:
    """Turn the letters from A to Z into small ones, and no others."""
    return text.encode().lower().decode()


def split_text(text: str, separator: str) -> tuple[str, ...]:
    """Split at a separator; the empty one stands between any two characters."""
    if separator and text.count(separator) >= LONGEST:
        raise Overflow("a list is too long")
    return tuple(text.split(separator) if separator else text)


def join_texts(pieces: tuple[str, ...], separator: str) -> str:
    """Join with a separator; more than a million characters are Overflow."""
    length = sum(map(len, pieces)) + len(separator) * max(0, len(pieces) - 1)
    if length > LONGEST:
        raise Overflow("a text is too long")
    return separator.join(pieces)


def replace_text(text: str, old: str, new: str) -> str:
    """Replace from the left; more than a million characters are Overflow."""
    if len(text) + text.count(old) * (len(new) - len(old)) > LONGEST:
        raise Overflow("a text is too long")
    return text.replace(old, new)


def whole_number_of(text: str) -> int | None:
    """Read digits with a minus sign or none before them; None for anything else."""
    if not re.fullmatch("-?[0-9]+", text):
        return None
    digits = text.lstrip("-").lstrip("0")
    value = int(digits or "0") if len(digits) <= 16 else 2**53
    return None if value >= 2**53 else -value if text[0] == "-" else value


def part_of_text(text: str, begin: int, end: int) -> str:
    """Return the text from a position up to another, both brought within it."""
    return text[max(0, begin) : max(0, end)]
