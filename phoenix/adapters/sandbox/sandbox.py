"""Starts confined programs, through a warden of this process's own."""

from __future__ import annotations

import json
import os
import select
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

from phoenix.adapters.processes import BARE_ENVIRONMENT, CannotStart, Completed, Running
from phoenix.adapters.sandbox.confinement import Confinement
from phoenix.adapters.sandbox.ending import Ending, limit_in_words
from phoenix.adapters.sandbox.layers import prepare
from phoenix.adapters.sandbox.means import KERNEL, Means
from phoenix.adapters.sandbox.paths import check_private, real, system

PROGRAM = Path(__file__).parent
START = "import sys; sys.path.append(sys.argv[1]); from warden.main import main; main()"
CHUNK = 1 << 16


class Sandbox:
    """Starts and runs programs by the given means. Made once a build, for all its threads; close it at the end, which
    ends all that still runs.
    """

    def __init__(self, means: Means) -> None:
        self.means = means
        self._lock = threading.Lock()
        self._warden: tuple[subprocess.Popen[bytes], socket.socket] | None = None

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Ends every program that still runs, and the warden."""
        with self._lock:
            if self._warden is not None:
                process, requests = self._warden
                requests.close()
                process.wait()
                self._warden = None

    def start(self, command: Sequence[str], confinement: Confinement) -> Running:
        """Starts a program whose last two arguments are the numbers of the descriptors that it reads and writes.

        Raises ``CannotStart``.
        """
        child_reads, to_child = os.pipe()
        from_child, child_writes = os.pipe()
        nowhere = os.open(os.devnull, os.O_RDWR)
        given = (nowhere, nowhere, nowhere, child_reads, child_writes)
        try:
            cell = self._begin([*command, "3", "4"], confinement, given)
        except BaseException:
            os.close(to_child)
            os.close(from_child)
            raise
        finally:
            for descriptor in (nowhere, child_reads, child_writes):
                os.close(descriptor)
        return Running(cell, to_child, from_child)

    def run(self, command: Sequence[str], confinement: Confinement) -> Completed:
        """Runs a program to its end, or to the end of what it may take. Raises ``CannotStart``."""
        out, into = os.pipe()
        nowhere = os.open(os.devnull, os.O_RDWR)
        try:
            cell = self._begin(command, confinement, (nowhere, into, into))
        except BaseException:
            os.close(out)
            raise
        finally:
            os.close(nowhere)
            os.close(into)
        output, is_whole = _drain(out, confinement.output)
        if not is_whole:
            cell.kill()
        ending = cell.wait()
        reason = ending.in_words(confinement) if is_whole else limit_in_words("output", confinement)
        return Completed(ending.status, output.decode("utf-8", "replace"), ending.reason == "time", reason)

    def _begin(self, command: Sequence[str], confinement: Confinement, descriptors: Sequence[int]) -> _Cell:
        program = Path(command[0])
        if not (program.is_absolute() and os.access(program, os.X_OK)):
            raise CannotStart(f"`{command[0]}` does not start: it is no program")
        request = _request(command, confinement, self.means, self._layers(confinement))
        ours, theirs = socket.socketpair()
        with theirs:
            self._ask(request, (theirs.fileno(), *descriptors))
        return _Cell(ours, confinement)

    def _layers(self, confinement: Confinement) -> list[dict[str, str]]:
        """Makes the layers ready, where there can be any; gives their folders by what they are for."""
        if not (self.means.layers and confinement.layers):
            return []
        return [prepare(layer, by_kernel=self.means == KERNEL) for layer in confinement.layers]

    def _ask(self, request: Mapping[str, Any], descriptors: Sequence[int]) -> None:
        text = json.dumps(request).encode("ascii")
        with self._lock:
            if self._warden is None:
                self._warden = _start_warden()
            requests = self._warden[1]
            try:
                socket.send_fds(requests, [len(text).to_bytes(4, "big")], list(descriptors))
                requests.sendall(text)
            except OSError as error:
                raise CannotStart(f"the sandbox's warden has ended: {error.strerror}") from error


@dataclass(slots=True)
class _Cell:
    """A confined program, seen from here. Closing the control ends it."""

    control: socket.socket
    confinement: Confinement
    ending: Ending | None = field(default=None)

    def kill(self) -> None:
        """Has it ended, with all that it started; ``wait`` returns once that is so."""
        with suppress(OSError):
            self.control.shutdown(socket.SHUT_WR)

    def has_ended(self, seconds: float) -> bool:
        """Whether it has, after so many seconds at the most."""
        return self.ending is not None or bool(select.select([self.control], [], [], seconds)[0])

    def wait(self) -> Ending:
        """Waits until it has ended."""
        if self.ending is None:
            with self.control:
                self.ending = Ending.read(b"".join(_parts(self.control)))
        return self.ending

    @property
    def reason(self) -> str:
        """Why it was ended, in words, once it was; empty where it ended by itself."""
        return self.ending.in_words(self.confinement) if self.ending else ""


def _request(
    command: Sequence[str], confinement: Confinement, means: Means, layers: list[dict[str, str]]
) -> dict[str, Any]:
    """What the warden is asked for: see ``warden.cell``."""
    reads, links = real([*system(), *confinement.reads])
    check_private(set(reads) - set(real(system())[0]))
    bases = () if layers else [layer.base for layer in confinement.layers]
    writes = [str(path.resolve()) for path in (*confinement.writes, *bases)]
    folder = confinement.folder or next(iter(confinement.writes), Path("/"))
    return {
        "means": means.name,
        "program": means.program,
        "command": list(command),
        "environment": {**BARE_ENVIRONMENT, **confinement.environment},
        "folder": str(folder.resolve()),
        "reads": reads,
        "links": links,
        "lists": real(confinement.lists)[0],
        "writes": writes,
        "layers": layers,
        "memory": confinement.memory,
        "disk": confinement.disk,
        "seconds": confinement.seconds,
        "processes": confinement.processes,
    }


def _start_warden() -> tuple[subprocess.Popen[bytes], socket.socket]:
    ours, theirs = socket.socketpair()
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", START, str(PROGRAM), str(theirs.fileno())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=(theirs.fileno(),),
            env=BARE_ENVIRONMENT,
            start_new_session=True,
        )
    return process, ours


def _parts(source: socket.socket) -> Iterator[bytes]:
    with suppress(OSError):
        while part := source.recv(CHUNK):
            yield part


def _drain(source: int, most: int) -> tuple[bytes, bool]:
    """What comes, up to ``most`` bytes, and whether that is all."""
    held = bytearray()
    with os.fdopen(source, "rb", buffering=0) as stream:
        while part := stream.read(CHUNK):
            held += part
            if len(held) > most:
                return bytes(held[:most]), False
    return bytes(held), True
