"""A trace of one command: what took how long, on which thread, as trace-event JSON for Chrome and Perfetto.

Whoever does something that takes time says so by ``span``; without a recording that costs next to nothing. What the
engine does is taken from the events that it reports anyway.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import Any, TextIO

from phoenix.engine.events import Event, Listener, What

PROCESS = 1
ENDS = (What.PROVED, What.FAILED)


@dataclass(frozen=True, slots=True)
class _Begun:
    """Something under way: its kind and name, when it began (nanoseconds), and its thread."""

    kind: str
    name: str
    at: int
    thread: int


@dataclass(slots=True)
class Trace:
    """The finished spans of a command, and the proofs under way."""

    spans: list[dict[str, Any]] = field(default_factory=list)
    _begun: int = field(default_factory=time.perf_counter_ns)
    _threads: dict[int, str] = field(default_factory=dict)
    _proofs: dict[str, list[_Begun]] = field(default_factory=dict)
    _stage: _Begun | None = None

    @contextmanager
    def span(self, kind: str, name: str) -> Iterator[None]:
        """Records the time that the context lasts."""
        begun = self._start(kind, name)
        try:
            yield
        finally:
            self._end(begun)

    def heard(self, event: Event) -> None:
        """Takes an event of a build: a proof and its phases, or a stage of the whole build."""
        if event.unit is None:
            self._end_stage()
            self._stage = self._start("build", f"{event.what} {event.detail}".rstrip())
            return
        self._end_stage()
        unit = str(event.unit)
        under_way = self._proofs.setdefault(unit, [])
        if event.what in ENDS or (event.what is What.PROVING and len(under_way) > 1):
            while len(under_way) > (0 if event.what in ENDS else 1):
                self._end(under_way.pop())
        if event.what is What.PROVING:
            kind = "phase" if event.detail else "proof"
            under_way.append(self._start(kind, event.detail or f"prove {unit}"))

    def adopt(self, spans: list[dict[str, Any]]) -> None:
        """Takes the spans of a fork among its own."""
        self.spans += spans
        self._threads.update({span["tid"]: "fork" for span in spans})

    def write(self, file: TextIO) -> None:
        """Writes the whole trace."""
        self._end_stage()
        names = [
            {"name": "thread_name", "ph": "M", "pid": PROCESS, "tid": thread, "args": {"name": name}}
            for thread, name in self._threads.items()
        ]
        json.dump({"displayTimeUnit": "ms", "traceEvents": [*names, *self.spans]}, file)

    def _start(self, kind: str, name: str) -> _Begun:
        thread = threading.current_thread()
        number = threading.get_native_id()
        self._threads.setdefault(number, thread.name)
        return _Begun(kind, name, time.perf_counter_ns(), number)

    def _end(self, begun: _Begun) -> None:
        begin, end = ((at - self._begun) / 1000 for at in (begun.at, time.perf_counter_ns()))
        place = {"ph": "X", "pid": PROCESS, "tid": begun.thread, "ts": begin, "dur": end - begin}
        self.spans.append({"name": begun.name, "cat": begun.kind, **place})

    def _end_stage(self) -> None:
        if self._stage is not None:
            self._end(self._stage)
            self._stage = None


_recording: list[Trace] = []
"""The trace of this process, while there is one."""


def span(kind: str, name: str) -> AbstractContextManager[None]:
    """Records what happens in the context, if anybody wants to know."""
    return _recording[0].span(kind, name) if _recording else nullcontext()


def take() -> list[dict[str, Any]]:
    """The finished spans so far, which are then another process's to keep."""
    if not _recording:
        return []
    spans, _recording[0].spans = _recording[0].spans, []
    return spans


def add(spans: list[dict[str, Any]]) -> None:
    """Keeps spans that a fork of this process recorded."""
    if _recording:
        _recording[0].adopt(spans)


@contextmanager
def recording(file: TextIO | None, listen: Listener) -> Iterator[Listener]:
    """Writes a trace of all that happens in the context into a file, if there is one; gives the listener to use."""
    if file is None:
        yield listen
        return
    trace = Trace()
    _recording.append(trace)

    def both(event: Event) -> None:
        trace.heard(event)
        listen(event)

    try:
        yield both
    finally:
        _recording.clear()
        trace.write(file)
