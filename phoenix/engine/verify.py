"""Verifying: whether tree, manifest, lock and specs agree."""

from __future__ import annotations

from phoenix.engine import messages
from phoenix.engine.graph import below
from phoenix.engine.plan import Obstacle, Plan, PlannedUnit, State
from phoenix.engine.units import UnitId
from phoenix.language.findings import Finding


def verify(plan: Plan) -> tuple[Finding, ...]:
    """Each hand edit, missing, foreign or stale file, and each unit of which the lock says something else.

    A unit that waits and was never built is no disagreement; one that waits and stands there in an older version is.
    """
    found = [finding for u in plan.active if u.obstacle and u.state is State.EDITED for finding in u.obstacle.findings]
    found += (messages.missing(unit, path) for path, unit in sorted(plan.tree.missing.items()))
    found += (messages.foreign(path) for path in sorted(plan.tree.foreign))
    stale = [(planned.unit, finding) for planned in plan.active for finding in _staleness(plan, planned)]
    unbuilt = any(unit.is_component and finding.code == "B106" for unit, finding in stale)
    # With the components goes what Phoenix puts beside them: nobody need be told of parts that nobody wrote.
    found += (finding for unit, finding in stale if unit.is_component or finding.code != "B106" or not unbuilt)
    return tuple(dict.fromkeys(found))


def untestable(plan: Plan, unit: UnitId) -> Obstacle | None:
    """Why what stands under ``generated/`` cannot be tested for a unit: it, or something that it runs on, waits, is not
    built, or is not what the specs ask for. A hand edit is no reason: what it does is what a test tells.
    """
    for each in sorted(below({unit}, {name: planned.uses for name, planned in plan.units.items()})):
        planned, promoted = plan.units[each], plan.tree.records.get(each)
        if planned.state in (State.WAITING, State.BLOCKED):
            return planned.obstacle
        gone = [path for path in plan.tree.missing if promoted and path in promoted.files]
        if promoted is None:
            return Obstacle((messages.absent(each),))
        if gone:
            return Obstacle((messages.missing(each, gone[0]),))
        if planned.record is None or promoted.files != planned.record.files:
            reasons = ", ".join(planned.told_reasons) or "it is no longer asked for"
            return Obstacle((messages.stale(each, reasons, _way_on(planned)),))
    return None


def _staleness(plan: Plan, planned: PlannedUnit) -> list[Finding]:
    promoted, locked = plan.tree.records.get(planned.unit), plan.lock.get(planned.unit)
    if planned.state is State.EDITED:
        return []
    if planned.state in (State.CURRENT, State.RESTORE, State.RECORD):
        agree = planned.state is not State.RECORD and promoted and promoted.portable() == locked
        return [] if agree else [messages.lock_differs(planned.unit)]
    if promoted and planned.unit in plan.held and not planned.unit.is_component:
        return []  # the component that it is kept for is named
    if promoted and planned.state is State.WAITING and not planned.reasons:
        return []  # people hold it, and what stands is just what the specs ask for
    if promoted:
        reasons = ", ".join(planned.told_reasons) or "it is no longer asked for"
        return [messages.stale(planned.unit, reasons, _way_on(planned))]
    if planned.state is State.REMOVE:
        return [messages.lock_differs(planned.unit)]
    if planned.state in (State.WAITING, State.BLOCKED) and planned.obstacle:
        # The lock knows it, and this folder cannot have it before somebody acts.
        return list(planned.obstacle.findings[:1]) if locked else []
    return [messages.absent(planned.unit)]


def _way_on(planned: PlannedUnit) -> str:
    """A build mends what is stale, unless a person has to act first."""
    owed = planned.obstacle.findings[:1] if planned.obstacle and planned.obstacle.waits else ()
    return owed[0].hint if owed else "Run `phoenix build`."
