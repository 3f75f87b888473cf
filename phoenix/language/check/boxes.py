"""Boxes over finite axes: where two rows of a table overlap, and what none of them matches.

An axis (``axes.py``) cuts a column's values into few atoms on which no cell can tell two values apart; a cell is then
the set of its atoms, as the bits of one integer, and a row is a box: one such integer per axis.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

Box: TypeAlias = tuple[int, ...]

EFFORT = 200_000
"""How many partial inputs ``gap`` may look at: real tables need hundreds; covering is NP-hard, so some need more."""


class TooTangled(Exception):
    """Whether the boxes cover everything could not be decided within ``EFFORT``."""


def overlap(first: Box, second: Box) -> Box | None:
    """What both boxes hold, or ``None`` when that is nothing."""
    both = tuple(a & b for a, b in zip(first, second, strict=True))
    return both if all(both) else None


def is_empty(box: Box) -> bool:
    """Whether no input lies in the box."""
    return not all(box)


def gap(universe: Box, boxes: Sequence[Box]) -> Box | None:
    """A box within ``universe`` that none of ``boxes`` touches, or ``None`` when they cover it. Raises ``TooTangled``.

    Goes through the axes one by one; on each, atoms that the same boxes hold are one branch, and a branch that was
    found covered is not entered again.
    """
    if is_empty(universe):
        return None
    search = _Search(universe, boxes)
    alive = frozenset(index for index, box in enumerate(boxes) if overlap(universe, box) is not None)
    return search.uncovered(0, alive)


class _Search:
    def __init__(self, universe: Box, boxes: Sequence[Box]) -> None:
        self._universe = universe
        self._boxes = boxes
        self._covered: set[tuple[int, frozenset[int]]] = set()
        self._left = EFFORT

    def uncovered(self, axis: int, alive: frozenset[int]) -> Box | None:
        """What of the axes from ``axis`` on no box in ``alive`` covers, every axis before being decided."""
        if not alive:
            return self._universe[axis:]
        if axis == len(self._universe) or (axis, alive) in self._covered:
            return None
        self._left -= 1
        if self._left < 0:
            raise TooTangled
        for atoms, holding in self._branches(axis, alive):
            rest = self.uncovered(axis + 1, holding)
            if rest is not None:
                return (atoms, *rest)
        self._covered.add((axis, alive))
        return None

    def _branches(self, axis: int, alive: frozenset[int]) -> list[tuple[int, frozenset[int]]]:
        branches: dict[frozenset[int], int] = {}
        for atom in bits(self._universe[axis]):
            holding = frozenset(index for index in alive if self._boxes[index][axis] & atom)
            branches[holding] = branches.get(holding, 0) | atom
        # Few boxes first: a gap, if there is one, is found soonest there.
        return sorted(((atoms, holding) for holding, atoms in branches.items()), key=lambda branch: len(branch[1]))


def bits(mask: int) -> list[int]:
    """The single bits of a mask, lowest first."""
    found = []
    while mask:
        lowest = mask & -mask
        found.append(lowest)
        mask ^= lowest
    return found
