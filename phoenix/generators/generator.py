"""The one Protocol of generators: a request gives an answer, or a typed trouble.

Generators are asked from as many threads at once as they say. Threads, not asyncio: a request is one call that blocks
on a socket, a pipe or a file; thirty of them wait as cheaply in threads, and every generator stays plain code.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol

from phoenix.generators.answer import Answer
from phoenix.generators.request import Request

Report = Callable[[str], None]
"""Takes a short line on how an answer comes along ("1,200 tokens")."""


class Kind(StrEnum):
    """Why no answer came."""

    WAITS = "waits for a person"
    RATE_LIMITED = "rate limited"
    UNAVAILABLE = "unavailable"
    TIMED_OUT = "timed out"
    MALFORMED = "malformed"
    """What arrived is none of the protocol's answers."""
    TOO_LONG = "too long"
    """The prompt is longer than the model reads, or the answer longer than anything that is taken."""
    TOO_DEAR = "too dear"
    """It could cost more than what is left to spend, and was not sent."""
    UNCONFINED = "no sandbox"
    """Nobody was asked: what a generator writes could not be run here, and thus not be judged."""
    UNUSABLE = "not usable"
    """The generator is not set up: no program, no key, no such model."""


class Trouble(Exception):
    """No answer came: ``message`` is a clause for "`Slug` was not written, because …"; ``hint`` one way on.

    Nothing is recorded, and no attempt is counted. A generator has tried again by itself where that makes sense.
    """

    def __init__(self, kind: Kind, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.hint = hint


class Generator(Protocol):
    """Writes files that are asked for. ``ask`` is called from several threads at once."""

    @property
    def name(self) -> str:
        """As the settings call it: "command"."""
        ...

    @property
    def ladder(self) -> tuple[str, ...]:
        """Who writes, from cheap to strong, each as ``Answer.by`` names it; one entry where there is no choice."""
        ...

    @property
    def attempts(self) -> int | None:
        """How many answers each rung of the ladder may give before the next is asked; None: as many as it takes."""
        ...

    @property
    def at_once(self) -> int:
        """How many requests it takes at a time."""
        ...

    def ask(self, request: Request, report: Report) -> Answer:
        """The answer of ``ladder[request.rung]``; raises ``Trouble``."""
        ...

    def done(self, unit: str) -> None:
        """An answer to the unit was accepted: what was kept for asking may go."""
        ...

    def stop(self) -> None:
        """Ends what is in flight, each with a ``Trouble``: the build was interrupted."""
        ...
