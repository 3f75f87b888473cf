"""Runs other programs: a bare environment, a process group of their own, no inherited descriptors, killed whole."""

from __future__ import annotations

import os
import selectors
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

MOST_READ = 1 << 20
MOST_WRITTEN = 1 << 16
GRACE = 0.5
"""Seconds for a program that has said its last to end by itself, so that its exit status can be told."""

BARE_ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
"""All that a program sees of ours: nothing that names a person, a machine or a key."""


class CannotStart(Exception):
    """The program is not there or is not one; the message names it."""


@dataclass(frozen=True, slots=True)
class Completed:
    """How a program ended: its exit status (negative: the signal), all that it printed, and, where it was ended because
    it took more than it may, why: a clause.
    """

    status: int
    output: str
    timed_out: bool = False
    reason: str = ""


class Ended(Protocol):
    """How a program ended."""

    @property
    def status(self) -> int:
        """The exit status (negative: the signal)."""
        ...


class Life(Protocol):
    """A program that runs, and all that it has started."""

    def has_ended(self, seconds: float) -> bool:
        """Whether it has, after so many seconds at the most."""
        ...

    def kill(self) -> None:
        """Ends all of it."""
        ...

    def wait(self) -> Ended:
        """Waits until all of it has ended."""
        ...

    @property
    def reason(self) -> str:
        """Why it was ended, as a clause, once it was; empty where it ended by itself."""
        ...


class Running:
    """A program that we talk to over two private pipes; what it prints elsewhere is thrown away."""

    def __init__(self, life: Life, to_child: int, from_child: int) -> None:
        self._life = life
        self._to_child = to_child
        self._from_child = from_child
        os.set_blocking(to_child, False)
        os.set_blocking(from_child, False)
        self._selector = selectors.DefaultSelector()
        self._selector.register(from_child, selectors.EVENT_READ)
        self._writing = False
        self._open = True
        self._heard_all = False

    def pump(self, outgoing: bytearray, timeout: float) -> bytes | None:
        """Sends what fits of ``outgoing`` (and removes it) and gives what has arrived, waiting ``timeout`` seconds.

        Gives ``b""`` when nothing arrived in time, and ``None`` once the program has closed its end.
        """
        self._want_to_write(bool(outgoing))
        arrived = b""
        for key, _ in self._selector.select(timeout):
            if key.fd == self._to_child:
                self._send(outgoing)
            else:
                arrived = self._receive()
                if not arrived:
                    self._heard_all = True
                    return None
        return arrived

    def stop(self) -> int:
        """Ends the program and all that it has started, and gives the exit status; does nothing a second time."""
        if self._open:
            self._open = False
            self._selector.close()
            os.close(self._to_child)
            os.close(self._from_child)
            if not (self._heard_all and self._life.has_ended(GRACE)):
                self._life.kill()
        return self._life.wait().status

    @property
    def reason(self) -> str:
        """Why it was ended, as a clause about it, where it took more than it may; known after ``stop``."""
        return self._life.reason

    def _want_to_write(self, wanted: bool) -> None:
        if wanted and not self._writing:
            self._selector.register(self._to_child, selectors.EVENT_WRITE)
        elif self._writing and not wanted:
            self._selector.unregister(self._to_child)
        self._writing = wanted

    def _send(self, outgoing: bytearray) -> None:
        try:
            sent = os.write(self._to_child, outgoing[:MOST_WRITTEN])
        except BlockingIOError:
            return
        except BrokenPipeError:
            sent = len(outgoing)  # nobody reads any more; the other pipe will say that it is closed
        del outgoing[:sent]

    def _receive(self) -> bytes:
        try:
            return os.read(self._from_child, MOST_READ)
        except OSError:
            return b""


def find(name: str) -> str | None:
    """The program of that name: beside the running Python first, where packages put their own, then on the path. A path
    names itself.
    """
    if os.sep in name:
        return str(Path(name).absolute()) if shutil.which(name) else None
    beside = Path(sys.executable).with_name(name)
    return str(beside) if beside.is_file() else shutil.which(name)


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str], timeout: float) -> Completed:
    """Runs a program to its end, or kills it when its time is up. Raises ``CannotStart``."""
    try:
        process = subprocess.Popen(
            list(command),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env={**BARE_ENVIRONMENT, **environment},
            start_new_session=True,
        )
    except OSError as error:
        raise CannotStart(f"`{command[0]}` does not start: {error.strerror}") from error
    with process:
        timed_out = False
        try:
            output, _ = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            timed_out = True
            kill_group(process)
            output, _ = process.communicate()
    return Completed(process.returncode, output.decode("utf-8", "replace"), timed_out)


def kill_group(process: subprocess.Popen[bytes]) -> None:
    """Ends a program and all that it has started."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    with suppress(ProcessLookupError):
        process.kill()
