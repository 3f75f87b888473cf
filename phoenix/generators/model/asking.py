"""One request on its way to a model: sent, paid for, written down, and sent again where that helps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from phoenix.generators.generator import Kind, Trouble
from phoenix.generators.model.chat import Chat, Completion, Progress
from phoenix.generators.model.faults import Fault
from phoenix.generators.model.pace import LONGEST_ASKED, Pace
from phoenix.generators.model.prices import Price, plain
from phoenix.generators.model.purse import Purse
from phoenix.generators.model.usage import ANSWERED, Entry, now
from phoenix.generators.model.workers import Workers
from phoenix.generators.request import Request

NOTHING = Decimal(0)


class Log(Protocol):
    """Where requests are written down."""

    def add(self, entry: Entry) -> None: ...


@dataclass(frozen=True, slots=True)
class Means:
    """What a generator has beside its settings: the environment, a purse, a log, pauses, and processes that ask."""

    environment: Mapping[str, str]
    purse: Purse
    log: Log
    pace: Pace
    workers: Workers


@dataclass(frozen=True, slots=True)
class Sent:
    """How one sending ended. ``cost`` is in dollars, the highest possible one where the provider may have counted an
    answer that did not arrive, and None where nobody says what the model costs.
    """

    outcome: Completion | Fault
    cost: Decimal | None
    seconds: float


@dataclass(frozen=True, slots=True)
class Asking:
    """A request and what it is sent with. ``retries`` are those after the first time."""

    request: Request
    chat: Chat
    price: Price | None
    retries: int
    means: Means

    def persist(self, progress: Progress | None) -> tuple[Completion, Sent]:
        """Sends it until it is answered; raises ``Trouble`` once that makes no sense any more."""
        self.means.workers.start()  # which is not on the clock of the first request
        failures = 0
        while True:
            self.means.pace.hold(self.chat.model)
            sent = self._send(progress)
            if sent is None:
                continue  # another request was told to come again later, and so nobody asks for a while
            self._write_down(sent)
            if isinstance(sent.outcome, Completion):
                return sent.outcome, sent
            failures += 1
            self._rest(sent.outcome, failures)

    def _send(self, progress: Progress | None) -> Sent | None:
        """How a sending ended; None where it was none."""
        highest = self._highest or NOTHING
        self.means.purse.set_aside(highest)
        cost = self._highest
        try:
            heard = self.means.workers.complete(self.chat, progress)
            cost = self._cost(heard.outcome)
            return None if heard.outcome is None else Sent(heard.outcome, cost, heard.seconds)
        finally:
            self.means.purse.settle(highest, cost or NOTHING)

    @property
    def _highest(self) -> Decimal | None:
        return self.price.highest(self.request.prompt.text, self.chat.answer_tokens) if self.price else None

    def _cost(self, outcome: Completion | Fault | None) -> Decimal | None:
        if outcome is None:
            return NOTHING
        if isinstance(outcome, Fault):
            return self._highest if outcome.billed else NOTHING
        if self.price is None:
            return None
        return self.price.of(outcome.prompt_tokens, outcome.cached_tokens, outcome.answer_tokens)

    def _rest(self, fault: Fault, failures: int) -> None:
        """Waits before the next time, or raises ``Trouble`` where there is none."""
        most = self.retries if fault.again is None else min(fault.again, self.retries)
        if fault.retry_after is not None and fault.retry_after > LONGEST_ASKED:
            message = f"{fault.message}, and it asks for a pause of {fault.retry_after:,.0f} seconds"
            raise Trouble(fault.kind, message, "Run `phoenix build` again then.")
        if failures > most:
            raise Trouble(fault.kind, fault.message, fault.hint)
        seconds = self.means.pace.pause(failures, fault.retry_after)
        if fault.kind is Kind.RATE_LIMITED:
            self.means.pace.rest(self.chat.model, seconds)
        else:
            self.means.pace.wait(seconds)

    def _write_down(self, sent: Sent) -> None:
        outcome, request = sent.outcome, self.request
        end, tokens = (ANSWERED, outcome.tokens) if isinstance(outcome, Completion) else (outcome.kind, (0, 0, 0))
        cost, seconds = plain(sent.cost), round(sent.seconds, 3)
        which = (request.unit, self.chat.model, request.rung, request.attempt)
        self.means.log.add(Entry(now(), *which, str(end), *tokens, cost, seconds))
