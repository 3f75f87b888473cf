"""Events: what a build reports while it runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from phoenix.engine.units import UnitId


class What(StrEnum):
    """What happened."""

    WAITING_FOR_LOCK = "waiting for another build"
    RECOVERED = "finished an interrupted promotion"
    ASKING = "asking"
    ANSWERED = "answered"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    UNANSWERED = "no answer"
    SURVEYING = "checking the staged tree"
    PROVING = "proving"
    PROVED = "proved"
    FAILED = "failed"
    KNOWN_PASS = "proved before"
    KNOWN_FAILURE = "failed before"
    STOPPED = "not proved"
    PROMOTING = "promoting"
    PROMOTED = "promoted"
    REMOVED = "removed"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, to one unit or (``unit`` is None) to the build.

    ``step`` is the number of units decided so far of ``steps`` to prove; ``seconds`` is how long a finished thing took.
    """

    what: What
    unit: UnitId | None = None
    detail: str = ""
    seconds: float | None = None
    step: int = 0
    steps: int = 0


Listener = Callable[[Event], None]
"""Takes events, one at a time, from whichever thread they happen in."""


def silent(_: Event) -> None:
    """The listener of builds that nobody watches."""
