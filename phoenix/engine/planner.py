"""Planning: from tasks and what stands, the exact plan of what a build does and why."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from phoenix.engine import messages
from phoenix.engine.errors import PhoenixError
from phoenix.engine.graph import in_order
from phoenix.engine.keys import key
from phoenix.engine.ledger import Records
from phoenix.engine.making import Draft, Maker
from phoenix.engine.plan import Freshness, Plan, PlannedUnit, Proof, State, Tree
from phoenix.engine.reasons import changes, inputs_of
from phoenix.engine.records import Record
from phoenix.engine.sets import STUCK, asked_for, closed_sets, holds
from phoenix.engine.stops import Stops
from phoenix.engine.tasks import Task
from phoenix.engine.tree import lock_records, read_tree
from phoenix.engine.units import UnitId
from phoenix.engine.verdict import Verdict
from phoenix.engine.world import World
from phoenix.language.findings import Finding

More = Callable[[Mapping[UnitId, frozenset[UnitId]]], Sequence[Task]]
"""Given every unit and what it runs on now that its parts are made, gives the tasks that could not be known before: the
package's own files, and the support code that the others turned out to need.
"""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person asks of a build.

    ``names`` are the components to build (all when empty); ``discard`` those whose hand edits may go; ``again`` those
    whose known failures are to be proved once more; ``frozen`` builds exactly what the lock says.
    """

    names: tuple[str, ...] = ()
    discard: frozenset[str] = frozenset()
    again: bool = False
    frozen: bool = False


@dataclass(slots=True)
class _Desk:
    """Everything at hand while planning."""

    world: World
    wishes: Wishes
    tree: Tree
    lock: Records
    drafts: dict[UnitId, Draft]
    implementations: dict[UnitId, str | None] = field(default_factory=dict)
    units: dict[UnitId, PlannedUnit] = field(default_factory=dict)


def make_plan(tasks: Sequence[Task], world: World, wishes: Wishes | None = None, more: More | None = None) -> Plan:
    """What a build of these tasks does. Raises ``PhoenixError`` where no plan can be made at all."""
    wishes = wishes or Wishes()
    tree = read_tree(world.files)
    lock = lock_records(world.files, tree)
    desk = _Desk(world, wishes, tree, lock, _drafts(tasks, more, Maker(world.store, tree.records)))
    _refuse_clashes(desk.drafts)
    stops = Stops(tree, lock, wishes.frozen, wishes.discard, world)
    for unit in in_order({unit: draft.uses for unit, draft in desk.drafts.items()}):
        desk.implementations[unit] = _implementation(desk.drafts[unit], desk.implementations)
        desk.units[unit] = stops.applied(_planned(desk, unit), desk.units)
    for unit in sorted((tree.records.keys() | lock.keys()) - desk.units.keys()):
        desk.units[unit] = stops.applied(PlannedUnit(unit, State.REMOVE), desk.units)
    return _with_sets(desk, stops)


def _drafts(tasks: Sequence[Task], more: More | None, maker: Maker) -> dict[UnitId, Draft]:
    drafts = {task.unit: maker.draft(task) for task in tasks}
    if more:
        uses = {unit: draft.uses for unit, draft in drafts.items()}
        drafts |= {task.unit: maker.draft(task) for task in more(uses)}
    maker.flush()
    return drafts


def _refuse_clashes(drafts: Mapping[UnitId, Draft]) -> None:
    owners: dict[str, UnitId] = {}
    findings: list[Finding] = []
    for unit in sorted(drafts):
        for path in drafts[unit].files:
            first = owners.setdefault(path.casefold(), unit)
            if first != unit:
                findings.append(messages.same_file(path, first, unit))
    if findings:
        raise PhoenixError(*findings)


def _implementation(draft: Draft, known: Mapping[UnitId, str | None]) -> str | None:
    """The key of a unit's files and of all that they run on; None while any of that cannot be made."""
    beneath = [known.get(used) for used in sorted(draft.uses)]
    if draft.waiting or None in beneath:
        return None
    files = [text for item in sorted(draft.files.items()) for text in item]
    return key("implementation", *files, "runs on", *(text for text in beneath if text))


def _planned(desk: _Desk, unit: UnitId) -> PlannedUnit:
    """The unit as its own keys have it; what stops it comes after."""
    draft = desk.drafts[unit]
    before = desk.tree.records.get(unit)
    planned = PlannedUnit(unit, State.CURRENT, parts=draft.parts, uses=draft.uses, task=draft.task)
    implementation = desk.implementations[unit]
    if implementation is None:
        state = State.WAITING if draft.waiting else State.BLOCKED
        return _explained(desk, replace(planned, state=state, proof=Proof.IMPOSSIBLE), before)
    record = _record(draft, implementation)
    planned = replace(planned, record=record, proof=Proof.KEPT)
    if before == record:
        gone = not desk.tree.missing.keys().isdisjoint(record.files)
        return replace(planned, state=State.RESTORE) if gone else planned
    if before and (before.files, before.verdict) == (record.files, record.verdict):
        return _explained(desk, replace(planned, state=State.RECORD), before)
    return _explained(desk, _to_prove(desk, planned, draft.task, record), before)


def _record(draft: Draft, implementation: str) -> Record:
    task = draft.task
    proof = key("proof", implementation, task.proof.key if task.proof else "")
    verdict = key("verdict", proof, task.toolchain.key if task.toolchain else "")
    return Record(task.unit, draft.uses, draft.records, proof, verdict)


def _to_prove(desk: _Desk, planned: PlannedUnit, task: Task, record: Record) -> PlannedUnit:
    """A unit whose verdict key is not the promoted one: the store may know its verdict."""
    if task.proof is None:
        return replace(planned, state=_verb(planned, State.PROMOTE), proof=Proof.NONE)
    data = desk.world.store.get(verdict_entry(record))
    verdict = Verdict.decode(data) if data else None
    if verdict is None or (desk.wishes.again and not verdict.passed):
        return replace(planned, state=_verb(planned, State.PROVE), proof=Proof.RUN)
    if verdict.passed:
        return replace(planned, state=State.PROMOTE, proof=Proof.KNOWN, verdict=verdict)
    return replace(planned, state=State.FAILED, proof=Proof.FAILED, verdict=verdict)


def verdict_entry(record: Record) -> str:
    """Where the store keeps the verdict of what a record describes."""
    return f"verdict/{record.verdict}"


def _verb(planned: PlannedUnit, otherwise: State) -> State:
    fresh = any(part.freshness in (Freshness.MADE, Freshness.STORED) for part in planned.parts)
    return State.BUILD if fresh else otherwise


def _explained(desk: _Desk, planned: PlannedUnit, before: Record | None) -> PlannedUnit:
    assert planned.task is not None
    now = inputs_of(planned.task, desk.implementations, planned.uses) if before else {}
    return replace(planned, reasons=changes(before, now, desk.world.store))


def _with_sets(desk: _Desk, stops: Stops) -> Plan:
    sets = closed_sets(desk.units, desk.tree)
    if desk.wishes.names:
        wanted = asked_for(_named(desk), desk.units, sets)
        sets = tuple(together for together in sets if not wanted.isdisjoint(together))
        _leave(desk, wanted)
    held = holds(sets, [unit for unit, planned in desk.units.items() if planned.state in STUCK])
    findings = (*stops.findings(desk.units), *held_findings(desk.units, held))
    return Plan(desk.units, sets, desk.tree, desk.lock, held, desk.implementations, findings, desk.wishes.frozen)


def _named(desk: _Desk) -> set[UnitId]:
    """The units that were named, and the files without which their targets are no packages."""
    known = {unit.name for unit in desk.units}
    texts = {str(unit) for unit in desk.units}
    strange = [name for name in desk.wishes.names if name not in known and name not in texts]
    if strange:
        raise PhoenixError(*(messages.unknown_unit(name, known) for name in strange))
    named = {unit for unit in desk.units if {unit.name, str(unit)}.intersection(desk.wishes.names)}
    targets = {unit.target for unit in named}
    return named.union(unit for unit, draft in desk.drafts.items() if draft.task.ambient and unit.target in targets)


def _leave(desk: _Desk, chosen: Collection[UnitId]) -> None:
    for unit, planned in desk.units.items():
        if unit not in chosen and planned.state is not State.CURRENT:
            desk.units[unit] = replace(planned, state=State.LEFT, obstacle=None)


def held_findings(units: Mapping[UnitId, PlannedUnit], held: Mapping[UnitId, UnitId]) -> list[Finding]:
    """One finding for each unit that holds other components, naming them."""
    by_culprit: dict[UnitId, list[UnitId]] = {}
    for unit, culprit in sorted(held.items()):
        if unit != culprit and unit.is_component:
            by_culprit.setdefault(culprit, []).append(unit)
    return [
        messages.held(names, culprit, HOLDS_BECAUSE.get(units[culprit].state, "fails"))
        for culprit, names in by_culprit.items()
    ]


HOLDS_BECAUSE = {
    State.WAITING: "waits",
    State.BLOCKED: "waits",
    State.EDITED: "was edited by hand",
    State.UNLOCKED: "is not what the lock says",
}
