"""What an expression sees while it is evaluated: its variables, and the call that it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from phoenix.language.interpret.faults import Exhausted
from phoenix.language.types import LARGEST_SIZE
from phoenix.language.values import State, Value

LARGEST_WORK = 4 * LARGEST_SIZE
"""Elements and characters that one evaluation may touch before it is given up."""


class Meter:
    """Counts the work of one evaluation, so that nested loops over large collections end."""

    __slots__ = ("left",)

    def __init__(self) -> None:
        self.left = LARGEST_WORK

    @property
    def used(self) -> int:
        """The work that was done."""
        return LARGEST_WORK - self.left

    def charge(self, amount: int) -> None:
        """Raises ``Exhausted`` when the work is used up."""
        self.left -= amount
        if self.left < 0:
            raise Exhausted


class Frame:
    """One call: the machine that it is a call on, that machine's state, and what becomes of it."""

    __slots__ = ("changes", "meter", "owner", "state")

    def __init__(self, meter: Meter, owner: str = "", state: State = ()) -> None:
        self.meter = meter
        self.owner = owner
        self.state = state
        self.changes: dict[str, Value] = {}


class Scope(dict[str, Value]):
    """Variables by name. A loop or a case opens an inner scope, which leaves the outer one as it is."""

    __slots__ = ("frame",)
    frame: Frame

    def inner(self) -> Scope:
        scope = Scope(self)
        scope.frame = self.frame
        return scope


def new_scope(frame: Frame) -> Scope:
    """A scope that holds nothing but the machine's state."""
    scope = Scope(frame.state)
    scope.frame = frame
    return scope


Code: TypeAlias = Callable[[Scope], Value]
"""An expression made ready for evaluation."""


def constantly(value: Value) -> Code:
    """Code that gives the same value everywhere."""
    return lambda _scope: value


ALWAYS = constantly(True)
