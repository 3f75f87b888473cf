"""The ladder: who is asked next, given what was answered before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from phoenix.generators.generator import Generator
from phoenix.generators.recording import Recording


def next_rung(generator: Generator, answered: Sequence[Recording]) -> int | None:
    """The lowest rung that may still answer; None once every one has had its attempts and a person has to look."""
    if generator.attempts is None:
        return 0
    given = Counter(recording.by for recording in answered)
    return next((rung for rung, by in enumerate(generator.ladder) if given[by] < generator.attempts), None)
