"""The process that talks to providers: it loads litellm, asks in threads, and sends back what came.

It is forked from a process that has loaded litellm already (``workers.py``), and ends when nobody listens any more.
"""

from __future__ import annotations

import asyncio
import os
import threading
import time
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import NoReturn, TypeAlias

from phoenix.generators.generator import Kind
from phoenix.generators.model.chat import Chat, Completion, Progress, complete
from phoenix.generators.model.faults import Fault, fault_of, is_refusal
from phoenix.generators.model.library import QUIET

LOOPS = 64
"""So many threads have an event loop of their own; each takes three open files."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What became of a request, and the seconds that it took. No outcome: it was not sent, since another one was told
    to come again later.
    """

    outcome: Completion | Fault | None
    seconds: float = 0.0


Order: TypeAlias = tuple[int, Chat, bool]
"""The number of a request, what to ask, and whether somebody wants to hear of its progress."""
News: TypeAlias = tuple[int, Heard | int]
"""The number of a request, and what became of it, or how many characters have arrived so far."""


def serve(connection: Connection, environment: Mapping[str, str], at_once: int) -> NoReturn:
    """Takes orders until the other end is closed, and asks ``at_once`` at a time. What libraries print goes nowhere."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.environ.clear()
    os.environ.update({**environment, **QUIET})
    desk = _Desk(connection, at_once)
    while True:
        try:
            order: Order = connection.recv()
        except (EOFError, OSError):
            os._exit(0)  # what is in flight is nobody's, and no library may hold this up
        desk.take(order)


class _Desk:
    """Orders, asked in turn: one that waits here leaves as soon as an answer is there, whatever the build is doing."""

    def __init__(self, connection: Connection, at_once: int) -> None:
        self._connection = connection
        self._one_at_a_time = threading.Lock()
        self._threads = ThreadPoolExecutor(at_once, initializer=_own_loop if at_once <= LOOPS else None)
        self._orders: dict[int, Future[None]] = {}

    def take(self, order: Order) -> None:
        number = order[0]
        self._orders[number] = asked = self._threads.submit(self._ask, *order)
        asked.add_done_callback(lambda _: self._orders.pop(number))

    def _ask(self, number: int, chat: Chat, streamed: bool) -> None:
        started = time.monotonic()
        outcome = _outcome(chat, (lambda characters: self._tell((number, characters))) if streamed else None)
        self._tell((number, Heard(outcome, time.monotonic() - started)))
        if isinstance(outcome, Fault) and outcome.kind is Kind.RATE_LIMITED:
            self._hand_back()

    def _hand_back(self) -> None:
        """What waits here must not leave during the pause that the provider wants."""
        for number, order in list(self._orders.items()):
            if order.cancel():
                self._tell((number, Heard(None)))

    def _tell(self, news: News) -> None:
        with self._one_at_a_time:
            self._connection.send(news)


def _own_loop() -> None:
    """litellm runs a coroutine for each answer. It would make and close an event loop for that, which takes longer."""
    asyncio.set_event_loop(asyncio.new_event_loop())


def _outcome(chat: Chat, progress: Progress | None) -> Completion | Fault:
    try:
        return complete(chat, progress)
    except Exception as error:  # litellm passes on what dozens of providers' libraries raise
        if is_refusal(error):
            return Completion("", "content_filter", 0, 0, 0)
        return fault_of(error, chat.model, chat.api_base)
