"""Records: what is known of a unit that was proved and promoted. The lock and the manifest hold one a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from phoenix.engine.keys import key
from phoenix.engine.units import UnitId


class Unreadable(ValueError):
    """A line that is no record."""


@dataclass(frozen=True, slots=True)
class PartRecord:
    """One part: its key, who wrote it, its files with their digests, the units that these files run on, and the digest
    of the recorded answer that they hold, where one was asked for.
    """

    key: str
    by: str
    files: Mapping[str, str]
    uses: frozenset[UnitId] = frozenset()
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One unit. ``proof`` is the key of what was proved, the same on every machine; ``verdict`` adds the toolchain that
    proved it here: the manifest has it, the lock leaves it empty.
    """

    unit: UnitId
    uses: frozenset[UnitId]
    parts: Mapping[str, PartRecord]
    proof: str
    verdict: str = ""

    @property
    def files(self) -> dict[str, str]:
        """Every file of the unit, with its digest."""
        return {path: digest for part in self.parts.values() for path, digest in part.files.items()}

    @property
    def id(self) -> str:
        """Names this very state of the unit (see ``why``)."""
        return key("record", encode(self))

    def portable(self) -> Record:
        """The record as the lock holds it."""
        return Record(self.unit, self.uses, self.parts, self.proof)


def encode(record: Record) -> str:
    """The record as one line of JSON; equal records give equal lines."""
    fields: dict[str, Any] = {
        "unit": str(record.unit),
        "uses": _names(record.uses),
        "parts": {name: _part_fields(part) for name, part in record.parts.items()},
        "proof": record.proof,
    }
    if record.verdict:
        fields["verdict"] = record.verdict
    return json.dumps(fields, sort_keys=True, separators=(",", ":"))


def decode(line: str | bytes) -> Record:
    """The record of a line; raises ``Unreadable``."""
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Unreadable(str(error)) from error
    return record_of(fields)


def record_of(fields: Any) -> Record:
    """The record of a line's JSON; raises ``Unreadable``."""
    try:
        parts = {
            name: PartRecord(
                part["key"], part["by"], dict(part["files"]), _units(part.get("uses", ())), part.get("answer", "")
            )
            for name, part in fields["parts"].items()
        }
        record = Record(
            UnitId.parse(fields["unit"]), _units(fields["uses"]), parts, fields["proof"], fields.get("verdict", "")
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Unreadable(str(error)) from error
    if not _sound(record):
        raise Unreadable("a field has the wrong type")
    return record


def _part_fields(part: PartRecord) -> dict[str, Any]:
    fields: dict[str, Any] = {"key": part.key, "by": part.by, "files": dict(part.files)}
    if part.uses:
        fields["uses"] = _names(part.uses)
    if part.answer:
        fields["answer"] = part.answer
    return fields


def _names(units: Iterable[UnitId]) -> list[str]:
    return [str(unit) for unit in sorted(units)]


def _units(names: Iterable[str]) -> frozenset[UnitId]:
    return frozenset(UnitId.parse(name) for name in names)


def _sound(record: Record) -> bool:
    texts = [record.proof, record.verdict]
    for part in record.parts.values():
        texts += (part.key, part.by, part.answer, *part.files, *part.files.values())
        if not all(map(_inside, part.files)):
            return False
    return set(map(type, texts)) == {str}


def _inside(path: str) -> bool:
    """Whether a path stays below ``generated/``: a lock from elsewhere must not make Phoenix touch other files."""
    return "\\" not in path and NOWHERE_BELOW.isdisjoint(path.split("/"))


NOWHERE_BELOW = frozenset({"", ".", ".."})
