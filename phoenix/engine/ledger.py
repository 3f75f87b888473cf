"""The lock and the manifest as text: a header and then a record a line, sorted by unit.

The lock is JSON Lines, so that git merges it by the line; the manifest is one JSON array.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from phoenix.engine.keys import digest
from phoenix.engine.record_lines import BETWEEN, BETWEEN_LOCKED, Piece, RecordLines, Stretch
from phoenix.engine.records import Record, Unreadable, record_of
from phoenix.engine.units import UnitId

Records = Mapping[UnitId, Record]

VERSION = 1
LOCK_HEADER = "phoenix-lock"
MANIFEST_HEADER = "phoenix-manifest"
MANIFEST_BEGIN, MANIFEST_END = b"[\n", b"\n]\n"
MERGE_MARKERS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


class Trouble(StrEnum):
    """Why a ledger cannot be read."""

    CONFLICT = "merge markers"
    NEWER = "a newer version"
    DAMAGED = "damage"


class BadLedger(ValueError):
    """A ledger that cannot be read; ``line`` is the first that makes no sense, from 1."""

    def __init__(self, trouble: Trouble, line: int, reason: str = "") -> None:
        super().__init__(reason or trouble)
        self.trouble = trouble
        self.line = line


def lock_pieces(records: Records) -> Iterator[Piece]:
    """The lock's text; equal records give equal texts. What only this machine knows is left out."""
    portable = RecordLines.of(records).portable()
    return _ledger(b"", BETWEEN_LOCKED, b"\n", _header(LOCK_HEADER), portable)


def read_lock(data: bytes | None) -> dict[UnitId, Record]:
    """The records of a lock's text, none of a missing one; raises ``BadLedger``."""
    if data is None:
        return {}
    lines = _text(data).splitlines()
    for number, line in enumerate(lines, 1):
        if line.startswith(MERGE_MARKERS):
            raise BadLedger(Trouble.CONFLICT, number)
    return _records(LOCK_HEADER, ((number, _json(number, line)) for number, line in enumerate(lines, 1)))


class Manifest(NamedTuple):
    """What the manifest says. ``lock`` is the digest of the lock that says just the same of every unit, or empty: then
    the lock itself has to be read.
    """

    records: Records
    lock: str = ""


def manifest_pieces(manifest: Manifest) -> Iterator[Piece]:
    """The manifest's text; equal manifests give equal texts."""
    header = _header(MANIFEST_HEADER, lock=manifest.lock)
    return _ledger(MANIFEST_BEGIN, BETWEEN, MANIFEST_END, header, RecordLines.of(manifest.records))


def read_manifest(data: bytes | None) -> Manifest:
    """What a manifest's text says, nothing of a missing one; raises ``BadLedger``."""
    if data is None:
        return Manifest({})
    entries = _json(1, _text(data))
    if not isinstance(entries, list):
        raise BadLedger(Trouble.DAMAGED, 1, "it is no list")
    records = _records(MANIFEST_HEADER, iter(enumerate(entries, 1)))
    return Manifest(records, str(entries[0].get("lock", "")))


def written_manifest(data: bytes, read_lock: Callable[[], bytes | None]) -> Manifest:
    """What a manifest says that is known to be just as ``manifest_pieces`` gave it: its records are not looked at.
    ``read_lock`` gives the lock, which is read when it is asked for.
    """
    begin, end = len(MANIFEST_BEGIN), len(data) - len(MANIFEST_END)
    behind = data.index(b"}", begin) + 1
    lock = str(json.loads(data[begin:behind])["lock"])
    lines = Stretch(data, min(behind + len(BETWEEN), end), end)
    return Manifest(RecordLines(lambda: lines, locked=lambda: _locked_lines(read_lock(), lock)), lock)


def _locked_lines(data: bytes | None, lock: str) -> Stretch | None:
    """The lines of the lock, if it is the one that has this digest."""
    if not lock or data is None or digest(data) != lock:
        return None
    end = len(data) - 1
    return Stretch(data, min(data.index(b"\n") + 1, end), end)


def _header(name: str, **more: str) -> bytes:
    return json.dumps({name: VERSION, **more}, separators=(",", ":")).encode()


def _ledger(begin: bytes, between: bytes, end: bytes, header: bytes, records: RecordLines) -> Iterator[Piece]:
    yield begin + header
    for number, piece in enumerate(records.pieces()):
        yield from (piece,) if number else (between, piece)
    yield end


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise BadLedger(Trouble.DAMAGED, 1, "it is not UTF-8") from error


def _json(number: int, text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadLedger(Trouble.DAMAGED, number, f"it is not JSON ({error})") from error


def _records(header: str, entries: Iterator[tuple[int, Any]]) -> dict[UnitId, Record]:
    _, first = next(entries, (1, None))
    version = first.get(header) if isinstance(first, dict) else None
    if type(version) is not int or version < 1:
        raise BadLedger(Trouble.DAMAGED, 1, "its header is missing")
    if version > VERSION:
        raise BadLedger(Trouble.NEWER, 1, f"its version is {version}, this Phoenix reads {VERSION}")
    records: dict[UnitId, Record] = {}
    for number, fields in entries:
        try:
            record = record_of(fields)
        except Unreadable as error:
            raise BadLedger(Trouble.DAMAGED, number, f"it is no record ({error})") from error
        if record.unit in records:
            raise BadLedger(Trouble.DAMAGED, number, f"`{record.unit}` is there twice")
        records[record.unit] = record
    return records
