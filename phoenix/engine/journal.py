"""The journal of a promotion: written whole and synced before the first file moves, so that a kill leaves either
nothing done or everything to be done again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from phoenix.engine.keys import digest
from phoenix.engine.world import JOURNAL, PROMOTION, TRASH, Files


@dataclass(frozen=True, slots=True)
class Move:
    """A file that moves to its place, over the content ``before`` (a digest, or None) and no other: what a person wrote
    there since is not overwritten. ``checked`` is off for files that only Phoenix writes.
    """

    staged: str
    path: str
    before: str | None
    after: str
    checked: bool = True


@dataclass(frozen=True, slots=True)
class Removal:
    """A file that goes, if it still is what it was."""

    path: str
    before: str


@dataclass(frozen=True, slots=True)
class Journal:
    """What a promotion does, in order: moves (the manifest and the lock last) after removals."""

    removals: tuple[Removal, ...]
    moves: tuple[Move, ...]

    def pieces(self) -> Iterator[bytes]:
        """Its JSON, a step after the other: there may be a hundred thousand."""
        yield b'{"removals":['
        for number, r in enumerate(self.removals):
            yield _step(number, [r.path, r.before])
        yield b'],"moves":['
        for number, m in enumerate(self.moves):
            yield _step(number, [m.staged, m.path, m.before, m.after, m.checked])
        yield b"]}"

    @classmethod
    def decode(cls, data: bytes) -> Journal:
        fields = json.loads(data)
        return cls(tuple(Removal(*r) for r in fields["removals"]), tuple(Move(*m) for m in fields["moves"]))


def _step(number: int, fields: list[object]) -> bytes:
    return (b"," if number else b"") + json.dumps(fields, separators=(",", ":")).encode()


def commit(files: Files, journal: Journal) -> tuple[str, ...]:
    """Makes the promotion certain, then carries it out. Gives the paths that a person changed meanwhile."""
    files.sync([move.staged for move in journal.moves])
    fresh = f"{JOURNAL}.new"
    files.write_pieces(fresh, journal.pieces())
    files.sync([fresh])
    files.rename(fresh, JOURNAL)
    files.sync([JOURNAL])
    return _carry_out(files, journal)


def recover(files: Files) -> bool:
    """Finishes an interrupted promotion and sweeps up; gives whether there was one. Only for the one writer."""
    data = files.read(JOURNAL)
    if data is not None:
        _carry_out(files, _readable(data))
    if files.exists(TRASH):
        files.remove_folder(TRASH)
    return data is not None


def _readable(data: bytes) -> Journal:
    """The journal; an empty one in place of one that the disk damaged: what it moved then shows as hand edits."""
    try:
        return Journal.decode(data)
    except (ValueError, KeyError, TypeError):
        return Journal((), ())


def _carry_out(files: Files, journal: Journal) -> tuple[str, ...]:
    """Every step may be done already: doing it again changes nothing."""
    spared = [removal.path for removal in journal.removals if not _remove(files, removal)]
    spared += [move.path for move in journal.moves if not _move(files, move)]
    files.sync([move.path for move in journal.moves] + [removal.path for removal in journal.removals])
    files.remove(JOURNAL)
    files.sync([JOURNAL])
    files.remove_folder(PROMOTION)
    return tuple(spared)


def _remove(files: Files, removal: Removal) -> bool:
    standing = files.read(removal.path)
    if standing is not None and digest(standing) != removal.before:
        return False
    files.remove(removal.path)
    files.remove_empty_folders(removal.path.rpartition("/")[0])
    return True


def _move(files: Files, move: Move) -> bool:
    if not files.exists(move.staged):
        return True
    standing = files.read(move.path) if move.checked else None
    if standing is not None and digest(standing) not in (move.before, move.after):
        return False
    files.rename(move.staged, move.path)
    return True
