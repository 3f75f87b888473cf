"""The lock and the manifest as text: JSON Lines, a header and then a record a line, sorted by unit."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum

from phoenix.engine.records import Record, Unreadable, decode, encode
from phoenix.engine.units import UnitId

Records = Mapping[UnitId, Record]

VERSION = 1


class Trouble(StrEnum):
    """Why a ledger cannot be read."""

    CONFLICT = "merge markers"
    NEWER = "newer version"
    DAMAGED = "damaged"


class BadLedger(ValueError):
    """A ledger that cannot be read; ``line`` is where it ends to make sense, from 1."""

    def __init__(self, trouble: Trouble, line: int, reason: str = "") -> None:
        super().__init__(reason or trouble)
        self.trouble = trouble
        self.line = line
        self.reason = reason


def write_ledger(kind: str, records: Records) -> bytes:
    """The text of records; equal records give equal bytes."""
    header = json.dumps({kind: VERSION}, separators=(",", ":"))
    lines = [header, *(encode(records[unit]) for unit in sorted(records))]
    return ("\n".join(lines) + "\n").encode()


def read_ledger(kind: str, data: bytes | None) -> dict[UnitId, Record]:
    """The records of a text, none of a missing one; raises ``BadLedger``."""
    if data is None:
        return {}
    try:
        lines = data.decode().splitlines()
    except UnicodeDecodeError as error:
        raise BadLedger(Trouble.DAMAGED, 1, "it is not UTF-8") from error
    for number, line in enumerate(lines, 1):
        if line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
            raise BadLedger(Trouble.CONFLICT, number)
    _check_header(kind, lines)
    return _records(lines)


def _check_header(kind: str, lines: list[str]) -> None:
    try:
        version = json.loads(lines[0])[kind]
    except (IndexError, ValueError, KeyError, TypeError) as error:
        raise BadLedger(Trouble.DAMAGED, 1, "its first line is no header") from error
    if not isinstance(version, int) or version < 1:
        raise BadLedger(Trouble.DAMAGED, 1, f"{version!r} is no version")
    if version > VERSION:
        raise BadLedger(Trouble.NEWER, 1, f"its version is {version}, this Phoenix reads {VERSION}")


def _records(lines: list[str]) -> dict[UnitId, Record]:
    records: dict[UnitId, Record] = {}
    for number, line in enumerate(lines[1:], 2):
        try:
            record = decode(line)
        except Unreadable as error:
            raise BadLedger(Trouble.DAMAGED, number, f"it is no record ({error})") from error
        if record.unit in records:
            raise BadLedger(Trouble.DAMAGED, number, f"`{record.unit}` is there twice")
        records[record.unit] = record
    return records
