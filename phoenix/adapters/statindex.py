"""The stat index: digests of files by their rows, so that only what changed is read again."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Mapping
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from phoenix import fastpath
from phoenix.engine.keys import digest

VERSION = "phoenix stats 2"
DIGITS = 64
"""Of a digest."""
Row = tuple[int, int, int, int]


class Look(NamedTuple):
    """A look at a folder: when it began, the rows that it found, and the paths whose rows cannot be trusted."""

    began: int
    rows: dict[str, Row]
    doubtful: frozenset[str]


class StatIndex:
    """Digests of the files below folders of a project; the index on disk is only ever a hint. There each file is a line
    with its row, its digest and its path: ten thousand are read in a moment.
    """

    def __init__(self, root: Path, path: str, read: Callable[[Path], bytes] = Path.read_bytes) -> None:
        """``read`` may refuse a file by ``ValueError``: then it is left out."""
        self._root = root
        self._read = read
        self._path = root / path
        self._entries: dict[str, str] | None = None
        self._written: dict[int, tuple[int, int, str]] = {}
        self._looks: dict[str, Look] = {}
        self._changed = False

    def wrote(self, path: Path, content_digest: str) -> None:
        """Told of a file that was written just now; a rename keeps its inode, size and mtime, so that it is known again
        under its later name.
        """
        facts = path.stat()
        self._written[facts.st_ino] = (facts.st_size, facts.st_mtime_ns, content_digest)

    def digests(
        self, folder: str, wanted: Callable[[str], bool] = bool, seen: tuple[int, Mapping[str, Row]] | None = None
    ) -> dict[str, str]:
        """Every file below the folder that is wanted by its path, by its path below it, with its digest. What was
        ``seen`` there just now, and when, need not be looked for again.
        """
        entries = self._load()
        now, every = seen or (time.time_ns(), fastpath.rows(str(self._root), folder))
        rows = {path: row for path, row in every.items() if wanted(path)}
        self.looked(folder, now, rows)
        found: dict[str, str] = {}
        for path, row in rows.items():
            known = entries.get(path)
            if known is not None and known.startswith(f"{row[0]} {row[1]} {row[2]} {row[3]} "):
                found[path[len(folder) + 1 :]] = known[-DIGITS:]
                continue
            content = self._digest(path, row)
            if content is None:
                continue
            found[path[len(folder) + 1 :]] = content
            self._keep(path, row, content, now)
        self._drop(folder, rows)
        return found

    def last_look(self, folder: str) -> Look:
        """What was seen of this folder the last time."""
        return self._looks.get(folder, Look(0, {}, frozenset()))

    def looked(self, folder: str, now: int, rows: dict[str, Row]) -> None:
        """Told of a look at a folder."""
        self._looks[folder] = Look(now, rows, frozenset())

    def look_again(self, folder: str, paths: Collection[str]) -> dict[str, str]:
        """The digests of some files below the folder, read now; the last look is brought up to date for them."""
        found: dict[str, str] = {}
        then, rows, doubtful = self.last_look(folder)
        now = time.time_ns()
        # What changed just before the first look is as doubtful by the clock of this one.
        doubtful |= set(fastpath.racy(rows, then))
        for path in paths:
            where = f"{folder}/{path}"
            rows.pop(where, None)
            rows |= fastpath.rows(str(self._root), where)
            if where in rows and (content := self._digest(where, rows[where])):
                found[path] = content
        self._looks[folder] = Look(now, rows, doubtful - {f"{folder}/{path}" for path in paths})
        return found

    def content(self, path: str) -> str | None:
        """The digest of a file, which is read unless it was written just now."""
        row = fastpath.rows(str(self._root), path).get(path)
        return self._digest(path, row) if row else None

    def save(self) -> None:
        """Writes the index if it learned something. It may fail to: then files are read again."""
        if not self._changed or self._entries is None:
            return
        fresh = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            _write(fresh, self._entries)
            fresh.replace(self._path)
        except OSError:
            return
        self._changed = False

    def _digest(self, path: str, row: Row) -> str | None:
        size, mtime, content = self._written.get(row[3], (-1, -1, ""))
        if (size, mtime) == (row[0], row[1]):
            return content
        try:
            return digest(self._read(self._root / path))
        except (OSError, ValueError):
            return None

    def _keep(self, path: str, row: Row, content: str, now: int) -> None:
        entries = self._load()
        if fastpath.is_racy(row, now):
            self._changed |= entries.pop(path, None) is not None
            return
        entries[path] = f"{row[0]} {row[1]} {row[2]} {row[3]} {content}"
        self._changed = True

    def _drop(self, folder: str, rows: Mapping[str, Row]) -> None:
        entries = self._load()
        for path in [path for path in entries if path.startswith(f"{folder}/") and path not in rows]:
            del entries[path]
            self._changed = True

    def _load(self) -> dict[str, str]:
        if self._entries is None:
            self._entries = _read(self._path)
        return self._entries


def _write(where: Path, entries: Mapping[str, str]) -> None:
    """A line a file, its path last, above a seal that covers them."""
    seal = sha256()
    lines = (f"{entry}\t{path}" for path, entry in entries.items() if "\n" not in path)
    with where.open("wb") as file:
        for line in chain((VERSION,), lines):
            data = f"{line}\n".encode("utf-8", "surrogateescape")
            seal.update(data)
            file.write(data)
        file.write(seal.hexdigest().encode())


def _read(path: Path) -> dict[str, str]:
    """What was kept; nothing where any byte of it is another one."""
    try:
        data, seal = (every := path.read_bytes())[:-DIGITS], every[-DIGITS:]
    except OSError:
        return {}
    if not data or seal != digest(data).encode():
        return {}
    version, *lines, _ = data.decode("utf-8", "surrogateescape").split("\n")
    found = (line.partition("\t") for line in lines) if version == VERSION else ()
    return {path: entry for entry, _, path in found}
