"""Staging: lays out what is to be proved, with all that it runs on, beside ``generated/`` and never in it."""

from __future__ import annotations

from collections.abc import Iterable

from phoenix.engine.graph import below
from phoenix.engine.making import content_of
from phoenix.engine.plan import Plan
from phoenix.engine.units import UnitId
from phoenix.engine.verdict import Staged
from phoenix.engine.world import STAGING, World


def stage(plan: Plan, units: Iterable[UnitId], world: World) -> None:
    """Writes the candidate files of the units, of all that they run on, and of what is laid beside everything."""
    proved = set(units)
    targets = {unit.target for unit in proved}
    beside = {unit for unit in plan.ambient if unit.target in targets}
    world.files.remove_folder(STAGING)
    for unit in sorted(below(proved | beside, plan.units.uses)):
        planned = plan.units[unit]
        for path, wanted in planned.record.files.items() if planned.record else ():
            data = content_of(planned, path, wanted, world.store, world.files)
            if data is None:
                raise AssertionError(f"{unit} has no content for {path}")
            world.files.write(f"{STAGING}/{path}", data)


def staged(plan: Plan, unit: UnitId) -> Staged:
    """What of it was laid out."""
    record = plan.units[unit].record
    parts = record.parts if record else {}
    return {name: [path.removeprefix(f"{unit.target}/") for path in part.files] for name, part in parts.items()}


def unstage(world: World) -> None:
    """Removes what was staged."""
    world.files.remove_folder(STAGING)
