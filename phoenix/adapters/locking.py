"""One writer at a time: an advisory lock on a file in ``.phoenix/work`` (``phoenix.engine.world.Writer``).

A build that finds another one waits for it and says so; after ``patience`` seconds it gives up. The system drops the
lock of a process that dies, however it dies. Readers never wait.
"""

from __future__ import annotations

import fcntl
import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from phoenix.engine.errors import Locked
from phoenix.engine.events import Event, Listener, What
from phoenix.engine.messages import another_build

LOCK_FILE = ".phoenix/work/build.lock"
PATIENCE = 600.0
PAUSE = 0.05


class BuildLock:
    """The lock of one project."""

    def __init__(self, root: Path, *, patience: float = PATIENCE) -> None:
        self._path = root / LOCK_FILE
        self._patience = patience

    @contextmanager
    def alone(self, listen: Listener) -> Iterator[bool]:
        """Holds the project while the context lasts, and gives whether another build had to end before; raises
        ``Locked`` when it does not.
        """
        self._path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            waited = self._wait(descriptor, listen)
            _sign(descriptor)
            yield waited
        finally:
            os.close(descriptor)

    @contextmanager
    def alone_now(self) -> Iterator[bool]:
        """Holds the project if nobody else does, without waiting; gives whether it does."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError:
            yield False
            return
        try:
            yield _take(descriptor)
        finally:
            os.close(descriptor)

    def pause(self) -> None:
        """Lets another build get on."""
        time.sleep(PAUSE)

    def _wait(self, descriptor: int, listen: Listener) -> bool:
        if _take(descriptor):
            return False
        holder = _holder(descriptor)
        listen(Event(What.WAITING_FOR_LOCK, detail=holder))
        deadline = time.monotonic() + self._patience
        while not _take(descriptor):
            if time.monotonic() >= deadline:
                raise Locked(another_build(_holder(descriptor)))
            time.sleep(PAUSE)
        return True


def _take(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _sign(descriptor: int) -> None:
    """Leaves word of who holds the lock, for the one who waits."""
    name = json.dumps({"pid": os.getpid(), "command": " ".join(["phoenix", *sys.argv[1:]])[:200]})
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, name.encode(), 0)


def _holder(descriptor: int) -> str:
    """Who holds the lock, as far as is known: ``phoenix build, process 4711``."""
    try:
        fields = json.loads(os.pread(descriptor, 4096, 0))
        return f"`{fields['command']}`, process {int(fields['pid'])}"
    except (ValueError, KeyError, TypeError):
        return "another `phoenix` command"
