"""Work on many things shared among processes, one for each processor: forks of this one, which know all that it knows.

What a fork makes comes back through a pipe of this process's own. What a fork does not do, because the system ended it
or the work raised, is done here: there the result, or the error, is the same.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import socket
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from selectors import EVENT_READ, DefaultSelector
from typing import Any, Generic, NoReturn, TypeAlias, TypeVar

from phoenix.adapters import trace

T = TypeVar("T")
Work: TypeAlias = Callable[[Sequence[str]], Mapping[str, T]]

WORTH = 100
"""So many things pay for a fork; fewer are done here."""
PART = 100
"""So many things a fork is handed at a time: what stands beside each other has most in common."""
FIRST = 25
"""So many things are done before there are forks: what that loads and prepares is then theirs too, and shared."""
MOST = 4
"""Forks at most: each has what it reads in a memory of its own. With four, 10,000 specs take 190 MB in all to read, and
250 MB to read and prove."""
WIDTH = 8
"""Bytes of the number that says how long a message is."""


def spread(work: Work[T], things: Sequence[str]) -> dict[str, T]:
    """The results of the work by thing. It may give those of more things than it is asked for, of which nobody is asked
    again then. The last things go first: in what grew, they rest on earlier ones, which are looked at with them.
    """
    count = min(_processors(), MOST, (len(things) - FIRST) // WORTH)
    # A fork of a process with threads may wait for ever for what one of them held.
    if count < 2 or threading.active_count() > 1 or not hasattr(os, "fork"):
        return dict(work(things))
    results = dict(work(things[:FIRST]))
    crew: list[_Fork[T]] = []
    try:
        for _ in range(count):
            crew.append(_Fork(work, crew))
        _gather(crew, list(things), results)
    finally:
        for fork in crew:
            fork.end()
    left = [thing for thing in things if thing not in results]
    return {**results, **work(left)} if left else results


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _gather(crew: Sequence[_Fork[T]], waiting: list[str], results: dict[str, T]) -> None:
    """Hands out what waits, as long as there is a fork to take it, and puts what comes back to the results."""
    with DefaultSelector() as busy:
        for fork in crew:
            busy.register(fork.pipe, EVENT_READ, fork)
            fork.begin(_part(waiting, results))
        while busy.get_map():
            for key, _ in busy.select():
                found = key.data.result()
                results.update(found or {})
                part = [] if found is None else _part(waiting, results)
                if part:
                    key.data.begin(part)
                else:
                    busy.unregister(key.data.pipe)


def _part(waiting: list[str], done: Collection[str]) -> list[str]:
    """What is to be done next, taken from what waits."""
    part: list[str] = []
    while waiting and len(part) < PART:
        thing = waiting.pop()
        if thing not in done:
            part.append(thing)
    return part[::-1]


class _Fork(Generic[T]):
    """One fork, seen from its parent."""

    def __init__(self, work: Work[T], others: Sequence[_Fork[T]]) -> None:
        self.pipe, inner = socket.socketpair()
        self._process = os.fork()
        if not self._process:
            # With a parent's end left open in it, no fork would notice that the parent is gone.
            for pipe in (self.pipe, *(other.pipe for other in others)):
                pipe.close()
            _serve(work, inner)
        inner.close()

    def begin(self, part: Sequence[str]) -> None:
        """Hands it a part."""
        with suppress(OSError):
            _send(self.pipe, part)

    def result(self) -> Mapping[str, T] | None:
        """What it made of its part; None where it is gone. Waits for it."""
        try:
            found, spans = _received(self.pipe)
        except (OSError, EOFError):
            return None
        trace.add(spans)
        return found  # type: ignore[no-any-return]

    def end(self) -> None:
        """Ends it, whatever it does."""
        self.pipe.close()
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)


def _serve(work: Work[T], pipe: socket.socket) -> NoReturn:
    """The fork's life: works on parts until there are no more, or something goes wrong."""
    try:
        # Ctrl-C is for the parent to answer, which then ends its forks.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        # What the parent made stays: a look at it would only make copies of the memory that is shared.
        gc.freeze()
        trace.take()
        while True:
            _send(pipe, (work(_received(pipe)), trace.take()))
    finally:
        os._exit(0)


def _send(pipe: socket.socket, message: object) -> None:
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    pipe.sendall(len(data).to_bytes(WIDTH, "little"))
    pipe.sendall(data)


def _received(pipe: socket.socket) -> Any:
    # Our own objects from our own fork, or from the process that it is a fork of: no file is ever unpickled.
    return pickle.loads(_bytes(pipe, int.from_bytes(_bytes(pipe, WIDTH), "little")))


def _bytes(pipe: socket.socket, size: int) -> bytes:
    data = bytearray()
    while len(data) < size:
        more = pipe.recv(size - len(data))
        if not more:
            raise EOFError
        data += more
    return bytes(data)
