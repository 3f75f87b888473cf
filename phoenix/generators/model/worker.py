"""The process that talks to providers: it loads litellm, asks in a thread a request, and sends back what came.

It is forked from a process that has loaded litellm already (``workers.py``), and ends when nobody listens any more.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping
from multiprocessing.connection import Connection
from typing import NoReturn, TypeAlias

from phoenix.generators.model.chat import Chat, Completion, Progress, complete
from phoenix.generators.model.faults import Fault, fault_of, is_refusal
from phoenix.generators.model.library import QUIET

Outcome: TypeAlias = Completion | Fault
Order: TypeAlias = tuple[int, Chat, bool]
"""The number of a request, what to ask, and whether somebody wants to hear of its progress."""
News: TypeAlias = tuple[int, Outcome | int]
"""The number of a request, and its outcome, or how many characters have arrived so far."""


def serve(connection: Connection, environment: Mapping[str, str]) -> NoReturn:
    """Takes orders until the other end is closed. Whatever libraries print goes nowhere."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.environ.clear()
    os.environ.update({**environment, **QUIET})
    one_at_a_time = threading.Lock()

    def tell(news: News) -> None:
        with one_at_a_time:
            connection.send(news)

    def answer(number: int, chat: Chat, streamed: bool) -> None:
        tell((number, _outcome(chat, (lambda characters: tell((number, characters))) if streamed else None)))

    while True:
        try:
            order: Order = connection.recv()
        except (EOFError, OSError):
            os._exit(0)  # what is in flight is nobody's, and no library may hold this up
        threading.Thread(target=answer, args=order, daemon=True).start()


def _outcome(chat: Chat, progress: Progress | None) -> Outcome:
    try:
        return complete(chat, progress)
    except Exception as error:  # litellm passes on what dozens of providers' libraries raise
        if is_refusal(error):
            return Completion("", "content_filter", 0, 0, 0)
        return fault_of(error, chat.model)
