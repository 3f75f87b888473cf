"""One conversation with one driver: sends requests in bulk, tells how every step ended, and outlives the driver.

A request is a list of steps on a fresh instance, so requests share nothing that the implementation does not hide.
The driver answers in order, a line a step. When it dies, hangs or talks nonsense, the step that it was at is to
blame: that request ends there, a new driver is started, and the rest is asked again.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Protocol, TypeAlias

from phoenix.conformance.outcomes import Answer, BrokeProtocol, Crashed, NotAsked, Outcome, TimedOut, Unfit
from phoenix.conformance.wire import Json

PROTOCOL = 1
LONGEST_LINE = 33 << 20
LONGEST_QUOTE = 80


class Channel(Protocol):
    """A running driver: see ``phoenix.adapters.processes.Running``."""

    def pump(self, outgoing: bytearray, timeout: float) -> bytes | None: ...

    def stop(self) -> int: ...

    @property
    def reason(self) -> str: ...


Start: TypeAlias = Callable[[], Channel]
"""Starts a driver; may raise ``DriverFault`` where the toolchain is missing."""


class DriverFault(Exception):
    """The driver cannot load the component; ``where`` is the line of generated code that stood in the way."""

    def __init__(self, what: str, where: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where


@dataclass(frozen=True, slots=True)
class Step:
    """One step as it travels, and how its answer is understood (``Succeeded`` or ``failed`` JSON to an outcome)."""

    wire: Sequence[Json]
    read: Callable[[Mapping[str, Any]], Answer]


Request: TypeAlias = Sequence[Step]
Reply: TypeAlias = tuple[Answer, ...]
"""An answer a step; shorter than the request when a step ended it (crash, time-out, a refused construction)."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a session loads and how much it bears: ``root`` holds the package; ``memory`` in bytes; times in seconds."""

    interface: str
    root: str
    memory: int = 4 << 30
    step_seconds: float = 5.0
    start_seconds: float = 30.0
    most_deaths: int = 4


class Session:
    """Use as a context manager, or call ``close``. Not for several threads at once."""

    def __init__(self, start: Start, terms: Terms) -> None:
        self._start = start
        self._terms = terms
        self._driver: _Driver | None = None
        self.deaths = 0
        """How many drivers died, hung or were not understood."""
        self.traffic = 0
        """Bytes that were said and heard: what questions cost, the same on every run."""

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the driver."""
        if self._driver is not None:
            self._driver.stop()
            self._driver = None

    def ask(self, requests: Sequence[Request]) -> list[Reply]:
        """All replies, in order; after too many deaths the rest is not asked. Raises ``DriverFault`` when no driver
        comes up.
        """
        replies: list[Reply] = []
        while len(replies) < len(requests):
            if self.deaths >= self._terms.most_deaths:
                return replies + [(Answer(NotAsked()),)] * (len(requests) - len(replies))
            if self._driver is None:
                self._driver = _Driver(self._start(), self._terms)
            done, partial, fault = self._driver.run(requests[len(replies) :])
            self.traffic += self._driver.take_traffic()
            replies += done
            if fault is not None:
                replies.append((*partial, Answer(fault)))
                self.close()
                self.deaths += 1
        return replies


class _Silence(Exception):
    """The driver did not answer in time, or never will; ``outcome`` says which."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(str(outcome))
        self.outcome = outcome


class _Driver:
    """One life of a driver, from its handshake to its end."""

    def __init__(self, channel: Channel, terms: Terms) -> None:
        self._channel = channel
        self._terms = terms
        self._outgoing = bytearray()
        self._incoming = bytearray()
        self._scanned = 0
        self._traffic = 0
        try:
            self._greet()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        self._channel.stop()

    def take_traffic(self) -> int:
        """Bytes since the last time."""
        traffic, self._traffic = self._traffic, 0
        return traffic

    def run(self, requests: Sequence[Request]) -> tuple[list[Reply], Reply, Outcome | None]:
        """Finished replies, and, if the driver failed, the answers to the request that it failed at and how."""
        for number, request in enumerate(requests):
            self._say({"id": number, "steps": [step.wire for step in request]})
        replies: list[Reply] = []
        for number, request in enumerate(requests):
            answers: list[Answer] = []
            try:
                while not _is_over(request, answers):
                    answers.append(self._answer(number, len(answers), request))
            except _Silence as silence:
                return replies, tuple(answers), silence.outcome
            replies.append(tuple(answers))
        return replies, (), None

    def _answer(self, number: int, position: int, request: Request) -> Answer:
        given = self._listen(self._terms.step_seconds)
        if given.get("id") != number or given.get("step") != position:
            raise _Silence(BrokeProtocol("it answers a step that was not asked"))
        try:
            return _understand(given, request[position])
        except (ValueError, KeyError, TypeError, IndexError, StopIteration) as error:
            raise _Silence(BrokeProtocol(f"its answer cannot be read: {error}")) from error

    def _greet(self) -> None:
        """The handshake: both sides name the protocol and the digest of the interface that was loaded."""
        terms = self._terms
        digest = sha256(terms.interface.encode("utf-8")).hexdigest()
        self._say({"hello": PROTOCOL, "interface": terms.interface, "root": terms.root, "memory": terms.memory})
        try:
            given = self._listen(terms.start_seconds)
        except _Silence as silence:
            raise DriverFault(f"the driver does not greet: {tell(silence.outcome)}") from silence
        if given.get("hello") != PROTOCOL:
            raise DriverFault(f"the driver speaks version {given.get('hello')} of the protocol, not {PROTOCOL}")
        if given.get("interface") != digest:
            raise DriverFault("the driver has loaded another interface than the one it was given")
        if "cannot" in given:
            raise DriverFault(str(given["cannot"]), str(given.get("where", "")))

    def _say(self, message: Json) -> None:
        line = json.dumps(message, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
        self._outgoing += line.encode("ascii") + b"\n"
        self._traffic += len(line)

    def _listen(self, seconds: float) -> Mapping[str, Any]:
        """The next line, as JSON."""
        deadline = time.monotonic() + seconds
        while (end := self._incoming.find(b"\n", self._scanned)) < 0:
            self._scanned = len(self._incoming)
            if self._scanned > LONGEST_LINE:
                raise _Silence(BrokeProtocol(f"its answer is longer than {LONGEST_LINE} bytes"))
            left = deadline - time.monotonic()
            if left <= 0:
                raise _Silence(TimedOut(seconds))
            arrived = self._channel.pump(self._outgoing, left)
            if arrived is None:
                status = self._channel.stop()
                raise _Silence(BrokeProtocol(self._channel.reason or _how_it_ended(status)))
            self._incoming += arrived
        line = bytes(self._incoming[:end])
        self._traffic += end
        del self._incoming[: end + 1]
        self._scanned = 0
        return _parse(line)


def _parse(line: bytes) -> Mapping[str, Any]:
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict):
        quote = line[:LONGEST_QUOTE].decode("ascii", "backslashreplace")
        raise _Silence(BrokeProtocol(f"it says `{quote}` where an answer belongs"))
    return given


def _is_over(request: Request, answers: Sequence[Answer]) -> bool:
    if len(answers) == len(request):
        return True
    if not answers:
        return False
    refused = answers[-1].state is None and request[len(answers) - 1].wire[0] == "new"
    return refused or not answers[-1].is_regular


def _understand(given: Mapping[str, Any], step: Step) -> Answer:
    if "crashed" in given:
        return Answer(Crashed(str(given["crashed"]), str(given.get("where", ""))))
    if "unfit" in given:
        return Answer(Unfit(str(given["unfit"])))
    return step.read(given)


def _how_it_ended(status: int) -> str:
    if status == -9:
        return "it closed its side of the conversation"
    return f"it was ended by signal {-status}" if status < 0 else f"it ended itself with exit code {status}"


def tell(outcome: Outcome) -> str:
    """An irregular outcome in words."""
    match outcome:
        case Crashed(error, where):
            return f"crashes with `{error}`" + (f" at {where}" if where else "")
        case Unfit(what):
            return f"gives something unfit: {what}"
        case TimedOut(seconds):
            return f"does not end within {seconds:g} s"
        case BrokeProtocol(how):
            return f"breaks the conversation: {how}"
        case NotAsked():
            return "is not asked: too many drivers died before it"
    return str(outcome)
