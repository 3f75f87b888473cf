"""The warden's loop: takes requests, watches what its programs take, ends them, and tells how they ended."""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from .cell import begin, end_all
from .watch import descendants, free, usage, written

LENGTH = 4
MOST_DESCRIPTORS = 8
FASTEST = 8 << 30
"""Bytes a second that no program fills memory or a disk faster than; so long no one needs to look again."""

LEAST_WAIT, MOST_WAIT = 0.01, 0.2
DISK_SHARE = 8

REWRITES = 4
"""How often a program may write as much as may be left of it: files that are gone from their folder are still full, as
long as somebody holds them.
"""

KEEPERS = 3
"""Processes beneath a program's own that belong to its means, at most; a bomb is far more."""

THREADS = 512


@dataclass(slots=True)
class Cell:
    """One program that runs; ``reason`` says why the warden ended it ("memory", "time", …), if it did."""

    request: dict[str, Any]
    control: socket.socket
    process: int
    troubles: int
    deadline: float
    next_look: float = 0.0
    begun: float = field(default_factory=time.time)
    free: list[int] = field(default_factory=list)
    traffic: int = 0
    peak: int = 0
    reason: str = ""
    ending: bool = False

    def look(self, now: float) -> None:
        """Ends the program if it has taken too much; otherwise decides when to look again."""
        processes = descendants(self.process)
        used = usage(processes)
        self.peak = max(self.peak, used.memory)
        limits = self.request
        over = {
            "time": now >= self.deadline,
            "memory": used.memory > limits["memory"],
            "processes": used.processes > limits["processes"] + KEEPERS or used.threads > THREADS + used.processes,
            "disk": used.traffic > limits["disk"] * REWRITES or self._has_left_too_much(used.traffic),
        }
        self.reason = next((reason for reason, is_over in over.items() if is_over), "")
        if self.reason:
            self.end(processes)
        room = min(limits["memory"] - used.memory, limits["disk"])
        wait = min(max(room / FASTEST, LEAST_WAIT), MOST_WAIT)
        self.next_look = min(now + wait, max(self.deadline, now + LEAST_WAIT))

    def end(self, processes: list[int] | None = None) -> None:
        """Kills everything beneath the keeper, which ends then; the keeper itself where it has nothing beneath it."""
        self.ending = True
        end_all(processes or descendants(self.process) or [self.process])

    def report(self, code: int) -> None:
        """Tells whoever asked for the program how it ended."""
        said = ""
        with suppress(BlockingIOError):
            said = os.read(self.troubles, 4096).decode("utf-8", "replace").strip()
        os.close(self.troubles)
        told = {"code": code, "reason": self.reason, "trouble": said, "memory": self.peak}
        with suppress(OSError), self.control:
            self.control.sendall(json.dumps(told).encode("ascii"))

    def _has_left_too_much(self, traffic: int) -> bool:
        """Looks through the folders only once a share of what may be left there was written, or the disk has become
        fuller by one: that takes no time to see. Others empty and fill the same disk, and not every kernel tells what
        was written, so that neither would do alone.
        """
        most = self.request["disk"]
        folders = [*self.request["writes"], *(layer["place"] for layer in self.request["layers"])]
        now_free = [free(folder) for folder in folders]
        before = self.free or now_free
        share = most // DISK_SHARE
        self.free = [max(each) for each in zip(before, now_free, strict=True)]
        fuller = any(then - now >= share for then, now in zip(self.free, now_free, strict=True))
        if not fuller and traffic - self.traffic < share:
            return False
        self.free, self.traffic = now_free, traffic
        return sum(written(folder, self.begun) for folder in folders) > int(most)


@dataclass(slots=True)
class Warden:
    """Serves until the other end of ``requests`` is closed, and then ends everything."""

    requests: socket.socket
    cells: dict[int, Cell] = field(default_factory=dict)
    """Those that run, by the descriptor of their control."""

    def serve(self, woken: int) -> None:
        """``woken`` becomes readable when a child has ended."""
        poller = select.poll()
        poller.register(woken, select.POLLIN)
        poller.register(self.requests, select.POLLIN)
        serving = True
        while serving or self.cells:
            for descriptor, _ in poller.poll(self._patience()):
                if descriptor == woken:
                    os.read(woken, 1 << 12)
                elif descriptor != self.requests.fileno():
                    poller.unregister(descriptor)
                    self.cells[descriptor].end()
                elif (cell := self._take()) is not None:
                    self.cells[cell.control.fileno()] = cell
                    poller.register(cell.control, select.POLLIN)
                else:
                    poller.unregister(self.requests)
                    serving = False
                    for each in self.cells.values():
                        each.end()
            for descriptor in self._ended():
                with suppress(KeyError):
                    poller.unregister(descriptor)
            self._look()

    def _patience(self) -> float:
        """Milliseconds until a cell must be looked at."""
        now = time.monotonic()
        return 1000 * max(min((cell.next_look - now for cell in self.cells.values()), default=3600), 0)

    def _look(self) -> None:
        now = time.monotonic()
        for cell in self.cells.values():
            if cell.ending and now >= cell.next_look:
                cell.end()
                cell.next_look = now + LEAST_WAIT
            elif now >= cell.next_look:
                cell.look(now)

    def _take(self) -> Cell | None:
        """The next request; None where nobody asks any more."""
        try:
            length, descriptors, _, _ = socket.recv_fds(self.requests, LENGTH, MOST_DESCRIPTORS)
            text = b"".join(_exactly(self.requests, int.from_bytes(length, "big"))) if length else b""
        except OSError:
            return None
        if not text:
            return None
        request = json.loads(text)
        out, into = os.pipe()
        os.set_blocking(out, False)
        control, *given = descriptors
        os.set_inheritable(control, False)
        process = begin(request, given, into)
        for descriptor in (*given, into):
            os.close(descriptor)
        return Cell(request, socket.socket(fileno=control), process, out, time.monotonic() + request["seconds"])

    def _ended(self) -> Iterator[int]:
        for descriptor, cell in list(self.cells.items()):
            process, status = os.waitpid(cell.process, os.WNOHANG)
            if process:
                del self.cells[descriptor]
                yield descriptor
                code = os.waitstatus_to_exitcode(status)
                cell.report(code if code >= 0 else 128 - code)


def _exactly(source: socket.socket, length: int) -> Iterator[bytes]:
    while length:
        part = source.recv(length)
        if not part:
            raise OSError("the request ends in the middle")
        length -= len(part)
        yield part


def main() -> None:
    """Serves on the descriptor that is named on the command line."""
    out, into = os.pipe()
    os.set_blocking(into, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(into, warn_on_full_buffer=False)
    Warden(socket.socket(fileno=int(sys.argv[-1]))).serve(out)
