"""Runs the programs of the generator ``command``: in an empty folder, with a bare environment, killed whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from phoenix.adapters.processes import BARE_ENVIRONMENT, kill_group
from phoenix.generators.command import Ran

CHUNK = 1 << 16
LAST_WORDS = 1 << 12
"""Bytes of what a program complains that are kept."""


class PipedPrograms:
    """Programs that get a text and print one; any of them is ended with all that it has started.

    One that is named by a relative path lies below ``root``, others on the path; an argument that names a file below
    ``root`` is that file, since programs start in an empty folder.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._running: set[subprocess.Popen[bytes]] = set()
        self._stopped = False

    def run(
        self, command: Sequence[str], sent: bytes, environment: Mapping[str, str], timeout: float, most: int
    ) -> Ran | None:
        """How it went; None where the program cannot be started."""
        name = str((self._root / command[0]).absolute()) if "/" in command[0] else command[0]
        program = shutil.which(name)
        if program is None or self._stopped:
            return None
        with tempfile.TemporaryDirectory(prefix="phoenix-") as folder:
            try:
                process = subprocess.Popen(
                    [program, *(self._below(word) for word in command[1:])],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    cwd=folder,
                    env={**BARE_ENVIRONMENT, **environment},
                    start_new_session=True,
                )
            except OSError:
                return None
            self._running.add(process)
            try:
                return _talk(process, sent, timeout, most)
            finally:
                kill_group(process)
                process.wait()
                self._running.discard(process)

    def _below(self, argument: str) -> str:
        file = (self._root / argument).absolute()
        try:
            return str(file) if file.is_file() else argument
        except (OSError, ValueError):
            return argument

    def stop(self) -> None:
        """Ends all that run, and starts none any more."""
        self._stopped = True
        for process in list(self._running):
            kill_group(process)


def _talk(process: subprocess.Popen[bytes], sent: bytes, timeout: float, most: int) -> Ran:
    """Sends and reads at once, until the program ends, has printed enough, or runs out of time."""
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    output, complaint, timed_out = bytearray(), bytearray(), threading.Event()

    def give_up() -> None:
        timed_out.set()
        kill_group(process)

    begun = time.monotonic()
    timer = threading.Timer(timeout, give_up)
    sender = threading.Thread(target=_send, args=(process.stdin, sent), daemon=True)
    listener = threading.Thread(target=_keep_last, args=(process.stderr, complaint), daemon=True)
    for thread in (timer, sender, listener):
        thread.start()
    try:
        with process.stdout as printed:
            while len(output) < most and (read := os.read(printed.fileno(), min(CHUNK, most - len(output)))):
                output += read
        cut = len(output) >= most
        if cut:
            kill_group(process)
        process.wait()
    finally:
        timer.cancel()
    listener.join(1.0)
    status = 0 if cut else process.returncode
    return Ran(status, bytes(output), bytes(complaint), timed_out.is_set(), time.monotonic() - begun)


def _send(pipe: IO[bytes], data: bytes) -> None:
    # A program may answer before it has read everything.
    with suppress(OSError), pipe:
        pipe.write(data)


def _keep_last(pipe: IO[bytes], kept: bytearray) -> None:
    with suppress(OSError, ValueError), pipe:
        while read := pipe.read(CHUNK // 16):
            kept += read
            del kept[:-LAST_WORDS]
