"""The cache of bytes (``phoenix.engine.world.Store``), on diskcache without its pickle.

Each entry carries a digest of its key and content; what does not match was damaged and counts as absent. So does a
database that cannot be read. A cache that cannot be written is used as far as it goes: only speed is lost.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

import diskcache

SEAL = 32
BATCH = 200
Answer = TypeVar("Answer")


class RawDisk(diskcache.Disk):  # type: ignore[misc]
    """Text keys and bytes, and nothing else: what would need pickle is refused, in both directions."""

    def put(self, key: Any) -> tuple[str, bool]:
        if type(key) is not str:
            raise ValueError("a key of the cache is text")
        return key, True

    def get(self, key: Any, raw: Any) -> str:
        if not raw or type(key) is not str:
            raise ValueError("a key of the cache is text")
        return key

    def store(self, value: Any, read: Any, key: Any = diskcache.UNKNOWN) -> Any:
        if type(value) is not bytes or read:
            raise ValueError("the cache holds bytes")
        return super().store(value, read, key)

    def fetch(self, mode: Any, filename: Any, value: Any, read: Any) -> bytes:
        if mode not in (diskcache.core.MODE_RAW, diskcache.core.MODE_BINARY) or read:
            raise ValueError("the cache holds bytes")
        if filename is not None and not self._is_ours(str(filename)):
            raise ValueError("the cache points outside itself")
        data = super().fetch(mode, filename, value, read)
        if type(data) is not bytes:
            raise ValueError("the cache holds bytes")
        return data

    def _is_ours(self, filename: str) -> bool:
        folder = Path(self._directory)
        return (folder / filename).resolve().is_relative_to(folder.resolve())


@dataclass(frozen=True, slots=True)
class Size:
    """How much a cache holds: ``needed`` of its entries may not be dropped."""

    entries: int
    bytes: int
    needed: int


class DiskStore:
    """A cache in a folder, opened when it is first asked for something."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._cache: Any = None

    def get(self, key: str) -> bytes | None:
        data: bytes | None = self._ask(lambda cache: cache.get(key), None)
        if data is None or len(data) < SEAL or _seal(key, data[SEAL:]) != data[:SEAL]:
            return None
        return data[SEAL:]

    def put(self, key: str, data: bytes) -> None:
        self.put_all({key: data})

    def put_all(self, entries: Mapping[str, bytes]) -> None:
        def put(cache: Any) -> None:
            with cache.transact():
                for key, data in entries.items():
                    cache.set(key, _seal(key, data) + data)

        if entries:
            self._ask(put, None)

    def size(self, needed: Collection[str]) -> Size:
        """What the cache holds."""

        def measure(cache: Any) -> Size:
            keys = set(cache)
            return Size(len(keys), cache.volume(), len(keys.intersection(needed)))

        return self._ask(measure, Size(0, 0, 0))

    def drop(self, needed: Collection[str], keep: int) -> int:
        """Drops entries, those stored first at first, until at most ``keep`` bytes are left; never a needed one. Gives
        the number dropped.
        """

        def drop(cache: Any) -> int:
            spare = [key for key in cache if key not in needed]
            dropped = 0
            while dropped < len(spare) and cache.volume() > keep:
                batch = spare[dropped : dropped + BATCH]
                with cache.transact():
                    for key in batch:
                        cache.delete(key)
                dropped += len(batch)
            return dropped

        return self._ask(drop, 0)

    def close(self) -> None:
        """Lets go of the database."""
        if self._cache is not None:
            self._cache.close()
            self._cache = None

    def _ask(self, question: Callable[[Any], Answer], otherwise: Answer) -> Answer:
        """The cache's answer; a damaged database is thrown away on the spot, and has none."""
        try:
            if self._cache is None:
                self._cache = _open(self._folder)
            return question(self._cache)
        except (sqlite3.OperationalError, OSError, diskcache.Timeout, ValueError):
            return otherwise
        except sqlite3.DatabaseError:
            self.close()
            shutil.rmtree(self._folder, ignore_errors=True)
            return otherwise


def _open(folder: Path) -> Any:
    """Nothing is evicted by itself; nothing is synced, because what a power cut damages counts as absent."""
    settings = {"eviction_policy": "none", "cull_limit": 0, "size_limit": 1 << 60, "sqlite_synchronous": 0}
    return diskcache.Cache(str(folder), disk=RawDisk, **settings)


def _seal(key: str, data: bytes) -> bytes:
    name = key.encode()
    return sha256(b"%d:%b%b" % (len(name), name, data)).digest()
