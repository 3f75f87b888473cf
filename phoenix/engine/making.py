"""Making parts: each from the store, where this very code made it from the same inputs before, or by its own function;
what was promoted stands where nothing can be made now.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from phoenix.engine.batch import Batch
from phoenix.engine.errors import PhoenixError
from phoenix.engine.keys import digest
from phoenix.engine.ledger import Records
from phoenix.engine.messages import unsteady_part
from phoenix.engine.plan import Freshness, PlannedPart, PlannedUnit
from phoenix.engine.reasons import pack_inputs
from phoenix.engine.records import PartRecord
from phoenix.engine.tasks import Made, Part, Sketch, Task, Waiting
from phoenix.engine.units import UnitId
from phoenix.engine.world import GENERATED, Files, Store


def blob_key(content_digest: str) -> str:
    """Where the store keeps a file's content."""
    return f"blob/{content_digest}"


def part_entry(part_key: str) -> str:
    """Where the store keeps what a part's key gives."""
    return f"part/{part_key}"


@dataclass(slots=True)
class Draft:
    """A unit with its parts made: the records of those that are, and what the others wait for.

    Of its task there are only the keys of its ``proof``, None where it needs none, and its ``toolchain``: plans hold
    thousands of units. ``work_out`` gives the task itself again.
    """

    unit: UnitId
    parts: tuple[PlannedPart, ...]
    records: Mapping[str, PartRecord]
    uses: frozenset[UnitId]
    proof: str | None
    toolchain: str
    work_out: Callable[[], Task]

    @property
    def waiting(self) -> Waiting | None:
        """What the first part that waits waits for."""
        return next((part.waiting for part in self.parts if part.waiting), None)

    @property
    def files(self) -> dict[str, str]:
        """Every file made, with its digest."""
        return {path: content for record in self.records.values() for path, content in record.files.items()}


@dataclass(slots=True)
class Maker:
    """Makes drafts, and remembers in the store what it made."""

    store: Store
    promoted: Records
    code: str = ""
    """The code that makes parts now (``World.code``)."""
    knows: Callable[[UnitId], bool] = lambda _: True
    """Whether there is such a unit: a part that was kept and runs on another one is made again."""
    inputs: dict[UnitId, bytes] = field(default_factory=dict)
    """The inputs of the tasks, packed."""
    _batch: Batch = field(init=False)

    def __post_init__(self) -> None:
        self._batch = Batch(self.store)

    def draft(self, sketch: Sketch) -> Draft:
        """The unit with its parts made. What was made from the same inputs before serves, also where a part waits; but
        not where people hold the unit.
        """
        task = sketch.work_out()
        planned: list[PlannedPart] = []
        records: dict[str, PartRecord] = {}
        for part in task.parts:
            part_key = task.part_key(part)
            remakes = not task.held and not isinstance(part.make, Waiting)
            promoted = self._promoted(task.unit, part.name, part_key)
            record = self._stored(part_key, remakes=remakes) if remakes or promoted is None else promoted
            freshness = Freshness.KEPT if record == promoted else Freshness.STORED
            if task.held:
                # What stands may be what would be made: then nothing of it is out of date.
                records |= {part.name: record} if record and freshness is Freshness.KEPT else {}
                planned.append(PlannedPart(part.name, part_key, Freshness.WAITING, task.held))
                continue
            if record is None:
                if isinstance(part.make, Waiting):
                    planned.append(PlannedPart(part.name, part_key, Freshness.WAITING, part.make))
                    continue
                record = self._made(part, part_key, part.make)
                freshness = Freshness.KEPT if record == promoted else Freshness.MADE
            records[part.name] = record
            planned.append(PlannedPart(part.name, part_key, freshness))
        found = [record.uses for record in records.values()]
        self.inputs[task.unit] = pack_inputs(task)
        return Draft(
            task.unit,
            tuple(planned),
            records,
            task.uses.union(*found),
            task.proof.key if task.proof else None,
            task.toolchain.key if task.toolchain else "",
            sketch.work_out,
        )

    def flush(self) -> None:
        """Stores what was made since the last time."""
        self._batch.flush()

    def _promoted(self, unit: UnitId, name: str, part_key: str) -> PartRecord | None:
        promoted = self.promoted.get(unit)
        known = promoted.parts.get(name) if promoted else None
        return known if known and known.key == part_key and all(map(self.knows, known.uses)) else None

    def _stored(self, part_key: str, *, remakes: bool) -> PartRecord | None:
        """What the key gave; where it can be made, only what this very code made of it."""
        stored = _decode(part_key, self.store.get(part_entry(part_key)), self.code if remakes else None)
        return stored if stored and all(map(self.knows, stored.uses)) else None

    def _made(self, part: Part, part_key: str, make: Callable[[], Made]) -> PartRecord:
        made = make()
        files = {path: digest(data) for path, data in made.files.items()}
        record = PartRecord(part_key, part.by, files, made.uses, part.answer)
        self._batch.put(part_entry(part_key), _encode(record, self.code))
        for path, content in made.files.items():
            self._batch.put(blob_key(record.files[path]), content)
        return record


def content_of(planned: PlannedUnit, path: str, wanted: str, store: Store, files: Files) -> bytes | None:
    """The bytes of a unit's file by its digest: from the store, from the tree, or made again. None where all fail,
    which only a unit that is no longer asked for can bring about; raises ``PhoenixError`` if making is not steady.
    """
    stored = store.get(blob_key(wanted))
    if stored is not None and digest(stored) == wanted:
        return stored
    standing = files.read(f"{GENERATED}/{path}")
    if standing is not None and digest(standing) == wanted:
        return standing
    return _made_again(planned.work_out(), path, wanted, store) if planned.work_out else None


def _made_again(task: Task, path: str, wanted: str, store: Store) -> bytes | None:
    culprit = None
    for part in task.parts:
        if isinstance(part.make, Waiting):
            continue
        data = part.make().files.get(path)
        if data is not None and digest(data) == wanted:
            store.put(blob_key(wanted), data)
            return data
        culprit = part.name if data is not None else culprit
    if culprit:
        raise PhoenixError(unsteady_part(task.unit, culprit))
    return None


def _encode(record: PartRecord, code: str) -> bytes:
    uses = [str(unit) for unit in sorted(record.uses)]
    fields = {"by": record.by, "files": dict(record.files), "uses": uses, "answer": record.answer, "code": code}
    return json.dumps(fields, sort_keys=True, separators=(",", ":")).encode()


def _decode(part_key: str, data: bytes | None, code: str | None) -> PartRecord | None:
    """What was kept under a key, where ``code`` made it; whoever made it, where that is None."""
    if data is None:
        return None
    fields = json.loads(data)
    if code is not None and fields.get("code") != code:
        return None
    uses = frozenset(map(UnitId.parse, fields["uses"]))
    return PartRecord(part_key, fields["by"], fields["files"], uses, fields.get("answer", ""))
