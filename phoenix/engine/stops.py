"""What stops a unit itself: hand edits, files in its way, what a person owes, a lock that says something else."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from phoenix.engine import messages
from phoenix.engine.ledger import Records
from phoenix.engine.making import content_of
from phoenix.engine.plan import Obstacle, PlannedUnit, Proof, State, Tree
from phoenix.engine.records import Record
from phoenix.engine.tasks import Waiting
from phoenix.engine.units import UnitId
from phoenix.engine.world import GENERATED, World
from phoenix.language.findings import Finding


@dataclass(frozen=True, slots=True)
class Stops:
    """Looks for what stops units."""

    tree: Tree
    lock: Records
    frozen: bool
    discard: Collection[str]
    world: World

    def applied(self, planned: PlannedUnit, before: Mapping[UnitId, PlannedUnit]) -> PlannedUnit:
        """The unit with what stops it, if anything; ``before`` has the units that it runs on."""
        edits = self._edits(planned)
        if edits and not {planned.unit.name, str(planned.unit)}.isdisjoint(self.discard):
            restored = State.RESTORE if planned.state is State.CURRENT else planned.state
            planned = replace(planned, state=restored)
        elif edits:
            return replace(planned, state=State.EDITED, obstacle=Obstacle(tuple(edits)))
        if planned.state is State.WAITING:
            return replace(planned, obstacle=self._waiting(planned))
        if planned.state is State.BLOCKED:
            return replace(planned, obstacle=self._blocked(planned, before))
        if planned.state is State.FAILED:
            headline = planned.verdict.headline if planned.verdict else ""
            return replace(planned, obstacle=Obstacle((messages.fails(planned.unit, headline),)))
        if self.frozen and not self._is_locked(planned):
            finding = messages.not_locked(planned.unit)
            return replace(planned, state=State.UNLOCKED, proof=Proof.IMPOSSIBLE, obstacle=Obstacle((finding,)))
        return planned

    def findings(self, units: Iterable[PlannedUnit]) -> list[Finding]:
        """All that stops units, each thing once."""
        every = (finding for unit in units if unit.obstacle for finding in unit.obstacle.findings)
        return list(dict.fromkeys(every))

    def _edits(self, planned: PlannedUnit) -> list[Finding]:
        """Hand edits of promoted files, and files of somebody else where new ones go."""
        promoted, wanted = self.tree.records.get(planned.unit), planned.record.files if planned.record else {}
        owned = promoted.files if promoted else {}
        edited = [path for path in sorted(owned) if path in self.tree.edited]
        found = [self._hand_edit(planned, promoted, path) for path in edited if promoted]
        for path, content in sorted(wanted.items()):
            if path in self.tree.foreign and self.tree.files[path] != content:
                found.append(messages.in_the_way(planned.unit, path))
        return found

    def _hand_edit(self, planned: PlannedUnit, promoted: Record, path: str) -> Finding:
        generated = content_of(planned, path, promoted.files[path], self.world.store, self.world.files)
        standing = self.world.files.read(f"{GENERATED}/{path}") or b""
        if generated is None:
            return messages.hand_edit(planned.unit, path, "", 1)
        diff, line = messages.difference(generated, standing, path), messages.first_difference(generated, standing)
        return messages.hand_edit(planned.unit, path, diff, line)

    def _waiting(self, planned: PlannedUnit) -> Obstacle:
        waiting: Sequence[tuple[str, Waiting]] = [(p.name, p.waiting) for p in planned.parts if p.waiting]
        locked = self.lock.get(planned.unit)
        broken = any(what.broken for _, what in waiting)
        unrecorded = [name for name, what in waiting if what.recorded]
        if self.frozen and locked and unrecorded and not broken:
            return Obstacle(tuple(messages.not_recorded(planned.unit, name) for name in unrecorded))
        return Obstacle(tuple(messages.waits(what) for _, what in waiting), waits=not broken)

    def _blocked(self, planned: PlannedUnit, before: Mapping[UnitId, PlannedUnit]) -> Obstacle:
        culprit = next(used for used in sorted(planned.uses) if _cannot_be_made(before.get(used)))
        under = before.get(culprit)
        if under is None or under.obstacle is None:
            raise AssertionError(f"{planned.unit} runs on {culprit}, for which there is no task")
        waits = under.obstacle.waits
        command = under.obstacle.findings[0].hint
        return Obstacle((messages.blocked(planned.unit, culprit, command),), waits=waits)

    def _is_locked(self, planned: PlannedUnit) -> bool:
        locked = self.lock.get(planned.unit)
        if planned.record is None:
            return locked is None
        return locked is not None and locked.files == planned.record.files


def _cannot_be_made(used: PlannedUnit | None) -> bool:
    return used is None or used.record is None
