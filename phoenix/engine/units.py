"""Units: one component for one target, and each target's package files."""

from __future__ import annotations

from dataclasses import dataclass

PACKAGE = "package"
"""The name of the unit that holds a target's package files (manifest, index). Component names are CapitalCase, so it
can clash with none.
"""


@dataclass(frozen=True, slots=True, order=True)
class UnitId:
    """What is built, proved and promoted as one; its text form is ``python:Cart``."""

    target: str
    name: str

    def __str__(self) -> str:
        return f"{self.target}:{self.name}"

    @classmethod
    def parse(cls, text: str) -> UnitId:
        """The unit of a text form; raises ``ValueError`` for anything else."""
        target, colon, name = text.partition(":")
        if not (target and colon and name):
            raise ValueError(f"{text!r} is no unit, which reads TARGET:NAME")
        return cls(target, name)
