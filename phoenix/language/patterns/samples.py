"""Texts that match a pattern, at random: mostly short, sometimes long, from the edges of its classes."""

from __future__ import annotations

from random import Random

from phoenix.language.patterns.tree import Characters, Choice, Pattern, Ranges, Sequence

TRIES = 30


def sample(pattern: Pattern, random: Random, least: int = 0, most: int = 1_048_576) -> str | None:
    """A matching text of ``least`` to ``most`` characters; ``None`` where none was found in some tries."""
    for attempt in range(TRIES):
        # Later tries repeat more: a text that must be long is reached even from a pattern that may be short.
        text = _grow(pattern, random, 2 if attempt < 3 else 1 + least * (attempt + 1) // 8, most)
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


def _grow(pattern: Pattern, random: Random, more: int, most: int) -> str:
    if isinstance(pattern, Characters):
        return _character(pattern.ranges, random)
    if isinstance(pattern, Sequence):
        parts: list[str] = []
        for part in pattern.parts:
            parts.append(_grow(part, random, more, most))
            most -= len(parts[-1])
        return "".join(parts)
    if isinstance(pattern, Choice):
        return _grow(random.choice(pattern.options), random, more, most)
    parts = []
    for _ in range(_times(pattern.least, pattern.most, random, more)):
        if most <= 0 and len(parts) >= pattern.least:
            break
        parts.append(_grow(pattern.part, random, more, most))
        most -= len(parts[-1])
    return "".join(parts)


def _times(least: int, most: int | None, random: Random, more: int) -> int:
    upper = least + more * 3 if most is None else most
    if random.random() < 0.15:
        return upper
    return random.randint(least, min(upper, least + more))


def _character(ranges: Ranges, random: Random) -> str:
    low, high = ranges[0] if len(ranges) == 1 else random.choice(ranges)
    chance = random.random()
    if chance < 0.1:
        return chr(low)
    if chance < 0.2:
        return chr(high)
    return chr(random.randint(low, min(high, low + 255) if chance < 0.9 else high))
