"""One conversation with one driver: sends requests in bulk, tells how every step ended, and outlives the driver.

A request is a list of steps on a fresh instance, so requests share nothing that the implementation does not hide.
The driver answers in order, a line a step. When it dies, hangs or talks nonsense, the step that it was at is to
blame: that request ends there, a new driver is started, and the rest is asked again.
"""

from __future__ import annotations

import json
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Protocol, TypeAlias

from phoenix.conformance.outcomes import Answer, BrokeProtocol, Crashed, NotAsked, Outcome, TimedOut, Unfit
from phoenix.conformance.wire import Json
from phoenix.language.record import record

PROTOCOL = 1
LONGEST_LINE = 33 << 20
LONGEST_QUOTE = 80
SPELL = json.JSONEncoder(allow_nan=False, check_circular=False, separators=(",", ":")).encode


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


Said: TypeAlias = Mapping[str, Any]
"""An answer as it travels."""

Read: TypeAlias = Callable[[Said], Answer]
"""Understands an answer."""


@record
class Step:
    """One step as it travels, and how its answer is understood (``Succeeded`` or ``failed`` JSON to an outcome)."""

    wire: Sequence[Json]
    read: Read


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
        self.seconds = 0.0
        """What drivers took, from the first byte of each lot of requests to the last of its answers: spelling those and
        understanding these is not in it.
        """

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
            self.seconds += self._driver.seconds
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
        self._lines: deque[bytes] = deque()
        self._begun = bytearray()
        """Of the line that is still to come, what has come."""
        self._traffic = 0
        self.seconds = 0.0
        """What the last lot of requests took."""
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
        begin = time.perf_counter()
        heard, fault = self._hear(requests)
        self.seconds = time.perf_counter() - begin
        replies: list[Reply] = []
        for request, answers in zip(requests, heard, strict=False):
            reply, unread = _understand(request, answers)
            if unread is not None:
                return replies, reply, unread
            replies.append(reply)
        return (replies, (), None) if fault is None else (replies[:-1], replies[-1], fault)

    def _hear(self, requests: Sequence[Request]) -> tuple[list[list[Said]], Outcome | None]:
        """What it answers to each request; if it fails, how, and last what it answered where it failed.

        Nothing is made of the answers meanwhile: the driver is not kept waiting.
        """
        heard: list[list[Said]] = []
        try:
            for number, request in enumerate(requests):
                answers: list[Said] = []
                heard.append(answers)
                while not _is_over(request, answers):
                    given = self._listen(self._terms.step_seconds)
                    if given.get("id") != number or given.get("step") != len(answers):
                        raise _Silence(BrokeProtocol("it answers a step that was not asked"))
                    answers.append(given)
        except _Silence as silence:
            return heard, silence.outcome
        return heard, None

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
        line = SPELL(message)
        self._outgoing += line.encode("ascii") + b"\n"
        self._traffic += len(line)

    def _listen(self, seconds: float) -> Said:
        """The next line, as JSON."""
        if not self._lines:
            self._wait(seconds)
        line = self._lines.popleft()
        self._traffic += len(line)
        return _parse(line)

    def _wait(self, seconds: float) -> None:
        """Until there is a line."""
        deadline = time.monotonic() + seconds
        while not self._lines:
            if len(self._begun) > LONGEST_LINE:
                raise _Silence(BrokeProtocol(f"its answer is longer than {LONGEST_LINE} bytes"))
            left = deadline - time.monotonic()
            if left <= 0:
                raise _Silence(TimedOut(seconds))
            arrived = self._channel.pump(self._outgoing, left)
            if arrived is None:
                status = self._channel.stop()
                raise _Silence(BrokeProtocol(self._channel.reason or _how_it_ended(status)))
            first, *more = arrived.split(b"\n")
            self._begun += first
            if more:
                self._lines += [bytes(self._begun), *more[:-1]]
                self._begun = bytearray(more[-1])


def _parse(line: bytes) -> Said:
    try:
        given = json.loads(line.decode())
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict):
        quote = line[:LONGEST_QUOTE].decode("ascii", "backslashreplace")
        raise _Silence(BrokeProtocol(f"it says `{quote}` where an answer belongs"))
    return given


def _is_over(request: Request, answers: Sequence[Said]) -> bool:
    """Whether the driver says no more to a request: it holds itself to the same rule."""
    if len(answers) == len(request):
        return True
    if not answers:
        return False
    last = answers[-1]
    refused = "state" not in last and request[len(answers) - 1].wire[0] == "new"
    return refused or "crashed" in last or "unfit" in last


def _understand(request: Request, answers: Sequence[Said]) -> tuple[Reply, Outcome | None]:
    """The reply, up to the first answer that is not as a spec may say; and what is wrong with one without a meaning."""
    reply: list[Answer] = []
    for step, given in zip(request, answers, strict=False):
        try:
            reply.append(_answer(step, given))
        except (ValueError, KeyError, TypeError, IndexError) as error:
            return tuple(reply), BrokeProtocol(f"its answer cannot be read: {error}")
        if not reply[-1].is_regular:
            break
    return tuple(reply), None


def _answer(step: Step, given: Said) -> Answer:
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
