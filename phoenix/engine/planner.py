"""Planning: from tasks and what stands, the exact plan of what a build does and why."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from phoenix.engine import messages
from phoenix.engine.errors import PhoenixError
from phoenix.engine.graph import in_order
from phoenix.engine.implementations import Implementations
from phoenix.engine.keys import key
from phoenix.engine.last_build import LastBuild, recall
from phoenix.engine.ledger import Records
from phoenix.engine.making import Draft, Maker
from phoenix.engine.plan import Change, Freshness, Plan, PlannedPart, PlannedUnit, Proof, State, Tree, Units
from phoenix.engine.reasons import changes, pack, unpack
from phoenix.engine.records import Record
from phoenix.engine.sets import STUCK, asked_for, closed_sets, holds
from phoenix.engine.stops import Stops
from phoenix.engine.tasks import Sketch, Task
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
    """Everything at hand while planning. ``drafts`` are of the units that had to be worked out, ``units`` theirs;
    ``uses`` is what every unit runs on.
    """

    world: World
    wishes: Wishes
    tree: Tree
    lock: Records
    last: LastBuild
    only: Collection[UnitId] | None = None
    sketches: dict[UnitId, Sketch] = field(default_factory=dict)
    drafts: dict[UnitId, Draft] = field(default_factory=dict)
    uses: dict[UnitId, frozenset[UnitId]] = field(default_factory=dict)
    units: dict[UnitId, PlannedUnit] = field(default_factory=dict)
    inputs: dict[UnitId, bytes] = field(default_factory=dict)
    implementations: Implementations = field(init=False)

    def __post_init__(self) -> None:
        self.implementations = Implementations(self.uses, self.drafts, self.tree.records)

    @property
    def plan_units(self) -> Units:
        """The units so far."""
        return Units(self.uses, self.units, self.settled)

    def matters(self, unit: UnitId) -> bool:
        """Whether a component's part in this plan is more than to stand where it stood."""
        return self.only is None or unit in self.only or not unit.is_component

    def settled(self, unit: UnitId) -> PlannedUnit:
        """A unit that was not worked out, as its record has it."""
        record = self.tree.records[unit]
        parts = tuple(PlannedPart(name, part.key, Freshness.KEPT) for name, part in record.parts.items())
        return PlannedUnit(unit, State.CURRENT, parts=parts, uses=record.uses, proof=Proof.KEPT, record=record)


def make_plan(
    tasks: Sequence[Task | Sketch],
    world: World,
    wishes: Wishes | None = None,
    more: More | None = None,
    knows: Callable[[UnitId], bool] = lambda _: True,
    only: Collection[UnitId] | None = None,
) -> Plan:
    """What a build of these tasks does. Raises ``PhoenixError`` where no plan can be made at all.

    A unit whose stamp is that of the last build, in a tree that stands as it left it, and which runs on such units
    alone, is *settled*: as its record has it, all is well, and nothing of it is worked out. What was kept and runs on
    a unit that nobody ``knows`` is made again. Where ``only`` some components matter, which hold all that they run on,
    the others count as they were promoted, and not at all where they were not.
    """
    wishes = wishes or Wishes()
    last, manifest = recall(world)
    tree = Tree(manifest.records, manifest.lock) if manifest else read_tree(world.files)
    desk = _Desk(world, wishes, tree, lock_records(world.files, tree), last, only)
    maker = Maker(world.store, tree.records, world.code, knows, desk.inputs)
    _sketch(desk, tasks, maker)
    if more:
        _sketch(desk, more(desk.uses), maker)
    stops = Stops(tree, desk.lock, wishes.frozen, wishes.discard, world)
    order = last.order(desk.uses, desk.drafts) if only is None else None
    _work_out(desk, order or in_order(desk.uses), maker)
    maker.flush()
    _refuse_clashes(desk)
    for unit in desk.drafts:
        desk.units[unit] = stops.applied(_planned(desk, unit), desk.plan_units)
    for unit in _gone(desk):
        desk.uses[unit] = frozenset()
        desk.units[unit] = stops.applied(PlannedUnit(unit, State.REMOVE), desk.plan_units)
    _refuse_strange_names(desk)
    return _with_sets(desk, stops)


def _sketch(desk: _Desk, tasks: Sequence[Task | Sketch], maker: Maker) -> None:
    """Takes the tasks up; those that the last build cannot have settled are worked out at once."""
    wanted: list[Sketch] = []
    for sketch in map(Sketch.of, tasks):
        if desk.matters(sketch.unit):
            wanted.append(sketch)
        elif (record := desk.tree.records.get(sketch.unit)) is not None:
            desk.uses[sketch.unit] = record.uses
    known = [desk.last.uses(sketch.unit, _stamp(sketch, desk.world)) for sketch in wanted]
    # Thousands run on the same few: each of these is asked about once.
    strange = {unit for unit in frozenset[UnitId]().union(*filter(None, known)) if not maker.knows(unit)}
    for sketch, uses in zip(wanted, known, strict=True):
        desk.sketches[sketch.unit] = sketch
        if uses is None or not strange.isdisjoint(uses):
            desk.drafts[sketch.unit] = maker.draft(sketch)
            uses = desk.drafts[sketch.unit].uses
        desk.uses[sketch.unit] = uses


def _stamp(sketch: Sketch, world: World) -> str:
    """What a unit is worked out from, the code that does it included; empty where the sketch says nothing."""
    return key("by", world.code, sketch.stamp) if sketch.stamp else ""


def _work_out(desk: _Desk, order: Sequence[UnitId], maker: Maker) -> None:
    """Works out every unit that is not settled after all, and puts drafts and uses in order: used before user."""
    uses, drafts = dict(desk.uses), dict(desk.drafts)
    desk.uses.clear()
    desk.drafts.clear()
    settled: set[UnitId] = set()
    for unit in order:
        desk.uses[unit] = uses[unit]
        if unit not in drafts and (uses[unit] <= settled or not desk.matters(unit)):
            settled.add(unit)
        else:
            desk.drafts[unit] = drafts.get(unit) or maker.draft(desk.sketches[unit])


def _gone(desk: _Desk) -> list[UnitId]:
    """The units of the ledgers that are no longer asked for."""
    records = desk.tree.records
    if desk.tree.is_as_promoted:
        # The lock has the same ones. What is settled stands there: counting is mostly enough, and no line is read.
        known = len(desk.uses) - len(desk.drafts) + sum(unit in records for unit in desk.drafts)
        return sorted(records.keys() - desk.uses.keys()) if known < len(records) else []
    return sorted((records.keys() | desk.lock.keys()) - desk.uses.keys())


def _refuse_clashes(desk: _Desk) -> None:
    """No two units write one file. Files that stood there side by side do not clash."""
    known = desk.tree.records
    drafts = desk.drafts
    if desk.tree.is_as_promoted and all(_within(drafts[unit], known.get(unit)) for unit in drafts):
        return
    files: dict[UnitId, Mapping[str, str]] = {
        unit: drafts[unit].files if unit in drafts else known[unit].files for unit in desk.uses
    }
    owners: dict[str, UnitId] = {}
    findings: list[Finding] = []
    for unit in sorted(files):
        for path in files[unit]:
            first = owners.setdefault(path.casefold(), unit)
            if first != unit:
                findings.append(messages.same_file(path, first, unit))
    if findings:
        raise PhoenixError(*findings)


def _within(draft: Draft, promoted: Record | None) -> bool:
    return promoted is not None and draft.files.keys() <= promoted.files.keys()


def _planned(desk: _Desk, unit: UnitId) -> PlannedUnit:
    """The unit as its own keys have it; what stops it comes after."""
    draft = desk.drafts[unit]
    before = desk.tree.records.get(unit)
    planned = PlannedUnit(unit, State.CURRENT, parts=draft.parts, uses=draft.uses, work_out=draft.work_out)
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
    return _explained(desk, _to_prove(desk, planned, draft, record), before)


def _record(draft: Draft, implementation: str) -> Record:
    proof = key("proof", implementation, draft.proof or "")
    verdict = key("verdict", proof, draft.toolchain)
    return Record(draft.unit, draft.uses, draft.records, proof, verdict)


def _to_prove(desk: _Desk, planned: PlannedUnit, draft: Draft, record: Record) -> PlannedUnit:
    """A unit whose verdict key is not the promoted one: the store may know its verdict."""
    if draft.proof is None:
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
    now = unpack(pack(planned, desk.inputs[planned.unit], desk.implementations)) if before else {}
    found = changes(before, now, desk.world.store)
    if planned.record is None:
        # What is not made has not shown yet what it runs on.
        found = tuple(each for each in found if each.of != "uses" or each.after is not None)
    if not found and planned.regenerates:
        found = (Change("unit", "Phoenix itself", "", ""),)
    return replace(planned, reasons=found)


def _with_sets(desk: _Desk, stops: Stops) -> Plan:
    units = desk.plan_units
    sets = closed_sets(units, desk.tree)
    if desk.wishes.names:
        wanted = asked_for(_named(desk), units, sets)
        sets = tuple(together for together in sets if not wanted.isdisjoint(together))
        _leave(desk, wanted)
    held = holds(sets, [unit for unit, planned in desk.units.items() if planned.state in STUCK])
    return Plan(
        units=units,
        sets=sets,
        tree=desk.tree,
        lock=desk.lock,
        held=held,
        implementations=desk.implementations,
        inputs=desk.inputs,
        ambient=_ambient(desk),
        stamps={unit: _stamp(desk.sketches[unit], desk.world) for unit in desk.drafts},
        last=desk.last,
        findings=(*stops.findings(desk.units.values()), *held_findings(units, held)),
        frozen=desk.wishes.frozen,
    )


def _ambient(desk: _Desk) -> frozenset[UnitId]:
    return frozenset(unit for unit, sketch in desk.sketches.items() if sketch.ambient)


def _refuse_strange_names(desk: _Desk) -> None:
    """Whoever misspells a name, also of an edit to be given up, must not be told that all is done."""
    wanted = [*desk.wishes.names, *sorted(desk.wishes.discard)]
    if not wanted:
        return
    known = {unit.name for unit in desk.uses}
    texts = {str(unit) for unit in desk.uses}
    strange = [name for name in wanted if name not in known and name not in texts]
    if strange:
        raise PhoenixError(*(messages.unknown_unit(name, known) for name in strange))


def _named(desk: _Desk) -> set[UnitId]:
    """The units that were named, and the files without which their targets are no packages."""
    named = {unit for unit in desk.uses if {unit.name, str(unit)}.intersection(desk.wishes.names)}
    targets = {unit.target for unit in named}
    return named.union(unit for unit in _ambient(desk) if unit.target in targets)


def _leave(desk: _Desk, chosen: Collection[UnitId]) -> None:
    for unit, planned in desk.units.items():
        if unit not in chosen and planned.state is not State.CURRENT:
            desk.units[unit] = replace(planned, state=State.LEFT, obstacle=None)


def held_findings(
    units: Mapping[UnitId, PlannedUnit], held: Mapping[UnitId, UnitId], waiting: Collection[UnitId] = ()
) -> list[Finding]:
    """One finding for each unit that holds other components, naming them. ``waiting`` wait since their proof did."""
    by_culprit: dict[UnitId, list[UnitId]] = {}
    for unit, culprit in sorted(held.items()):
        if unit != culprit and unit.is_component:
            by_culprit.setdefault(culprit, []).append(unit)
    return [
        messages.held(
            names, culprit, HOLDS_BECAUSE.get(units[culprit].state, "waits" if culprit in waiting else "fails")
        )
        for culprit, names in by_culprit.items()
    ]


HOLDS_BECAUSE = {
    State.WAITING: "waits",
    State.BLOCKED: "waits",
    State.EDITED: "was edited by hand",
    State.UNLOCKED: "is not what the lock says",
}
