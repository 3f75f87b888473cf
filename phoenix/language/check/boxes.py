"""Boxes over finite axes: where two rows of a table overlap, and what none of them matches.

An axis (``axes.py``) cuts a column's values into few atoms on which no cell can tell two values apart; a cell is then
the set of its atoms, as the bits of one integer, and a row is a box: one such integer per axis.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

Box: TypeAlias = tuple[int, ...]

EFFORT = 100_000
"""How often ``gap`` may look at a box. Real tables need thousands; covering is NP-hard, so some need far more."""


class TooTangled(Exception):
    """Whether the boxes cover everything could not be decided within the effort allowed."""


def overlap(first: Box, second: Box) -> Box | None:
    """What both boxes hold, or ``None`` when that is nothing."""
    both = tuple(a & b for a, b in zip(first, second, strict=True))
    return both if all(both) else None


def is_empty(box: Box) -> bool:
    """Whether no input lies in the box."""
    return not all(box)


def gap(universe: Box, boxes: Sequence[Box], effort: int = EFFORT) -> Box | None:
    """A box within ``universe`` that none of ``boxes`` touches, or ``None`` when they cover it. Raises ``TooTangled``.

    Splits what is left on one axis after the other, always on one that the box nearest to covering it all still
    narrows. Atoms that the same boxes hold are one branch, and a branch that was found covered is not entered again.
    """
    if is_empty(universe):
        return None
    inside = [both for box in boxes if (both := overlap(universe, box)) is not None]
    return _Search(inside, effort).uncovered(universe, frozenset(range(len(inside))))


class _Search:
    def __init__(self, boxes: Sequence[Box], effort: int) -> None:
        self._boxes = boxes
        # On an axis that was split a box holds all of the branch or nothing of it, and the other axes are still whole:
        # whether a branch is covered depends on the boxes that hold it, and on which axes (as bits) were split.
        self._covered: set[tuple[frozenset[int], int]] = set()
        self._left = effort

    def uncovered(self, rest: Box, alive: frozenset[int], split: int = 0) -> Box | None:
        """A part of ``rest`` that no box covers; those in ``alive`` are the ones that reach into it.

        ``split`` has a bit for each axis that was split on the way to it.
        """
        if not alive:
            return rest
        self._left -= len(alive)
        if self._left < 0:
            raise TooTangled
        nearest = min((self._narrowed(index, rest) for index in alive), key=len)
        if not nearest:
            return None
        axis = nearest[0]
        split |= 1 << axis
        for atoms, holding in self._branches(axis, rest, alive):
            part = (*rest[:axis], atoms, *rest[axis + 1 :])
            if (holding, split) in self._covered:
                continue
            found = self.uncovered(part, holding, split)
            if found is not None:
                return found
            self._covered.add((holding, split))
        return None

    def _narrowed(self, index: int, rest: Box) -> list[int]:
        """The axes on which a box does not hold all that is left."""
        return [axis for axis, whole in enumerate(rest) if whole & ~self._boxes[index][axis]]

    def _branches(self, axis: int, rest: Box, alive: frozenset[int]) -> list[tuple[int, frozenset[int]]]:
        branches: dict[frozenset[int], int] = {}
        for atom in bits(rest[axis]):
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
