"""What a generator is asked: the prompt as named parts, for one file of one unit."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property

LABEL_LENGTH = 8


@dataclass(frozen=True, slots=True)
class PromptPart:
    """One named part. ``shared`` parts read the same for every unit of a target, and stand first, so that a provider
    that caches by prefix reads them once.
    """

    name: str
    text: str
    shared: bool = False

    @property
    def label(self) -> str:
        """What the part's first and last line carry. It rests on the text between them, so no text can hold its own:
        nothing in a spec can end its part and go on as instructions.
        """
        return hashlib.sha256(f"{self.name}\n{self.text}".encode()).hexdigest()[:LABEL_LENGTH]

    @property
    def framed(self) -> str:
        """The part as it is sent."""
        label = self.label
        return f"<<< {self.name} {label}\n{self.text.rstrip()}\n>>> {self.name} {label}\n"


@dataclass(frozen=True)
class Prompt:
    """``parts`` in the order in which they are sent, shared ones first."""

    parts: tuple[PromptPart, ...]

    @cached_property
    def shared(self) -> str:
        """What reads the same for every unit of the target."""
        return "\n".join(part.framed for part in self.parts if part.shared)

    @cached_property
    def own(self) -> str:
        """What is about this unit and this attempt."""
        return "\n".join(part.framed for part in self.parts if not part.shared)

    @cached_property
    def text(self) -> str:
        """All that is sent."""
        return "\n".join(part.framed for part in self.parts)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the text, in hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Request:
    """One question. ``unit`` reads ``python:Slug``; ``file`` is the one path asked for, below the target's root;
    ``attempt`` counts from 1 over all that was ever asked for this meaning of the spec, and ``rung`` from 0 up the
    generator's ladder.
    """

    unit: str
    file: str
    prompt: Prompt
    attempt: int = 1
    rung: int = 0
