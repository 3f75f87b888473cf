"""Whether a text matches a pattern, in time linear in the text: an automaton whose states are found as they are met."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from phoenix.language.patterns.reader import parse
from phoenix.language.patterns.tree import Characters, Choice, Pattern, Ranges, Sequence

LARGEST_TABLE = 50_000
"""Remembered steps; beyond this many they are forgotten, so that memory stays bounded."""


class Matcher:
    """A pattern made ready for matching.

    The automaton has states that consume one character and states that only lead on. A set of consuming states is a
    node of the lazily built deterministic automaton; its steps are remembered in ``_steps``.
    """

    def __init__(self, pattern: Pattern) -> None:
        self._ranges: list[Ranges] = []
        self._next: list[tuple[int, ...]] = []
        end = self._state((), ())
        begin = self._build(pattern, end)
        self._end = end
        self._begin = self._closure((begin,))
        self._steps: dict[frozenset[int], dict[str, frozenset[int]]] = {}
        self._remembered = 0

    def matches(self, text: str) -> bool:
        """Whether the whole text matches."""
        states = self._begin
        for character in text:
            known = self._steps.get(states)
            following = known.get(character) if known is not None else None
            states = self._step(states, character) if following is None else following
            if not states:
                return False
        return self._end in states

    def _state(self, ranges: Ranges, following: tuple[int, ...]) -> int:
        self._ranges.append(ranges)
        self._next.append(following)
        return len(self._next) - 1

    def _build(self, pattern: Pattern, following: int) -> int:
        """Adds the states of ``pattern``, which lead to ``following`` when it is done; gives the first of them."""
        if isinstance(pattern, Characters):
            return self._state(pattern.ranges, (following,))
        if isinstance(pattern, Sequence):
            for part in reversed(pattern.parts):
                following = self._build(part, following)
            return following
        if isinstance(pattern, Choice):
            return self._state((), tuple(self._build(option, following) for option in pattern.options))
        begin, copies = following, pattern.least
        if pattern.most is None:
            loop = self._state((), ())
            body = self._build(pattern.part, loop)
            self._next[loop] = (body, following)
            begin, copies = (body, copies - 1) if copies else (loop, 0)
        else:
            for _ in range(pattern.most - pattern.least):
                begin = self._state((), (self._build(pattern.part, begin), following))
        for _ in range(copies):
            begin = self._build(pattern.part, begin)
        return begin

    def _closure(self, states: tuple[int, ...]) -> frozenset[int]:
        """The consuming states (and the end) that are reached without a character."""
        found: set[int] = set()
        seen: set[int] = set()
        waiting = list(states)
        while waiting:
            state = waiting.pop()
            if state in seen:
                continue
            seen.add(state)
            if self._ranges[state] or state == self._end:
                found.add(state)
            else:
                waiting.extend(self._next[state])
        return frozenset(found)

    def _step(self, states: frozenset[int], character: str) -> frozenset[int]:
        point = ord(character)
        reached = [self._next[state][0] for state in states if _among(point, self._ranges[state])]
        result = self._closure(tuple(reached))
        if self._remembered >= LARGEST_TABLE:
            self._steps = {}
            self._remembered = 0
        self._remembered += 1
        self._steps.setdefault(states, {})[character] = result
        return result


def _among(point: int, ranges: Ranges) -> bool:
    at = bisect_right(ranges, (point, 0x110000)) - 1
    return at >= 0 and point <= ranges[at][1]


@lru_cache(maxsize=1024)
def matcher(text: str) -> Matcher:
    """The matcher of a pattern's text. Raises ``ValueError`` for a pattern that ``parse`` refuses."""
    pattern, findings = parse(text)
    if pattern is None:
        raise ValueError(findings[0].message)
    return Matcher(pattern)
