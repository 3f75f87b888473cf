"""What a pattern says: characters, sequences, choices and repetitions, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from phoenix.language.record import record

Ranges: TypeAlias = tuple[tuple[int, int], ...]
"""Code points from … to …, both ends in; sorted, apart from each other."""

ALLOWED: Ranges = ((0x1, 0xD7FF), (0xE000, 0x10FFFF))
"""What a text may hold: no NUL, no surrogate."""


@record
class Characters:
    """One character out of these."""

    ranges: Ranges


@record
class Sequence:
    """One part after the other; without parts it is the empty text."""

    parts: tuple[Pattern, ...]


@record
class Choice:
    """Any of these."""

    options: tuple[Pattern, ...]


@record
class Repeat:
    """``part`` at least ``least`` and at most ``most`` times; ``None`` is no limit."""

    part: Pattern
    least: int
    most: int | None


Pattern: TypeAlias = Characters | Sequence | Choice | Repeat


def merged(ranges: Iterable[tuple[int, int]]) -> Ranges:
    """The same characters, sorted, with overlapping and touching ranges made one."""
    result: list[tuple[int, int]] = []
    for low, high in sorted(ranges):
        if result and low <= result[-1][1] + 1:
            result[-1] = (result[-1][0], max(high, result[-1][1]))
        else:
            result.append((low, high))
    return tuple(result)


def without(ranges: Iterable[tuple[int, int]]) -> Ranges:
    """All characters that a text may hold but these."""
    result: list[tuple[int, int]] = []
    for low, high in ALLOWED:
        begin = low
        for first, last in merged(ranges):
            if last < begin or first > high:
                continue
            if first > begin:
                result.append((begin, first - 1))
            begin = last + 1
        if begin <= high:
            result.append((begin, high))
    return tuple(result)


def size(pattern: Pattern) -> int:
    """How many states a matcher of this pattern needs, roughly."""
    if isinstance(pattern, Characters):
        return 1
    if isinstance(pattern, Sequence):
        return 1 + sum(map(size, pattern.parts))
    if isinstance(pattern, Choice):
        return 1 + sum(map(size, pattern.options))
    copies = pattern.least if pattern.most is None else pattern.most
    return 1 + size(pattern.part) * max(copies, 1)
