"""The project's files on disk (``phoenix.engine.world.Files``)."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath

from phoenix import fastpath
from phoenix.adapters.statindex import Look, StatIndex
from phoenix.engine.keys import digest
from phoenix.engine.world import GENERATED, LOCK, STAGING
from phoenix.fastpath import TICK, TOOL_CACHES

STAT_INDEX = ".phoenix/cache/stat-index"
FEW = 64
"""Up to so many files are synced one by one; more of them by one call for the whole machine, which is faster then."""


class DiskFiles:
    """Files below a project's root. ``durable=False`` leaves syncing to the system, and so risks what a power cut would
    take.
    """

    def __init__(self, root: Path, *, durable: bool = True) -> None:
        self.root = root
        self._durable = durable
        self._index = StatIndex(root, STAT_INDEX)
        self._last_write = 0
        self._seen: tuple[Look, dict[str, object]] | None = None

    def read(self, path: str) -> bytes | None:
        try:
            return (self.root / path).read_bytes()
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
            return None

    def write(self, path: str, data: bytes, content: str = "") -> None:
        where = self.root / path
        try:
            where.write_bytes(data)
        except FileNotFoundError:
            where.parent.mkdir(parents=True, exist_ok=True)
            where.write_bytes(data)
        if not path.startswith(STAGING):  # what is tried moves nowhere
            self._index.wrote(where, content or digest(data))
        self._last_write = time.time_ns()

    def write_pieces(self, path: str, pieces: Iterable[bytes | memoryview]) -> str:
        where, found = self.root / path, sha256()
        where.parent.mkdir(parents=True, exist_ok=True)
        with where.open("wb") as file:
            for piece in pieces:
                file.write(piece)
                found.update(piece)
        content = found.hexdigest()
        self._index.wrote(where, content)
        self._last_write = time.time_ns()
        return content

    def keep(self, path: str, data: bytes) -> None:
        where = self.root / path
        fresh = where.with_name(f"{where.name}.{os.getpid()}")
        with suppress(OSError):
            where.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_bytes(data)
            fresh.replace(where)

    def sync(self, paths: Iterable[str]) -> None:
        if not self._durable:
            return
        every = list(paths)
        if len(every) > FEW:
            os.sync()
            return
        for place in dict.fromkeys(_with_folders([self.root / path for path in every])):
            with suppress(FileNotFoundError, NotADirectoryError):
                _sync(place)

    def rename(self, old: str, new: str) -> None:
        target = self.root / new
        try:
            (self.root / old).replace(target)
        except FileNotFoundError:
            target.parent.mkdir(parents=True, exist_ok=True)
            (self.root / old).replace(target)
        self._last_write = time.time_ns()

    def remove(self, path: str) -> None:
        with suppress(FileNotFoundError, NotADirectoryError):
            (self.root / path).unlink()
            self._last_write = time.time_ns()

    def remove_folder(self, path: str) -> None:
        with suppress(FileNotFoundError):
            shutil.rmtree(self.root / path)

    def remove_empty_folders(self, path: str) -> None:
        for folder in (PurePosixPath(path), *PurePosixPath(path).parents):
            if len(folder.parts) < 2 or not self._remove_if_empty(self.root / folder):
                return

    def exists(self, path: str) -> bool:
        return (self.root / path).exists()

    def content(self, path: str) -> str | None:
        return self._index.content(path)

    def row(self, path: str) -> object:
        return fastpath.rows(str(self.root), path).get(path)

    def digests(self, folder: str) -> Mapping[str, str]:
        return self._index.digests(folder)

    def stands(self, sight: Mapping[str, object]) -> bool:
        now = time.time_ns()
        found = {path: fastpath.rows(str(self.root), path) for path in (GENERATED, LOCK)}
        if not fastpath.agrees(str(self.root), sight, found):
            return False
        self._index.looked(GENERATED, now, found[GENERATED])
        return True

    def look_again(self, paths: Collection[str]) -> Mapping[str, str]:
        return self._index.look_again(GENERATED, paths)

    def settle(self) -> None:
        """Waits until what was written last is older than one tick of the clock, and saves the stat index."""
        age = time.time_ns() - self._last_write
        if 0 <= age < 2 * TICK:
            time.sleep((2 * TICK - age) / 1e9)

    def save_index(self) -> None:
        """Keeps what was learned of the files for the next command."""
        self._index.save()

    def sight(self) -> dict[str, object]:
        """What a build wrote, just as ``digests`` found it the last time: an edit since then shows (``fastpath``)."""
        look = self._index.last_look(GENERATED)
        if self._seen is None or self._seen[0] is not look:
            every = {GENERATED: look.rows, LOCK: fastpath.rows(str(self.root), LOCK)}
            self._seen = look, fastpath.sight_of(str(self.root), every, look.began, look.doubtful)
        return self._seen[1]

    def _remove_if_empty(self, folder: Path) -> bool:
        try:
            names = [entry.name for entry in folder.iterdir()]
        except OSError:
            return False
        if not TOOL_CACHES.issuperset(names):
            return False
        try:
            for name in names:
                shutil.rmtree(folder / name)
            folder.rmdir()
        except OSError:
            return False
        return True


def _with_folders(places: Iterable[Path]) -> Iterator[Path]:
    """The files, then the folders that hold their names."""
    held = list(places)
    yield from held
    for place in held:
        yield place.parent


def _sync(place: Path) -> None:
    descriptor = os.open(place, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
