"""Texts, by code point: what the built-in functions on them do."""

from __future__ import annotations

import string

from phoenix.language.interpret.limits import sized
from phoenix.language.types import LARGEST_WHOLE

SPACE = " \t\n\r\f\v"
"""What ``trim`` takes off: the same characters as ``\\s`` in a pattern."""
_TO_UPPER = str.maketrans(string.ascii_lowercase, string.ascii_uppercase)
_TO_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


def trim(text: str) -> str:
    return text.strip(SPACE)


def upper(text: str) -> str:
    return text.translate(_TO_UPPER)


def lower(text: str) -> str:
    return text.translate(_TO_LOWER)


def split(text: str, separator: str) -> tuple[str, ...]:
    """The pieces between separators; the empty separator stands between any two characters."""
    if not separator:
        return tuple(text)
    sized(text.count(separator) + 1)
    return tuple(text.split(separator))


def join(pieces: tuple[str, ...], separator: str) -> str:
    sized(sum(map(len, pieces)) + len(separator) * max(0, len(pieces) - 1))
    return separator.join(pieces)


def replace(text: str, old: str, new: str) -> str:
    """Every ``old``, from the left; an empty one stands before, between and after all characters."""
    sized(len(text) + text.count(old) * (len(new) - len(old)))
    return text.replace(old, new)


def slice_(items: str, begin: int, end: int) -> str:
    """From ``begin`` up to ``end``, which is left out; both are brought within the text."""
    return items[max(0, begin) : max(0, end)]


def whole_number(text: str) -> int | None:
    """The whole number that the text spells, ``-`` and digits only; nothing where it spells none that there can be."""
    digits = text.removeprefix("-")
    if not digits or not digits.isascii() or not digits.isdigit():
        return None
    significant = digits.lstrip("0")
    if len(significant) > len(str(LARGEST_WHOLE)):
        return None
    value = int(significant or "0")
    if value > LARGEST_WHOLE:
        return None
    return -value if text[0] == "-" else value
