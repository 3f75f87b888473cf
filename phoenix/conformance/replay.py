"""Asks again what was asked before, backwards and in another process: equal requests have equal replies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from phoenix.conformance.outcomes import Answer
from phoenix.conformance.session import Reply, Request, Session
from phoenix.language.place import Place
from phoenix.language.types import Type


@dataclass(frozen=True, slots=True)
class Replayed:
    """A request that came to ``reply``; ``titles`` has what each step is called, and the type that it gives."""

    request: Request
    reply: Reply
    titles: Sequence[tuple[str, Type | None]]
    place: Place


def changed(session: Session, asked: Sequence[Replayed]) -> Iterator[tuple[Replayed, int, Answer]]:
    """Those whose reply is another one now, the step where it is, and its answer."""
    backwards = list(reversed(asked))
    for each, reply in zip(backwards, session.ask([each.request for each in backwards]), strict=True):
        pairs = list(zip(each.reply, reply, strict=False))
        for position, (was, now) in enumerate(pairs):
            if was.is_regular and was != now:
                yield each, position, now
                break
