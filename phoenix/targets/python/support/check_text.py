"""Texts of Unicode code points."""

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
        length = f"{shortest} to {longest} characters"
        raise Invalid(f"{name} must have {length}, not {len(value)}")
    if pattern is not None and not re.fullmatch(pattern, value):
        raise Invalid(f"{name} must match {pattern}, not {value!r}")
    return value
