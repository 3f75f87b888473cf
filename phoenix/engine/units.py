"""Units: one component for one target, and each target's package files."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

PACKAGE = "package"
"""The name of the unit that holds a target's package files (manifest, index). Component names are CapitalCase, so it
can clash with none.
"""


class UnitId(NamedTuple):
    """What is built, proved and promoted as one; its text form is ``python:Cart``.

    A tuple, because large projects hash and compare units by the million.
    """

    target: str
    name: str

    def __str__(self) -> str:
        return f"{self.target}:{self.name}"

    @property
    def is_component(self) -> bool:
        """Whether people wrote it: support code and package files are Phoenix's own business."""
        return self.name[:1].isupper()

    @classmethod
    def parse(cls, text: str) -> UnitId:
        """The unit of a text form; raises ``ValueError`` for anything else."""
        return parsed(text)


@lru_cache(maxsize=1 << 17)
def parsed(text: str) -> UnitId:
    """The same, for who asks by the ten thousand."""
    target, colon, name = text.partition(":")
    if not (target and colon and name):
        raise ValueError(f"{text!r} is no unit, which reads TARGET:NAME")
    return UnitId(target, name)
