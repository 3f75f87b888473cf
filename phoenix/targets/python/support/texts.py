"""Texts of Unicode code points, and bytes."""

from __future__ import annotations

import re

from .failures import Invalid, Overflow

LONGEST = 1_048_576


def check_text(
    value: object,
    name: str,
    *,
    shortest: int = 0,
    longest: int = LONGEST,
    pattern: str | None = None,
) -> str:
    """Return the value if it is a str of such a length that the pattern matches."""
    if type(value) is not str:
        raise Invalid(f"{name} must be a str, not {type(value).__name__}")
    if len(value) > LONGEST:
        raise Overflow(f"{name} is longer than {LONGEST} characters")
    if re.search("[\0\ud800-\udfff]", value):
        raise Invalid(f"{name} has a NUL or a surrogate")
    if not shortest <= len(value) <= longest:
        raise Invalid(f"{name} must have {shortest} to {longest} characters")
    if pattern is not None and not re.fullmatch(pattern, value):
        raise Invalid(f"{name} must match {pattern}")
    return value


def check_bytes(
    value: object, name: str, *, shortest: int = 0, longest: int = LONGEST
) -> bytes:
    """Return the value if it is bytes of such a length."""
    if type(value) is not bytes:
        raise Invalid(f"{name} must be bytes, not {type(value).__name__}")
    if len(value) > LONGEST:
        raise Overflow(f"{name} is longer than {LONGEST} bytes")
    if not shortest <= len(value) <= longest:
        raise Invalid(f"{name} must have {shortest} to {longest} bytes")
    return value


def upper(text: str) -> str:
    """Turn the letters from a to z into capitals, and no others."""
    return text.encode().upper().decode()


def lower(text: str) -> str:
    """Turn the letters from A to Z into small ones, and no others."""
    return text.encode().lower().decode()


def split(text: str, separator: str) -> tuple[str, ...]:
    """Split at a separator; the empty one stands between any two characters."""
    return tuple(text.split(separator) if separator else text)


def join(pieces: tuple[str, ...], separator: str) -> str:
    """Join with a separator; more than a million characters are Overflow."""
    length = sum(map(len, pieces)) + len(separator) * max(0, len(pieces) - 1)
    if length > LONGEST:
        raise Overflow("a text is too long")
    return separator.join(pieces)


def replace(text: str, old: str, new: str) -> str:
    """Replace from the left; more than a million characters are Overflow."""
    if len(text) + text.count(old) * (len(new) - len(old)) > LONGEST:
        raise Overflow("a text is too long")
    return text.replace(old, new)


def whole_number(text: str) -> int | None:
    """Read digits with a minus sign or none before them; None for anything else."""
    if not re.fullmatch("-?[0-9]+", text):
        return None
    digits = text.lstrip("-").lstrip("0")
    value = int(digits or "0") if len(digits) <= 16 else 2**53
    return None if value >= 2**53 else -value if text[0] == "-" else value
