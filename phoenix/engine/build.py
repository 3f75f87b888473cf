"""Building: carries a plan out. Proofs first, then one promotion of every set whose units all passed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import Any

from phoenix.engine import last_build, messages
from phoenix.engine.batch import Batch
from phoenix.engine.errors import PhoenixError
from phoenix.engine.events import Event, What
from phoenix.engine.plan import Plan, PlannedUnit, Proof, State
from phoenix.engine.planner import held_findings
from phoenix.engine.promote import Promoted, promote
from phoenix.engine.proving import Manner, Proofs, prove_all
from phoenix.engine.reasons import because_key, inputs_key, pack, pack_changes
from phoenix.engine.records import Record
from phoenix.engine.sets import holds
from phoenix.engine.tree import MANIFEST_NAME
from phoenix.engine.units import UnitId
from phoenix.engine.verdict import Prover, Verdict
from phoenix.engine.world import GENERATED, World
from phoenix.language.findings import Finding


class End(StrEnum):
    """How a build ended for a unit."""

    CURRENT = "current"
    PROMOTED = "promoted"
    RECORDED = "recorded"
    """Nothing of it under ``generated/`` changed, only what is known of it."""
    RESTORED = "restored"
    REMOVED = "removed"
    FAILED = "failed"
    HELD = "held"
    WAITS = "waits"
    STOPPED = "not proved"
    EDITED = "edited"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Result:
    """What a build did: how it ended for each unit, the verdicts that count now, the proofs that ran, every finding.

    ``settled`` says that ``generated/`` holds exactly what the manifest says, so that the next build may go by stats.
    """

    plan: Plan
    ends: Mapping[UnitId, End]
    verdicts: Mapping[UnitId, Verdict]
    proved: tuple[UnitId, ...]
    findings: tuple[Finding, ...]
    wrote: bool
    settled: bool
    waits: bool
    failed: bool

    @property
    def misses(self) -> bool:
        """Whether something that the lock knows waits for a person, so that it could not be made."""
        return any(end is End.WAITS and unit in self.plan.lock for unit, end in self.ends.items())

    @property
    def counts(self) -> Mapping[End, int]:
        """How many units ended how."""
        return Counter(self.ends.values())


def build(plan: Plan, prover: Prover, world: World, manner: Manner | None = None) -> Result:
    """Proves what has to be proved and promotes what may be. Only for the one writer (``World.writer``)."""
    manner = manner or Manner()
    _tell_known(plan, manner)
    to_prove = [unit for unit in plan.to_prove if manner.keep_going or unit not in plan.held]
    try:
        proofs = prove_all(plan, to_prove, prover, world, manner)
        held = _held(plan, proofs)
        going = [u for u in plan.active if _goes(u, held)]
        promoted = _promote(plan, going, world, manner)
    except OSError as error:
        raise PhoenixError(messages.no_write(_place(error), error.strerror or str(error))) from error
    ends = dict.fromkeys(plan.units, End.CURRENT)
    ends |= {planned.unit: _end(planned, proofs, held) for planned in plan.active}
    findings = _findings(plan, proofs, held, promoted)
    after = _look(plan, going, promoted, world)
    if after is _After.EXACT and (promoted.wrote or not plan.tree.is_as_promoted):
        last_build.remember(world, promoted.lock, _settled_lines(plan, ends))
    return Result(
        plan=plan,
        ends=ends,
        verdicts=_verdicts(plan, proofs),
        proved=tuple(proofs.verdicts),
        findings=findings,
        wrote=promoted.wrote,
        settled=after is not _After.AMISS,
        waits=bool(proofs.waiting) or any(u.obstacle.waits for u in plan.active if u.obstacle),
        failed=any(finding.is_error for finding in findings),
    )


def _tell_known(plan: Plan, manner: Manner) -> None:
    known = {Proof.KNOWN: What.KNOWN_PASS, Proof.FAILED: What.KNOWN_FAILURE}
    for planned in plan.active:
        if planned.proof in known and planned.state is not State.LEFT:
            headline = planned.verdict.headline if planned.verdict else ""
            manner.listen(Event(known[planned.proof], planned.unit, headline))


def _held(plan: Plan, proofs: Proofs) -> dict[UnitId, UnitId]:
    """Every unit that stays behind, with the unit of its set that is at fault."""
    failed = [unit for unit in plan.to_prove if proofs.failed(unit)]
    unproved = [unit for unit in plan.to_prove if unit not in proofs.verdicts and unit not in failed]
    held = holds(plan.sets, unproved)
    held.update(holds(plan.sets, failed))
    held.update(plan.held)
    return held


def _goes(planned: PlannedUnit, held: Mapping[UnitId, UnitId]) -> bool:
    return planned.state not in (State.CURRENT, State.LEFT) and planned.unit not in held


def _promote(plan: Plan, going: Sequence[PlannedUnit], world: World, manner: Manner) -> Promoted:
    if going:
        manner.listen(Event(What.PROMOTING, steps=len(going)))
    _remember_inputs(plan, going, world)
    promoted = promote(plan, going, world)
    for planned in going:
        manner.listen(Event(What.PROMOTED if planned.record else What.REMOVED, planned.unit))
    return promoted


def _remember_inputs(plan: Plan, going: Sequence[PlannedUnit], world: World) -> None:
    """Keeps what the units were made from, so that the next plan can say what changed."""
    batch = Batch(world.store)
    for planned in going:
        # Nobody asks for them again, and they are as much as all else that a plan holds.
        inputs = plan.inputs.pop(planned.unit, b"")
        if planned.record and inputs:
            batch.put(inputs_key(planned.record), pack(planned, inputs, plan.implementations))
            if planned.reasons:
                batch.put(because_key(planned.record), pack_changes(planned.reasons))
    batch.flush()


class _After(Enum):
    """How a build leaves the tree: some files not as promoted; files of others beside; just as promoted."""

    AMISS = auto()
    MIXED = auto()
    EXACT = auto()


def _look(plan: Plan, going: Sequence[PlannedUnit], promoted: Promoted, world: World) -> _After:
    """Looks at the tree once more, so that the next build need not, if this one left it as the manifest says.

    Where all but the units that moved is known to be as it was promoted, looking at these is enough: an edit of another
    file since then shows in its stats.
    """
    world.files.settle()
    if plan.tree.is_as_promoted:
        records: Iterable[Record] = [each.record for each in going if each.record]
        moved = {path for each in going for path in _paths(each, plan)}
        standing = world.files.look_again({*moved, MANIFEST_NAME})
    else:
        records = promoted.records.values()
        standing = world.files.digests(GENERATED)
        world.files.save_index()
    found = 0
    for record in records:
        for path, content in record.files.items():
            if standing.get(path) != content:
                return _After.AMISS
            found += 1
    return _After.EXACT if len(standing) == found + (MANIFEST_NAME in standing) else _After.MIXED


def _paths(planned: PlannedUnit, plan: Plan) -> set[str]:
    """Where a unit's files are, and where they were."""
    both = (planned.record, plan.tree.records.get(planned.unit))
    return {path for record in both if record for path in record.files}


SETTLED = (End.CURRENT, End.PROMOTED, End.RECORDED, End.RESTORED)


def _settled_lines(plan: Plan, ends: Mapping[UnitId, End]) -> dict[str, str]:
    """What the next build may rest on: of each unit that nothing concerned what this one rested on."""
    lines: dict[str, str] = {}
    active, settled = plan.units.active, plan.last.settled
    for unit, end in ends.items():
        name = f"{unit.target}:{unit.name}"
        if unit not in active:
            lines[name] = settled[name]
        elif end in SETTLED and (stamp := plan.stamps.get(unit)):
            lines[name] = last_build.line_of(stamp, plan.units.uses[unit])
    return lines


def _end(planned: PlannedUnit, proofs: Proofs, held: Mapping[UnitId, UnitId]) -> End:
    fixed = {State.CURRENT: End.CURRENT, State.LEFT: End.LEFT, State.FAILED: End.FAILED, State.EDITED: End.EDITED}
    if planned.state in fixed:
        return fixed[planned.state]
    if planned.state in (State.WAITING, State.BLOCKED):
        return End.WAITS if planned.obstacle and planned.obstacle.waits else End.HELD
    if planned.unit in proofs.waiting:
        return End.WAITS
    if proofs.failed(planned.unit):
        return End.FAILED
    if planned.unit in proofs.stopped:
        return End.STOPPED
    if planned.unit in held:
        return End.HELD
    done = {State.REMOVE: End.REMOVED, State.RECORD: End.RECORDED, State.RESTORE: End.RESTORED}
    return done.get(planned.state, End.PROMOTED)


def _verdicts(plan: Plan, proofs: Proofs) -> dict[UnitId, Verdict]:
    known = {u.unit: u.verdict for u in plan.active if u.verdict and u.state is not State.LEFT}
    return known | proofs.verdicts


def _findings(plan: Plan, proofs: Proofs, held: Mapping[UnitId, UnitId], promoted: Promoted) -> tuple[Finding, ...]:
    found = list(plan.findings)
    for unit, verdict in proofs.verdicts.items():
        if not verdict.passed:
            found.append(messages.fails(unit, verdict.headline))
    for findings in proofs.broken.values():
        found += findings
    found += (_stopped(plan, proofs, unit) for unit in proofs.stopped)
    later = {unit: culprit for unit, culprit in held.items() if unit not in plan.held and unit not in proofs.stopped}
    found += held_findings(plan.units, later, proofs.waiting)
    found += (messages.changed_meanwhile(path) for path in promoted.spared)
    return tuple(dict.fromkeys(found))


def _stopped(plan: Plan, proofs: Proofs, unit: UnitId) -> Finding:
    beneath = sorted(plan.units[unit].uses)
    failing = (used for used in beneath if proofs.failed(used) or plan.units[used].state is State.FAILED)
    culprit = next(failing, None)
    if culprit in proofs.waiting:
        return messages.blocked(unit, culprit, proofs.broken[culprit][0].hint)
    return messages.runs_on_failure(unit, culprit) if culprit else messages.stopped(unit)


def _place(error: OSError) -> str:
    """The file that a failure names, without the machine's part of its path."""
    name = str(error.filename2 or error.filename or GENERATED)
    for folder in (GENERATED, ".phoenix", "phoenix.lock"):
        _, found, rest = name.partition(f"/{folder}")
        if found:
            return folder + rest
    return name


def result_as_json(result: Result) -> dict[str, Any]:
    """The result for ``--format json``."""
    return {
        "units": {str(unit): str(end) for unit, end in result.ends.items()},
        "regenerated": {str(u.unit): list(u.regenerates) for u in result.plan.active if u.regenerates and u.record},
        "wrote": result.wrote,
    }
