"""How a confined program ended, and why, where it was ended because it took too much."""

from __future__ import annotations

import json
from dataclasses import dataclass

from phoenix.adapters.sandbox.confinement import GIB, MIB, Confinement

LOST = 137
"""The exit code of a program whose warden ended before it could tell."""


@dataclass(frozen=True, slots=True)
class Ending:
    """``status`` is the exit code, or a signal's number below zero. ``reason`` is why the warden ended the program
    ("memory", "disk", "processes", "time"), or empty; ``trouble`` why it could not be started; ``memory`` the most
    that was seen, in bytes.
    """

    status: int
    reason: str = ""
    trouble: str = ""
    memory: int = 0

    @classmethod
    def read(cls, said: bytes) -> Ending:
        """What the warden says; nothing where it was ended itself."""
        if not said:
            return cls(128 - LOST)
        told = json.loads(said)
        code = told["code"]
        status = 128 - code if code > 128 else code
        return cls(status, told["reason"], told["trouble"], told["memory"])

    def in_words(self, confinement: Confinement) -> str:
        """Why the program was ended, as a clause about it; empty where it ended by itself."""
        if self.trouble:
            return f"the sandbox cannot run it: {self.trouble}"
        return limit_in_words(self.reason, confinement)


def limit_in_words(reason: str, confinement: Confinement) -> str:
    """The clause for the limit that was passed."""
    match reason:
        case "memory":
            return f"it was stopped, since it took more than {size(confinement.memory)} of memory"
        case "disk":
            return f"it was stopped, since it wrote more than {size(confinement.disk)}"
        case "processes":
            return f"it was stopped, since it ran more than {confinement.processes} processes at once"
        case "time":
            return f"it was stopped, since it did not end within {confinement.seconds:g} s"
        case "output":
            return f"it was stopped, since it printed more than {size(confinement.output)}"
    return ""


def size(count: int) -> str:
    """Bytes as people say them: ``4 GiB``, ``256 MiB``."""
    return f"{count / GIB:g} GiB" if count >= GIB else f"{count / MIB:g} MiB"
