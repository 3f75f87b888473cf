"""Bytes."""

from .failures import Invalid, Overflow

LONGEST = 1_048_576


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
