"""Texts that match a pattern, at random: mostly short, sometimes long, from the edges of its classes."""

from __future__ import annotations

from random import Random

from phoenix.language.patterns.tree import Characters, Choice, Pattern, Ranges, Sequence

TRIES = 30
LARGEST_EFFORT = 400
"""Repetitions beyond what the pattern asks for, after which a sample takes as few as it may."""


def sample(pattern: Pattern, random: Random, least: int = 0, most: int = 1_048_576) -> str | None:
    """A matching text of ``least`` to ``most`` characters; ``None`` where none was found in some tries."""
    for attempt in range(TRIES):
        # Later tries repeat more: a text that must be long is reached even from a pattern that may be short.
        more = 2 if attempt < 3 else 1 + least * (attempt + 1) // 8
        text = _Growth(random, more, most, LARGEST_EFFORT + 2 * least).of(pattern)
        if least <= len(text) <= most:
            return text
    text = shortest(pattern)
    return text if least <= len(text) <= most else None


def shortest(pattern: Pattern) -> str:
    """The shortest matching text, from the first character of each class."""
    if isinstance(pattern, Characters):
        return chr(pattern.ranges[0][0])
    if isinstance(pattern, Sequence):
        return "".join(map(shortest, pattern.parts))
    if isinstance(pattern, Choice):
        return min(map(shortest, pattern.options), key=len)
    return shortest(pattern.part) * pattern.least


class _Growth:
    """One sample in the making: ``room`` is how many characters it may still get, ``effort`` how much repetition."""

    def __init__(self, random: Random, more: int, room: int, effort: int) -> None:
        self._random = random
        self._more = more
        self._room = room
        self._effort = effort

    def of(self, pattern: Pattern) -> str:
        if isinstance(pattern, Characters):
            self._room -= 1
            return _character(pattern.ranges, self._random)
        if isinstance(pattern, Sequence):
            return "".join([self.of(part) for part in pattern.parts])
        if isinstance(pattern, Choice):
            return self.of(self._random.choice(pattern.options))
        parts: list[str] = []
        for number in range(self._times(pattern.least, pattern.most)):
            if number >= pattern.least:
                if self._room <= 0 or self._effort <= 0:
                    break
                self._effort -= 1
            parts.append(self.of(pattern.part))
        return "".join(parts)

    def _times(self, least: int, most: int | None) -> int:
        upper = least + self._more * 3 if most is None else most
        if self._random.random() < 0.15:
            return upper
        return self._random.randint(least, min(upper, least + self._more))


def _character(ranges: Ranges, random: Random) -> str:
    low, high = ranges[0] if len(ranges) == 1 else random.choice(ranges)
    chance = random.random()
    if chance < 0.1:
        return chr(low)
    if chance < 0.2:
        return chr(high)
    return chr(random.randint(low, min(high, low + 255) if chance < 0.9 else high))
