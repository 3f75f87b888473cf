"""Runs the programs of the generator ``command``: in an empty folder, with a bare environment, killed whole.

Each has a keeper (``sandbox/warden/keeper.py``) on a lifeline that we hold: it ends the program and all that it has
started when we let go, or are no more.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from phoenix.adapters.processes import BARE_ENVIRONMENT
from phoenix.generators.command import Ran

KEEPER = "import sys; sys.path.append(sys.argv[1]); from warden.keeper import main; main()"
WARDEN = Path(__file__).parent / "sandbox"
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
        self._running: set[_Kept] = set()
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
            kept = _keep(
                [program, *(self._below(word) for word in command[1:])], folder, {**BARE_ENVIRONMENT, **environment}
            )
            self._running.add(kept)
            try:
                return _talk(kept, sent, timeout, most)
            finally:
                kept.end()
                kept.process.wait()
                self._running.discard(kept)

    def _below(self, argument: str) -> str:
        file = (self._root / argument).absolute()
        try:
            return str(file) if file.is_file() else argument
        except (OSError, ValueError):
            return argument

    def stop(self) -> None:
        """Ends all that run, and starts none any more."""
        self._stopped = True
        for kept in list(self._running):
            kept.end()


@dataclass(eq=False, slots=True)
class _Kept:
    """A program's keeper, and our end of its lifeline, until we let go."""

    process: subprocess.Popen[bytes]
    lifeline: int
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def end(self) -> None:
        """Has the program ended, with all that it has started; may be called more than once."""
        with self._lock:
            if self.lifeline >= 0:
                os.close(self.lifeline)
                self.lifeline = -1


def _keep(command: Sequence[str], folder: str, environment: Mapping[str, str]) -> _Kept:
    theirs, lifeline = os.pipe()
    try:
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", KEEPER, str(WARDEN), str(theirs), *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            pass_fds=(theirs,),
            cwd=folder,
            env=dict(environment),
            start_new_session=True,
        )
    except BaseException:
        os.close(lifeline)
        raise
    finally:
        os.close(theirs)
    return _Kept(process, lifeline)


def _talk(kept: _Kept, sent: bytes, timeout: float, most: int) -> Ran:
    """Sends and reads at once, until the program ends, has printed enough, or runs out of time."""
    process = kept.process
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    output, complaint, timed_out = bytearray(), bytearray(), threading.Event()

    def give_up() -> None:
        timed_out.set()
        kept.end()

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
            kept.end()
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
