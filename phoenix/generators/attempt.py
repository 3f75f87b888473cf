"""An answer that was refused, and why: what goes back to the writer, and what a person is told in the end."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing that is wrong with an answer.

    ``told`` is what the writer is told of it; ``rules`` are the ids of the rules concerned. ``case`` and ``got`` say
    what was tried and what came of it, so that attempts can be compared; both are empty where the answer never ran.
    ``expected`` is what the spec has there.
    """

    told: str
    rules: tuple[str, ...] = ()
    case: str = ""
    got: str = ""
    expected: str = ""

    @property
    def summary(self) -> str:
        """The first line of what is told."""
        return self.told.partition("\n")[0]


@dataclass(frozen=True, slots=True)
class Attempt:
    """``number`` counts from 1 over all answers to one meaning; ``by`` is who gave it, ``text`` what came."""

    number: int
    by: str
    text: str
    complaints: tuple[Complaint, ...]
