"""How one step on generated code may end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from phoenix.language.record import record
from phoenix.language.values import Failed, Gave, State


@dataclass(frozen=True, slots=True)
class Crashed:
    """An error that the spec does not know; ``where`` is the line of generated code, below the tree's root."""

    error: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Unfit:
    """It answered, but not with a value of the declared type."""

    what: str


@dataclass(frozen=True, slots=True)
class TimedOut:
    seconds: float


@dataclass(frozen=True, slots=True)
class BrokeProtocol:
    """The driver died or spoke nonsense: exits, closed descriptors, floods."""

    how: str


@dataclass(frozen=True, slots=True)
class NotAsked:
    """Too many drivers died before; the step was not tried."""


Outcome: TypeAlias = Gave | Failed | Crashed | Unfit | TimedOut | BrokeProtocol | NotAsked


@record
class Answer:
    """What a step came to; ``state`` is a machine's state after it, where there is an instance."""

    outcome: Outcome
    state: State | None = None

    @property
    def is_regular(self) -> bool:
        """Whether the step ended as a spec may say: it gave something or failed with a declared kind."""
        return isinstance(self.outcome, Gave | Failed)
