"""Calls and pauses that end at once when the build is interrupted, whatever a library or a provider still does."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import TypeVar

from phoenix.generators.generator import Kind, Trouble

Value = TypeVar("Value")
Box = SimpleQueue[tuple[Value | None, BaseException | None]]


class Stopping:
    """Whether the build was interrupted, for all threads that ask."""

    def __init__(self) -> None:
        self._stopped = threading.Event()
        self._waiting: set[Box[object]] = set()
        self._lock = threading.Lock()

    def stop(self) -> None:
        """Ends all calls and pauses, those that are yet to come too, each with a ``Trouble``."""
        self._stopped.set()
        with self._lock:
            for box in self._waiting:
                box.put((None, _interrupted()))

    def pause(self, seconds: float) -> None:
        """Waits; raises ``Trouble`` when the build is interrupted."""
        if self._stopped.wait(seconds):
            raise _interrupted()

    def result_of(self, work: Callable[[], Value]) -> Value:
        """What the work gives or raises, done in a thread that an interrupted build leaves behind."""
        box: Box[object] = SimpleQueue()
        with self._lock:
            self._waiting.add(box)
        try:
            self.pause(0)
            threading.Thread(target=_fill, args=(box, work), daemon=True).start()
            value, error = box.get()
        finally:
            with self._lock:
                self._waiting.discard(box)
        if error is not None:
            raise error
        return value  # type: ignore[return-value]  # the box is filled by ``work`` alone


def _fill(box: Box[object], work: Callable[[], object]) -> None:
    try:
        box.put((work(), None))
    except BaseException as error:  # whoever waits raises it again
        box.put((None, error))


def _interrupted() -> Trouble:
    return Trouble(Kind.UNAVAILABLE, "the build was interrupted", "Run `phoenix build`: it goes on from here.")
