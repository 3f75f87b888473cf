"""Runs commands in processes of their own that die at a chosen write, as a power cut or ``kill -9`` would have it.

A child is a fork, so that it need not load everything anew. It counts what it is about to write that lasts: files
opened for writing, renames, removals, and what SQLite commits to the cache.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from itertools import pairwise
from pathlib import Path
from typing import Any

from faults.project import new_project
from phoenix.cli.main import run as phoenix

WRITES = frozenset({"os.rename", "os.remove", "os.truncate", "os.link", "os.symlink"})
STATEMENTS = ("INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "VACUUM")
"""What lasts at once where no transaction is open; within one, only its ``COMMIT`` does."""
OPENED_TO_WRITE = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC

COMMANDS = ("build", "verify", "burn", "cache gc")


def load() -> None:
    """Loads what every child needs, once: by doing in a project of its own what they are going to do."""
    with tempfile.TemporaryDirectory() as folder, redirect_stdout(StringIO()):
        root = new_project(Path(folder) / "demo")
        for command in COMMANDS:
            assert phoenix([*command.split(), "-C", str(root)]) == 0, command


@dataclass(slots=True)
class Writes:
    """Counts the writes of this process below ``root``, with the moments at which they came, and dies at ``last``.

    ``after`` is how long it lives on once it has come to write ``last``, in seconds; the next write is its end in any
    case. Without ``last`` it only counts. With ``error`` it does not die: this write and all that come after fail so
    (``errno.ENOSPC``, say, for a disk that is full).
    """

    root: str
    last: int | None = None
    after: float = 0.0
    error: int = 0
    moments: list[float] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def listen(self) -> None:
        """From now on. There is no end to it: audit hooks stay."""
        sys.addaudithook(self._heard)
        connect = sqlite3.connect

        def listened_to(*arguments: Any, **named: Any) -> sqlite3.Connection:
            connection = connect(*arguments, **named)
            if self.error:
                # What SQLite itself writes cannot be failed from here; that its file must not grow comes to the same.
                pages = connection.execute("PRAGMA page_count").fetchone()[0]
                connection.execute(f"PRAGMA max_page_count = {max(1, pages)}")
            else:
                connection.set_trace_callback(lambda statement: self._stated(statement, connection.in_transaction))
            return connection

        sqlite3.connect = listened_to  # type: ignore[assignment]

    def _heard(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode, flags = arguments
            writes = any(letter in mode for letter in "wax+") if isinstance(mode, str) else flags & OPENED_TO_WRITE
            if writes and self._is_ours(path):
                self._count()
        elif event in WRITES and any(map(self._is_ours, arguments)):
            self._count()

    def _stated(self, statement: str, in_transaction: bool) -> None:
        text = statement.lstrip().upper()
        if text.startswith("COMMIT") or (text.startswith(STATEMENTS) and not in_transaction):
            self._count()

    def _is_ours(self, path: object) -> bool:
        return isinstance(path, str | os.PathLike) and os.fspath(path).startswith(self.root)

    def _count(self) -> None:
        with self._lock:
            self.moments.append(time.monotonic())
            number = len(self.moments)
        if self.last is None or number < self.last:
            return
        if self.error:
            raise OSError(self.error, os.strerror(self.error), self.root)
        if number > self.last or (number == self.last and self.after <= 0):
            os.kill(os.getpid(), signal.SIGKILL)
        else:
            threading.Thread(target=_die, args=(self.after,), daemon=True).start()


def _die(after: float) -> None:
    time.sleep(after)
    os.kill(os.getpid(), signal.SIGKILL)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a child ended: its exit code, or minus the signal; what it printed; the gaps before each of its writes and
    after the last, in seconds.
    """

    code: int
    printed: str
    gaps: tuple[float, ...] = ()

    @property
    def was_killed(self) -> bool:
        return self.code == -signal.SIGKILL


load()


def run(arguments: Sequence[str], root: Path, last: int | None = None, after: float = 0.0, error: int = 0) -> Ended:
    """Runs ``phoenix`` with these arguments in a fork, which dies or fails as ``Writes`` says."""
    read, write = os.pipe()
    log = root.with_name(f"{root.name}.log")
    child = os.fork()
    if child == 0:
        os.close(read)
        _be(arguments, root, Writes(str(root), last, after, error), write, log)
    os.close(write)
    with os.fdopen(read) as report:
        gaps = tuple(float(text) for text in report.read().split())
    _, status = os.waitpid(child, 0)
    return Ended(os.waitstatus_to_exitcode(status), log.read_text(encoding="utf-8", errors="replace"), gaps)


def run_until(arguments: Sequence[str], root: Path, seconds: float) -> Ended:
    """The same, killed from outside after some seconds, wherever it is."""
    log = root.with_name(f"{root.name}.log")
    child = os.fork()
    if child == 0:
        _be(arguments, root, None, None, log)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return Ended(os.waitstatus_to_exitcode(status), log.read_text(encoding="utf-8", errors="replace"))


def _be(arguments: Sequence[str], root: Path, writes: Writes | None, report: int | None, log: Path) -> None:
    """The child. Never returns."""
    code = 70
    try:
        printed = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(printed, 1)
        os.dup2(printed, 2)
        sys.stdout = os.fdopen(1, "w", buffering=1, closefd=False)
        sys.stderr = os.fdopen(2, "w", buffering=1, closefd=False)
        if writes:
            writes.listen()
        begun = time.monotonic()
        code = phoenix([*arguments, "-C", str(root)])
        sys.stdout.flush()
        if writes and report is not None:
            moments = [begun, *writes.moments, time.monotonic()]
            gaps = [later - earlier for earlier, later in pairwise(moments)]
            os.write(report, " ".join(f"{gap:.6f}" for gap in gaps).encode())
    finally:
        os._exit(code)
