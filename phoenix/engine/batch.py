"""Entries on their way to the store, many at a time: one by one they take much longer, and all at once much memory."""

from __future__ import annotations

from dataclasses import dataclass, field

from phoenix.engine.world import Store

MOST = 1 << 22
"""Bytes that may wait."""


@dataclass(slots=True)
class Batch:
    """What waits to be stored. Whoever is done flushes."""

    store: Store
    _entries: dict[str, bytes] = field(default_factory=dict)
    _size: int = 0

    def put(self, key: str, data: bytes) -> None:
        """Stores an entry, now or later."""
        self._entries[key] = data
        self._size += len(data)
        if self._size > MOST:
            self.flush()

    def flush(self) -> None:
        """Stores what waits."""
        self.store.put_all(self._entries)
        self._entries = {}
        self._size = 0
