"""Requests that are on their way to generators, and the answers that came back.

An answer is read and recorded by other threads than those that ask, so that the next request leaves as soon as a
generator has time for it, and waits for no disk.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from queue import Empty, SimpleQueue
from typing import TypeAlias

from phoenix.app.commissions import Commission
from phoenix.engine.events import Event, Listener, What
from phoenix.engine.units import UnitId
from phoenix.generators.answer import LONGEST, Answer
from phoenix.generators.attempt import Complaint
from phoenix.generators.generator import Generator, Trouble
from phoenix.generators.recording import Outcome, Recording
from phoenix.generators.recordings import Recordings
from phoenix.generators.request import Request

SHOWN = 1_000
"""Characters that are kept of an answer that is too long to be one."""

KEPT_AT_ONCE = 8
"""Answers that are written to the disk at the same time: it syncs several about as fast as one."""

Arrival: TypeAlias = tuple[Commission, Recording | Trouble]


class Inbox:
    """Asks for commissions, each generator for as many at once as it says, and hands out what became of each, once that
    is recorded.
    """

    def __init__(self, recordings: Recordings, listen: Listener) -> None:
        self._recordings = recordings
        self._listen = listen
        self._asking: dict[str, ThreadPoolExecutor] = {}
        self._keeping = ThreadPoolExecutor(KEPT_AT_ONCE, "keep")
        self._arrivals: SimpleQueue[tuple[Commission, Recording | BaseException]] = SimpleQueue()
        self._awaited: set[UnitId] = set()

    @property
    def awaited(self) -> frozenset[UnitId]:
        """The units whose answers have not been handed out yet."""
        return frozenset(self._awaited)

    def ask(self, wanted: Commission, generator: Generator, request: Request) -> None:
        """Has a request sent as soon as it is its turn."""
        self._awaited.add(wanted.unit)
        if generator.name not in self._asking:
            self._asking[generator.name] = ThreadPoolExecutor(generator.at_once, "ask")
        self._asking[generator.name].submit(self._ask, wanted, generator, request)

    def take(self) -> Iterator[Arrival]:
        """Waits for an arrival; gives all that are there. Raises what a generator raised other than ``Trouble``."""
        arrival = self._arrivals.get()
        while True:
            wanted, what = arrival
            self._awaited.discard(wanted.unit)
            if isinstance(what, BaseException) and not isinstance(what, Trouble):
                raise what
            yield wanted, what
            try:
                arrival = self._arrivals.get_nowait()
            except Empty:
                return

    def close(self) -> None:
        """Asks for nothing more, and records what has arrived."""
        for threads in self._asking.values():
            threads.shutdown(cancel_futures=True)
        self._keeping.shutdown()

    def _ask(self, wanted: Commission, generator: Generator, request: Request) -> None:
        with self._told(wanted):
            asked_at = datetime.now(UTC).isoformat(timespec="seconds")
            self._tell(wanted, f"{generator.ladder[request.rung]}, attempt {request.attempt}")
            answer = generator.ask(request, lambda line: self._tell(wanted, line))
            self._keeping.submit(self._keep, wanted, request, answer, asked_at)

    def _keep(self, wanted: Commission, request: Request, answer: Answer, asked_at: str) -> None:
        """The answer is recorded before anybody else hears of it."""
        with self._told(wanted):
            recording = _recorded(wanted, request, answer, asked_at)
            self._recordings.keep(recording)
            self._arrivals.put((wanted, recording))

    @contextmanager
    def _told(self, wanted: Commission) -> Iterator[None]:
        """Whatever is raised in a thread is handed out as what became of the commission."""
        try:
            yield
        except BaseException as error:
            self._arrivals.put((wanted, error))

    def _tell(self, wanted: Commission, detail: str) -> None:
        self._listen(Event(What.ASKING, wanted.unit, detail))


def _recorded(wanted: Commission, request: Request, answer: Answer, asked_at: str) -> Recording:
    """An answer with the file that was found in it, refused at once where there is none."""
    reply = wanted.read(answer.text)
    reason = answer.flaw or reply.reason
    text = answer.text if len(answer.text) <= LONGEST else answer.text[:SHOWN]
    return Recording(
        str(wanted.unit),
        wanted.key,
        request.attempt,
        answer.by,
        request.prompt.digest,
        text,
        None if reason else reply.file,
        Outcome.REJECTED if reason else Outcome.ARRIVED,
        (Complaint(reason),) if reason else (),
        answer.parameters,
        answer.usage,
        asked_at,
    )
