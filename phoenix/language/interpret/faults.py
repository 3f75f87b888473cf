"""How an evaluation ends without a value."""

from __future__ import annotations

from phoenix.language.values import Failed, Value


class Fault(Exception):
    """A call or expression failed: a declared kind with its data, or ``Overflow``, ``DivisionByZero``, ``Invalid``."""

    def __init__(self, kind: str, data: tuple[tuple[str, Value], ...] = ()) -> None:
        super().__init__(kind)
        self.kind = kind
        self.data = data

    @property
    def outcome(self) -> Failed:
        return Failed(self.kind, self.data)


class NotExact(Exception):
    """The function has no definition, so only an implementation can say what it does."""

    def __init__(self, component: str, function: str) -> None:
        super().__init__(f"{component}.{function}")
        self.component = component
        self.function = function


class Exhausted(Exception):
    """The evaluation is far larger than any proof needs: it was given up so that memory and time stay bounded."""


OVERFLOW = "Overflow"
INVALID = "Invalid"
DIVISION_BY_ZERO = "DivisionByZero"
UNDECLARED = frozenset({OVERFLOW, INVALID, DIVISION_BY_ZERO})
"""Kinds that a function need not declare."""
