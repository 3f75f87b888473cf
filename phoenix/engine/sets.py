"""Closed sets: units that are promoted together or not at all, because one runs on another and both change.

What stands under ``generated/`` was proved together. So a changed unit is linked with every changed unit that it runs
on, now or as it was promoted, and with the unit whose file it takes over. One unit that cannot be promoted holds its
set. New support code, which needs no proof, links nobody. A unit that only waits holds others by its promoted version
alone: where it has none, nothing of it stands there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from phoenix.engine.graph import below, components
from phoenix.engine.plan import PlannedUnit, Proof, State, Tree, Units
from phoenix.engine.units import UnitId

UNLINKED = frozenset({State.CURRENT, State.RECORD, State.RESTORE, State.LEFT})
"""States of units that change nothing that another unit's proof rests on."""
STUCK = frozenset({State.WAITING, State.BLOCKED, State.EDITED, State.UNLOCKED, State.FAILED})
"""States of units that cannot be promoted, whatever their proofs say."""
NOT_THERE = frozenset({State.WAITING, State.BLOCKED})
"""States of units that have nothing new that could be promoted."""


def closed_sets(units: Units, tree: Tree) -> tuple[frozenset[UnitId], ...]:
    """The sets of units that change."""
    changing = [unit for unit, planned in units.active.items() if planned.state not in UNLINKED]
    return tuple(components(changing, _links(units, changing, tree)))


def holds(sets: Iterable[frozenset[UnitId]], stuck: Collection[UnitId]) -> dict[UnitId, UnitId]:
    """Every unit of a set that holds a stuck one, with that one (a stuck unit with itself)."""
    held: dict[UnitId, UnitId] = {}
    for together in sets:
        culprits = sorted(together.intersection(stuck))
        for unit in together if culprits else ():
            held[unit] = unit if unit in culprits else culprits[0]
    return held


def asked_for(named: Collection[UnitId], units: Units, sets: Collection[frozenset[UnitId]]) -> set[UnitId]:
    """The named units, all that they run on, and every set that these are part of, with all that it runs on in turn."""
    chosen = below(named, units.uses)
    while True:
        together = chosen.union(*(one for one in sets if not chosen.isdisjoint(one)))
        grown = below(together, units.uses)
        if grown == chosen:
            return chosen
        chosen = grown


def _links(units: Units, changing: Iterable[UnitId], tree: Tree) -> Iterator[tuple[UnitId, UnitId]]:
    for unit in changing:
        planned, promoted = units[unit], tree.records.get(unit)
        for used in promoted.uses if promoted else ():
            yield unit, used
        if planned.state in NOT_THERE:
            continue
        for used in planned.uses:
            if not _binds_nobody(units.get(used), tree):
                yield unit, used
        own = promoted.files if promoted else {}
        for path in planned.record.files if planned.record else ():
            if path not in own:
                yield unit, tree.owners.get(path, unit)


def _binds_nobody(used: PlannedUnit | None, tree: Tree) -> bool:
    """Support code that was not there before and can be promoted: it needs no proof, and nothing runs on it yet."""
    if used is None or used.proof is not Proof.NONE or used.state in STUCK:
        return False
    return used.unit not in tree.records
