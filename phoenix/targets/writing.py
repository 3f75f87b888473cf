"""What a target tells a writer: the one file that is asked for, how its language is used here, and a skeleton."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class Writing:
    """``path`` is the one file, below the target's root; ``tags`` are what fenced blocks of the language are called.

    ``guide`` says how code is written for this target, in words that are the same for all of a plan's components;
    ``skeleton`` is the file with the head of every function that is asked for, and no body.
    """

    path: PurePosixPath
    language: str
    tags: tuple[str, ...]
    guide: str
    skeleton: str
