"""Records as the lines of a ledger, each read when somebody looks at it: a build that changes one unit reads few."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from phoenix.engine.records import Record, decode, encode
from phoenix.engine.units import UnitId

KEPT = 1_000
"""So many records stay in memory once they were read."""

UNIT, VERDICT = '"unit":"', ',"verdict":"'


class RecordLines(Mapping[UnitId, Record]):
    """Records by unit. Equal records are equal lines, so that comparing and writing need not read them."""

    def __init__(self, lines: Mapping[UnitId, str]) -> None:
        self._lines = lines
        self._read: dict[UnitId, Record] = {}
        self._as_locked: RecordLines | None = None

    @classmethod
    def of(cls, records: Mapping[UnitId, Record]) -> RecordLines:
        """The same records as lines."""
        if isinstance(records, RecordLines):
            return records
        return cls({unit: encode(record) for unit, record in records.items()})

    @classmethod
    def written(cls, lines: list[str]) -> RecordLines:
        """The records of lines that ``encode`` made; nobody else's, for they are not looked at now."""
        return cls({_unit_of(line): line for line in lines})

    @property
    def lines(self) -> Mapping[UnitId, str]:
        """Each record as ``encode`` gives it."""
        return self._lines

    def with_changes(self, changes: Mapping[UnitId, Record | None]) -> RecordLines:
        """These records with some put in place of theirs; None takes one out."""
        is_locked = self._as_locked is self
        lines = dict(self._lines)
        for unit, record in changes.items():
            if record is None:
                lines.pop(unit, None)
            else:
                lines[unit] = encode(record.portable() if is_locked else record)
        made = RecordLines(lines)
        if is_locked:
            made._as_locked = made
        elif self._as_locked is not None:
            made._as_locked = self._as_locked.with_changes(changes)
        return made

    def portable(self) -> RecordLines:
        """The records as the lock holds them (``Record.portable``). Worked out once, also for what they are changed
        into.
        """
        if self._as_locked is None:
            self._as_locked = made = RecordLines({unit: _portable(line) for unit, line in self._lines.items()})
            made._as_locked = made
        return self._as_locked

    def __getitem__(self, unit: UnitId) -> Record:
        record = self._read.get(unit)
        if record is None:
            record = decode(self._lines[unit])
            if len(self._read) >= KEPT:
                self._read.clear()
            self._read[unit] = record
        return record

    def __contains__(self, unit: object) -> bool:
        return unit in self._lines

    def __iter__(self) -> Iterator[UnitId]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, RecordLines):
            return self._lines == other._lines
        return Mapping.__eq__(self, other)

    def __hash__(self) -> int:
        raise TypeError("records are no key")


def _unit_of(line: str) -> UnitId:
    begin = line.rindex(UNIT) + len(UNIT)
    return UnitId.parse(line[begin : line.index('"', begin)])


def _portable(line: str) -> str:
    """``encode`` sorts the fields, so that the verdict stands last, behind the list of uses."""
    kept, _, _ = line.rpartition(VERDICT)
    return f"{kept}}}" if kept.endswith("]") else line
