"""How hard the gate tries; part of every verdict's key."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

VERSION = 2
"""Of the gate itself: raised when it finds more, or less, than before."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Counts are inputs a law, a function or a machine; times are seconds on our clock; ``memory`` is in bytes.

    ``most_work`` is what the inputs of one of them may cost (bytes of the conversation, elements that the interpreter
    touches) before no more of them are tried: where results are huge, fewer must do.
    """

    seed: int = 0
    law_inputs: int = 1000
    hypothesis_examples: int = 60
    agreement_inputs: int = 2000
    sequences: int = 300
    longest_sequence: int = 12
    most_failures: int = 10
    step_seconds: float = 5.0
    start_seconds: float = 30.0
    memory: int = 4 << 30
    most_work: int = 1 << 22

    def text(self) -> str:
        """All of it as one line, for keys."""
        return f"gate {VERSION}: {self}"


def seed_of(*parts: object) -> int:
    """A seed from whatever is to have inputs of its own; the same on every machine."""
    return int.from_bytes(sha256(repr(parts).encode()).digest()[:8], "big")
