"""Processes that talk to providers, so that neither the build nor one answer's work keeps the others waiting.

litellm takes seconds to load and milliseconds of Python for each answer. With dozens in flight, one interpreter that
plans and proves as well would ask late. All workers are forked from one process that has loaded litellm once.
"""

from __future__ import annotations

import importlib.util
import multiprocessing
import os
import threading
import weakref
from collections.abc import Mapping
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue

from phoenix.generators.generator import Kind, Trouble
from phoenix.generators.model.chat import Chat, Progress
from phoenix.generators.model.faults import Fault
from phoenix.generators.model.worker import Heard, News, serve

EACH = 16
"""Requests that one worker keeps in flight before the next one is worth starting."""

AHEAD = 8
"""For so many requests in flight, one more waits in the workers, so that it leaves the moment that an answer comes."""

ENDED = Heard(
    Fault(Kind.UNAVAILABLE, "the process that asks models ended", "Run `phoenix build` again.", again=None, billed=True)
)

Box = SimpleQueue[News | None]
"""What comes in for one request; None once nothing more will."""


class Worker:
    """One process, and the requests that it is busy with. A thread passes on what comes in."""

    def __init__(self, at_once: int, environment: Mapping[str, str]) -> None:
        self._at_once = at_once
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["phoenix.generators.model.preload"])
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, dict(environment), at_once), daemon=True)
        self._process.start()
        theirs.close()
        self._boxes: dict[int, Box] = {}
        self._count = 0
        self._lock = threading.Lock()
        self._gone = threading.Event()
        ours = (self._connection, self._boxes, self._lock, self._gone)
        threading.Thread(target=_pass_on, args=ours, daemon=True).start()
        self.end = weakref.finalize(self, _end, self._process, self._connection)

    @property
    def free(self) -> int:
        """How many more requests it could send at once; below 0 where some wait already."""
        return self._at_once - len(self._boxes)

    @property
    def is_alive(self) -> bool:
        return not self._gone.is_set()

    def complete(self, chat: Chat, progress: Progress | None) -> Heard:
        """What becomes of one request."""
        box: Box = SimpleQueue()
        with self._lock:
            if self._gone.is_set():
                return ENDED
            self._count += 1
            self._boxes[self._count] = box
            with suppress(OSError):  # of a closed pipe, the box tells
                self._connection.send((self._count, chat, progress is not None))
        while (news := box.get()) is not None:
            heard = news[1]
            if not isinstance(heard, int):
                return heard
            if progress is not None:
                progress(heard)
        return ENDED


class Workers:
    """As many workers as ``at_once`` requests are worth, started when the first of them is sent. No more than so many
    are in flight; others wait until it is their turn.
    """

    def __init__(self, at_once: int, environment: Mapping[str, str]) -> None:
        count = max(1, min(os.cpu_count() or 1, -(-at_once // EACH)))
        self._shares = [at_once // count + (number < at_once % count) for number in range(count)]
        self._environment = environment
        self._workers: dict[int, Worker] = {}
        self._stopped = threading.Event()
        self._lock = threading.Lock()

    def start(self) -> None:
        """Has all of them running, which takes seconds the first time; raises ``Trouble`` where that cannot be."""
        with self._lock:
            if self._stopped.is_set():
                raise _interrupted()
            for number, share in enumerate(self._shares):
                if number not in self._workers or not self._workers[number].is_alive:
                    self._workers[number] = _new_worker(share, self._environment)

    def complete(self, chat: Chat, progress: Progress | None) -> Heard:
        """What becomes of one request; raises ``Trouble`` when the build is interrupted."""
        self.start()
        heard = max(self._workers.values(), key=lambda worker: worker.free).complete(chat, progress)
        self.pause(0)
        return heard

    def pause(self, seconds: float) -> None:
        """Waits; raises ``Trouble`` when the build is interrupted."""
        if self._stopped.wait(seconds):
            raise _interrupted()

    def stop(self) -> None:
        """Ends all of them, and with them what is in flight, and all pauses."""
        with self._lock:
            self._stopped.set()
            for worker in self._workers.values():
                worker.end()


def ahead(at_once: int) -> int:
    """How many requests are made ready while ``at_once`` are in flight."""
    return at_once // AHEAD


def _new_worker(at_once: int, environment: Mapping[str, str]) -> Worker:
    if importlib.util.find_spec("litellm") is None:
        message = "the generator `model` needs the extra `models`, which is not installed"
        raise Trouble(Kind.UNUSABLE, message, "Run `pip install 'phoenix-build[models]'`.")
    return Worker(at_once, environment)


def _interrupted() -> Trouble:
    return Trouble(Kind.UNAVAILABLE, "the build was interrupted", "Run `phoenix build`: it goes on from here.")


def _pass_on(connection: Connection, boxes: dict[int, Box], lock: threading.Lock, gone: threading.Event) -> None:
    """Puts what comes in where it is waited for, until the process has ended."""
    while True:
        try:
            news: News = connection.recv()
        except (EOFError, OSError):
            break
        with lock:
            box = boxes.get(news[0]) if isinstance(news[1], int) else boxes.pop(news[0], None)
        if box is not None:
            box.put(news)
    with lock:
        gone.set()
        for box in boxes.values():
            box.put(None)
        boxes.clear()


def _end(process: BaseProcess, connection: Connection) -> None:
    process.kill()
    process.join()
    connection.close()
