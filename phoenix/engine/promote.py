"""Promotion: units that passed move to ``generated/``, together, with the manifest and the lock."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from phoenix.engine.journal import Journal, Move, Removal, commit
from phoenix.engine.keys import digest_in_pieces
from phoenix.engine.ledger import Manifest, Records, lock_pieces, manifest_pieces
from phoenix.engine.making import content_of
from phoenix.engine.plan import Plan, PlannedUnit, State
from phoenix.engine.record_lines import Piece, RecordLines
from phoenix.engine.world import GENERATED, LOCK, MANIFEST, PROMOTION, World


@dataclass(frozen=True, slots=True)
class Promoted:
    """What a promotion did: whether it wrote anything, what the manifest says after it, the digest of the lock that
    says the same (empty where none does), and which files it left because a person changed them while the build ran.
    """

    wrote: bool
    records: Records
    lock: str
    spared: tuple[str, ...] = ()


def promote(plan: Plan, units: Collection[PlannedUnit], world: World) -> Promoted:
    """Puts the units' files in place and removes what they no longer have, all or nothing."""
    records = RecordLines.of(plan.tree.records)
    manifest = records.with_changes({each.unit: each.record for each in units})
    before = RecordLines.of(plan.lock).portable()
    locked = before if plan.frozen else _accepted(plan, before, records.portable(), units)
    new_manifest = manifest != records or not world.files.exists(MANIFEST)
    new_lock = not plan.frozen and (locked != before or not world.files.exists(LOCK))
    writes = list(_writes(plan, units))
    removals = _removals(plan, units, manifest)
    if not (new_manifest or new_lock or writes or removals):
        return Promoted(False, manifest, plan.tree.lock)
    world.files.remove_folder(PROMOTION)
    last, lock = [_stage_ledger(world, LOCK, lock_pieces(locked))] if new_lock else [], plan.tree.lock
    if new_manifest:
        lock = "" if locked != manifest.portable() else last[0].after if last else digest_in_pieces(lock_pieces(locked))
        last.insert(0, _stage_ledger(world, MANIFEST, manifest_pieces(Manifest(manifest, lock))))
    moves = [_stage(world, number, unit, path, plan) for number, (unit, path) in enumerate(writes)]
    return Promoted(True, manifest, lock, commit(world.files, Journal(tuple(removals), (*moves, *last))))


def _stage_ledger(world: World, path: str, pieces: Iterable[Piece]) -> Move:
    staged = f"{PROMOTION}/{path.replace('/', '-')}"
    return Move(staged, path, None, world.files.write_pieces(staged, pieces), checked=False)


def _accepted(plan: Plan, accepted: RecordLines, promoted: RecordLines, units: Iterable[PlannedUnit]) -> RecordLines:
    """What the lock says after the build: of units that are current or promoted what is so now, of others what it
    accepted before, or failing that what is promoted.
    """
    if accepted != promoted:
        settled = {unit for unit in plan.units if plan.units.is_settled(unit)}
        accepted = accepted.with_changes({u: promoted[u] for u in settled | (promoted.keys() - accepted.keys())})
    current = {each.unit: each.record for each in plan.active if each.state is State.CURRENT}
    return accepted.with_changes(current | {each.unit: each.record for each in units})


def _writes(plan: Plan, units: Iterable[PlannedUnit]) -> Iterable[tuple[PlannedUnit, str]]:
    for planned in units:
        if planned.record is not None:
            for path, wanted in sorted(planned.record.files.items()):
                if plan.tree.standing(planned.unit, path) != wanted:
                    yield planned, path


def _removals(plan: Plan, units: Iterable[PlannedUnit], manifest: Records) -> list[Removal]:
    """Files that the units had and nobody has any more. A hand edit of one stops its unit long before this."""
    gone: dict[str, str] = {}
    for planned in units:
        before = plan.tree.records.get(planned.unit)
        kept = planned.record.files if planned.record else {}
        for path in sorted(before.files.keys() - kept.keys()) if before else ():
            standing = plan.tree.standing(planned.unit, path)
            if standing is not None:
                gone[path] = standing
    if gone:
        taken = {path for record in manifest.values() for path in record.files}
        gone = {path: standing for path, standing in gone.items() if path not in taken}
    return [Removal(f"{GENERATED}/{path}", before) for path, before in gone.items()]


def _stage(world: World, number: int, planned: PlannedUnit, path: str, plan: Plan) -> Move:
    """Writes a file afresh, beside its place: what was proved in staging, generated code could have touched since."""
    assert planned.record is not None
    wanted = planned.record.files[path]
    data = content_of(planned, path, wanted, world.store, world.files)
    if data is None:
        raise AssertionError(f"{planned.unit} has no content for {path}")
    staged = f"{PROMOTION}/{number}"
    world.files.write(staged, data, wanted)
    return Move(staged, f"{GENERATED}/{path}", plan.tree.standing(planned.unit, path), wanted)
