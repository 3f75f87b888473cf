"""Work on many things shared among processes, one for each processor: forks of this one, which know all that it knows.

What a fork makes comes back through a pipe of this process's own, and is given in the order of the things. What a fork
does not do, because the system ended it or the work raised, is done here: there the result, or the error, is the same.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from selectors import EVENT_READ, DefaultSelector
from typing import Generic, NoReturn, TypeVar

from phoenix.adapters import trace

T = TypeVar("T")

WORTH = 100
"""So many things pay for a fork; fewer are done here."""
PART = 100
"""What a fork is handed at a time: what stands beside each other has most in common."""
FIRST = 25
"""So many things are done before there are forks: what that loads and prepares is then theirs too, and shared."""
MOST = 2
"""Forks at most: each has what it reads in a memory of its own, and a command has 200 MB in all."""
WIDTH = 8
"""Bytes of a number between a fork and its parent."""


def spread(work: Callable[[Sequence[str]], list[T]], things: Sequence[str]) -> Iterator[list[T]]:
    """The results of the work, a part after the other."""
    count = min(_processors(), MOST, (len(things) - FIRST) // WORTH)
    # A fork of a process with threads may wait for ever for what one of them held.
    if count < 2 or threading.active_count() > 1 or not hasattr(os, "fork"):
        yield work(things)
        return
    yield work(things[:FIRST])
    parts = [things[at : at + PART] for at in range(FIRST, len(things), PART)]
    crew: list[_Fork[T]] = []
    try:
        for _ in range(count):
            crew.append(_Fork(lambda number: work(parts[number]), crew))
        yield from _gathered(work, parts, crew)
    finally:
        for fork in crew:
            fork.end()


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _gathered(
    work: Callable[[Sequence[str]], list[T]], parts: Sequence[Sequence[str]], crew: Sequence[_Fork[T]]
) -> Iterator[list[T]]:
    ahead = iter(range(len(parts)))
    results: dict[int, list[T] | None] = {}
    with DefaultSelector() as busy:
        for fork in crew:
            fork.begin(next(ahead))
            busy.register(fork.pipe, EVENT_READ, fork)
        for number, part in enumerate(parts):
            while number not in results and busy.get_map():
                for key, _ in busy.select():
                    fork = key.data
                    results[fork.number] = found = fork.result()
                    following = None if found is None else next(ahead, None)
                    if following is None:
                        busy.unregister(fork.pipe)
                    else:
                        fork.begin(following)
            found = results.pop(number, None)
            yield work(part) if found is None else found


class _Fork(Generic[T]):
    """One fork, seen from its parent. ``number`` is the part that it works on."""

    def __init__(self, work: Callable[[int], list[T]], others: Sequence[_Fork[T]]) -> None:
        self.number = -1
        self.pipe, inner = socket.socketpair()
        self._process = os.fork()
        if not self._process:
            # With a parent's end left open in it, no fork would notice that the parent is gone.
            for pipe in (self.pipe, *(other.pipe for other in others)):
                pipe.close()
            _serve(work, inner)
        inner.close()

    def begin(self, number: int) -> None:
        """Hands it a part."""
        self.number = number
        with suppress(OSError):
            _send_number(self.pipe, number)

    def result(self) -> list[T] | None:
        """What it made of its part; None where it is gone. Waits for it."""
        try:
            data = _received(self.pipe, _number(self.pipe))
        except (OSError, EOFError):
            return None
        # Our own objects from our own fork: no file is ever unpickled.
        found, spans = pickle.loads(data)
        trace.add(spans)
        return found  # type: ignore[no-any-return]

    def end(self) -> None:
        """Ends it, whatever it does."""
        self.pipe.close()
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)


def _serve(work: Callable[[int], list[T]], pipe: socket.socket) -> NoReturn:
    """The fork's life: works on parts until there are no more, or something goes wrong."""
    try:
        # Ctrl-C is for the parent to answer, which then ends its forks.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        # What the parent made stays: a look at it would only make copies of the memory that is shared.
        gc.freeze()
        trace.take()
        while True:
            data = pickle.dumps((work(_number(pipe)), trace.take()), pickle.HIGHEST_PROTOCOL)
            _send_number(pipe, len(data))
            pipe.sendall(data)
    finally:
        os._exit(0)


def _number(pipe: socket.socket) -> int:
    return int.from_bytes(_received(pipe, WIDTH), "little")


def _send_number(pipe: socket.socket, number: int) -> None:
    pipe.sendall(number.to_bytes(WIDTH, "little"))


def _received(pipe: socket.socket, size: int) -> bytes:
    data = bytearray()
    while len(data) < size:
        more = pipe.recv(size - len(data))
        if not more:
            raise EOFError
        data += more
    return bytes(data)
