"""Records as the lines of a ledger, which stay the bytes that were read: a build that changes one unit reads few of
them, and makes no others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from phoenix.engine.records import Record, decode, encode
from phoenix.engine.units import UnitId

KEPT = 1_000
"""So many records stay in memory once they were read."""
FEW = 100
"""So many units are looked for between the first line and the last; who asks more often has each one's place noted."""

UNIT, VERDICT = b'"unit":"', b',"verdict":"'
BETWEEN, BETWEEN_LOCKED = b",\n", b"\n"
"""What stands between two lines: the manifest is a JSON array, the lock JSON Lines."""


Piece = bytes | memoryview
"""Some bytes of a text that is put together from what is there already."""


class Stretch(NamedTuple):
    """The lines in a ledger's bytes: as ``encode`` makes them, sorted by unit."""

    data: bytes
    begin: int
    end: int


def _nothing() -> Stretch:
    return Stretch(b"", 0, 0)


def _none() -> None:
    return None


class RecordLines(Mapping[UnitId, Record]):
    """Records by unit: lines, which are asked for when somebody looks at them, and changes of these. Equal records are
    equal lines, so that comparing and writing need not read them. ``is_locked`` says that they are as the lock has them
    (``Record.portable``).
    """

    def __init__(
        self,
        lines: Callable[[], Stretch],
        changes: Mapping[UnitId, Record | None] | None = None,
        *,
        is_locked: bool = False,
        locked: Callable[[], Stretch | None] = _none,
    ) -> None:
        """``lines`` are nobody else's than ``encode``'s, for they are not looked at now; ``locked`` are the lines of
        the lock, where one says the same.
        """
        self._load = lines
        self._changes = changes or {}
        self._between = BETWEEN_LOCKED if is_locked else BETWEEN
        self._is_locked = is_locked
        self._locked = locked
        self._read: dict[UnitId, Record] = {}
        self._places: dict[UnitId, tuple[int, int]] = {}
        self._asked = 0

    @classmethod
    def of(cls, records: Mapping[UnitId, Record]) -> RecordLines:
        """The same records as lines."""
        if isinstance(records, RecordLines):
            return records
        return cls(_nothing, records)

    def with_changes(self, changes: Mapping[UnitId, Record | None]) -> RecordLines:
        """These records with some put in place of theirs; None takes one out."""
        every = {**self._changes, **changes}
        # What is put in place of its like is no change.
        for unit in changes:
            record, own = every[unit], self._own_line(unit)
            if (own is None) == (record is None) and own == self._encoded(record):
                del every[unit]
        made = RecordLines(self._load, every, is_locked=self._is_locked)
        made._lines, made._places = self._lines, self._places
        if not self._is_locked:
            made._portable = self.portable().with_changes(changes)
        return made

    def portable(self) -> RecordLines:
        """The records as the lock holds them."""
        return self if self._is_locked else self._portable

    @cached_property
    def _portable(self) -> RecordLines:
        lines = _nothing if self._load is _nothing else self._lock_lines
        return RecordLines(lines, self._changes, is_locked=True)

    def _lock_lines(self) -> Stretch:
        """The lines of the lock that says the same as those that are here, or their like."""
        known = self._locked()
        if known:
            return known
        data = BETWEEN_LOCKED.join([_portable(self._lines.data[begin:end]) for begin, end in self._noted().values()])
        return Stretch(data, 0, len(data))

    def pieces(self) -> Iterator[Piece]:
        """All lines in their order, a stretch after the other, with what stands between them."""
        data, at, last = self._lines
        view, first = memoryview(data), True
        for unit in sorted(self._changes):
            (begin, end), record = self._place(unit), self._changes[unit]
            above = view[at : begin - len(self._between)] if begin > at else None
            for piece in (above, self._encoded(record)):
                if piece is not None:
                    yield from (piece,) if first else (self._between, piece)
                    first = False
            at = begin if end < 0 else end + len(self._between)
        if at < last:
            yield from (view[at:last],) if first else (self._between, view[at:last])

    def __getitem__(self, unit: UnitId) -> Record:
        if unit in self._changes:
            changed = self._changes[unit]
            if changed is None:
                raise KeyError(unit)
            return changed.portable() if self._is_locked else changed
        record = self._read.get(unit)
        if record is None:
            line = self._own_line(unit)
            if line is None:
                raise KeyError(unit)
            record = decode(line)
            if len(self._read) >= KEPT:
                self._read.clear()
            self._read[unit] = record
        return record

    def __contains__(self, unit: object) -> bool:
        if unit in self._changes:
            return self._changes[unit] is not None  # type: ignore[index]
        return isinstance(unit, UnitId) and self._place(unit)[1] >= 0

    def __iter__(self) -> Iterator[UnitId]:
        gone = {unit for unit, line in self._changes.items() if line is None}
        return iter(sorted((self._noted().keys() | self._changes.keys()) - gone))

    def __len__(self) -> int:
        data, begin, end = self._lines
        count = data.count(b"\n", begin, end) + 1 if begin < end else 0
        for unit, line in self._changes.items():
            count += (line is not None) - (self._place(unit)[1] >= 0)
        return count

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, RecordLines) or self._is_locked != other._is_locked:
            return Mapping.__eq__(self, other)
        if self._load == other._load:
            ours, theirs = self._changes, other._changes
            return ours.keys() == theirs.keys() and all(self._is_like(ours[unit], theirs[unit]) for unit in ours)
        return b"".join(self.pieces()) == b"".join(other.pieces())

    def __hash__(self) -> int:
        raise TypeError("records are no key")

    @cached_property
    def _lines(self) -> Stretch:
        return self._load()

    def _encoded(self, record: Record | None) -> bytes | None:
        if record is None:
            return None
        return encode(record.portable() if self._is_locked else record).encode()

    def _is_like(self, record: Record | None, other: Record | None) -> bool:
        return record is other or self._encoded(record) == self._encoded(other)

    def _own_line(self, unit: UnitId) -> bytes | None:
        begin, end = self._place(unit)
        return None if end < 0 else self._lines.data[begin:end]

    def _place(self, unit: UnitId) -> tuple[int, int]:
        """Where the unit's line begins and ends, changes aside; where it would begin, and -1, if there is none."""
        data, low, high = self._lines
        self._asked += 1
        if self._asked > FEW and (noted := self._noted().get(unit)):
            return noted
        while low < high:
            middle = (low + high) // 2
            begin, end = _around(data, low, middle, high, len(self._between))
            found = _unit_of(data, begin, end)
            if found == unit:
                return begin, end
            if found < unit:
                low = end + len(self._between)
            else:
                high = max(low, begin - len(self._between))
        return low, -1

    def _noted(self) -> Mapping[UnitId, tuple[int, int]]:
        """Where each line begins and ends, changes aside."""
        if not self._places:
            data, at, last = self._lines
            while at < last:
                _, end = _around(data, at, at, last, len(self._between))
                self._places[_unit_of(data, at, end)] = at, end
                at = end + len(self._between)
        return self._places


def _around(data: bytes, low: int, middle: int, high: int, between: int) -> tuple[int, int]:
    """Where the line around some byte begins and ends; it may be the line end behind it."""
    begin = max(low, data.rfind(b"\n", low, middle) + 1)
    end = data.find(b"\n", middle, high)
    return begin, high if end < 0 else end + 1 - between


def _unit_of(data: bytes, begin: int, end: int) -> UnitId:
    """The unit of a line. Behind it stand only the units that it runs on, and a key."""
    first = data.rindex(UNIT, begin, end) + len(UNIT)
    return UnitId.parse(data[first : data.index(b'"', first)].decode())


def _portable(line: bytes) -> bytes:
    """``encode`` sorts the fields, so that the verdict stands last, behind the list of uses."""
    kept, _, _ = line.rpartition(VERDICT)
    return kept + b"}" if kept.endswith(b"]") else line
