"""Verifying: whether tree, manifest, lock and specs agree."""

from __future__ import annotations

from phoenix.engine import messages
from phoenix.engine.plan import Plan, PlannedUnit, State
from phoenix.language.findings import Finding


def verify(plan: Plan) -> tuple[Finding, ...]:
    """Each hand edit, missing, foreign or stale file, and each unit of which the lock says something else.

    A unit that waits and was never built is no disagreement; one that waits and stands there in an older version is.
    """
    found = [finding for u in plan.units.values() if u.obstacle and u.state is State.EDITED for finding in u.obstacle.findings]
    found += (messages.missing(unit, path) for path, unit in sorted(plan.tree.missing.items()))
    found += (messages.foreign(path) for path in sorted(plan.tree.foreign))
    for planned in plan.units.values():
        found += _staleness(plan, planned)
    return tuple(dict.fromkeys(found))


def _staleness(plan: Plan, planned: PlannedUnit) -> list[Finding]:
    promoted = plan.tree.records.get(planned.unit)
    if planned.state in (State.CURRENT, State.RESTORE, State.EDITED):
        locked = plan.lock.get(planned.unit)
        return [] if promoted and locked == promoted.portable() else [messages.lock_differs(planned.unit)]
    if promoted is None:
        waits = planned.state in (State.WAITING, State.BLOCKED) and planned.unit not in plan.lock
        return [] if waits else [_not_there(planned)]
    reasons = ", ".join(map(str, planned.reasons)) or "it is no longer asked for"
    return [messages.stale(planned.unit, reasons)]


def _not_there(planned: PlannedUnit) -> Finding:
    return messages.lock_differs(planned.unit) if planned.state is State.REMOVE else messages.absent(planned.unit)
