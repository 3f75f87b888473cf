"""The world of one project, as commands open it: its files, cache, lock and clock."""

from __future__ import annotations

import time
from pathlib import Path

from phoenix.adapters.files import DiskFiles
from phoenix.adapters.locking import BuildLock
from phoenix.adapters.own_code import identity
from phoenix.adapters.store import DiskStore
from phoenix.engine.world import CACHE, World


def open_world(root: Path) -> World:
    """The project's files, cache, lock and clock."""
    return World(DiskFiles(root), open_store(root), BuildLock(root), time.monotonic, identity())


def open_store(root: Path) -> DiskStore:
    """The project's cache."""
    return DiskStore(root / CACHE / "store")
