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

MOST_READ = 1 << 20
MOST_WRITTEN = 1 << 16
BARE_ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
"""All that a program sees of ours: nothing that names a person, a machine or a key."""


class CannotStart(Exception):
    """The program is not there or is not one; the message names it."""


@dataclass(frozen=True, slots=True)
class Completed:
    """How a program ended: its exit status (negative: the signal), and all that it printed."""

    status: int
    output: str
    timed_out: bool = False


class Running:
    """A program that we talk to over two private pipes; what it prints elsewhere is thrown away."""

    def __init__(self, process: subprocess.Popen[bytes], to_child: int, from_child: int) -> None:
        self._process = process
        self._to_child = to_child
        self._from_child = from_child
        os.set_blocking(to_child, False)
        os.set_blocking(from_child, False)
        self._selector = selectors.DefaultSelector()
        self._selector.register(from_child, selectors.EVENT_READ)
        self._writing = False
        self._open = True

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
                    return None
        return arrived

    def stop(self) -> int:
        """Kills the whole group, waits for it, and gives the exit status; does nothing a second time."""
        if self._open:
            self._open = False
            self._selector.close()
            os.close(self._to_child)
            os.close(self._from_child)
            kill_group(self._process)
        return self._process.wait()

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


def start(command: Sequence[str], environment: Mapping[str, str]) -> Running:
    """Starts a program whose last two arguments are the numbers of the descriptors that it reads and writes."""
    child_reads, to_child = os.pipe()
    from_child, child_writes = os.pipe()
    try:
        process = subprocess.Popen(
            [*command, str(child_reads), str(child_writes)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=(child_reads, child_writes),
            env={**BARE_ENVIRONMENT, **environment},
            start_new_session=True,
        )
    except OSError as error:
        os.close(to_child)
        os.close(from_child)
        raise CannotStart(f"`{command[0]}` does not start: {error.strerror}") from error
    finally:
        os.close(child_reads)
        os.close(child_writes)
    return Running(process, to_child, from_child)


def find(name: str) -> str | None:
    """The program of that name: beside the running Python first, where packages put their own, then on the path."""
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
