"""The failures that every function of this package may end in."""

from __future__ import annotations

from typing import ClassVar


class Failure(Exception):
    """A function's way to say that it failed; ``kind`` is its name in the spec."""

    kind: ClassVar[str]


class Invalid(Failure, ValueError):
    """A value is outside its declared type."""

    kind = "Invalid"


class Overflow(Failure, OverflowError):
    """A value is too large for any type."""

    kind = "Overflow"


class DivisionByZero(Failure, ZeroDivisionError):
    """A divisor is zero."""

    kind = "DivisionByZero"
