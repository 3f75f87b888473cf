"""Runs: calls made one after the other on one instance (or a single call of a library), in bulk, and made small."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from phoenix.conformance.outcomes import Answer, NotAsked
from phoenix.conformance.session import Reply, Request, Session
from phoenix.conformance.shrink import MOST_TRIES, Arguments, Shrinker
from phoenix.conformance.steps import Steps
from phoenix.language import core
from phoenix.language.record import record, replace
from phoenix.language.values import State

RunCall: TypeAlias = tuple[str, Arguments]


@record
class Run:
    """``given`` sets the fields that are; the functions are the component's own."""

    calls: tuple[RunCall, ...]
    given: State = ()


@record
class Taken:
    """What became of a run: ``born`` is a machine's state before the first call; ``answers`` one a call, until one
    ended it.
    """

    run: Run
    born: Answer | None
    answers: tuple[Answer, ...]
    request: Request
    reply: Reply

    @property
    def was_asked(self) -> bool:
        return not any(isinstance(answer.outcome, NotAsked) for answer in self.reply)

    def before(self, position: int) -> State:
        """The state that a call met; empty for a library."""
        answer = self.born if position == 0 else self.answers[position - 1]
        return answer.state or () if answer is not None else ()


class Runner:
    """Takes runs on an implementation."""

    def __init__(self, session: Session, steps: Steps) -> None:
        self._session = session
        self._steps = steps

    @property
    def component(self) -> core.Component:
        return self._steps.component

    def take(self, runs: Sequence[Run]) -> list[Taken]:
        """All of them, in bulk."""
        requests = [self._request(run) for run in runs]
        return [
            self._taken(run, request, reply)
            for run, request, reply in zip(runs, requests, self._session.ask(requests), strict=True)
        ]

    def _request(self, run: Run) -> Request:
        name = self.component.name
        calls = [self._steps.call(name, function, arguments) for function, arguments in run.calls]
        return [self._steps.new(run.given), *calls] if self.component.kind == "machine" else calls

    def _taken(self, run: Run, request: Request, reply: Reply) -> Taken:
        if self.component.kind == "machine":
            return Taken(run, reply[0], reply[1:], request, reply)
        return Taken(run, None, reply, request, reply)


class RunShrinker:
    """Makes a failing run small: fewer calls first, then simpler arguments."""

    def __init__(self, component: core.Component, shrinker: Shrinker) -> None:
        self._shrinker = shrinker
        self._types = {f.name: [p.type for p in f.parameters] for f in component.functions}

    def smallest(self, run: Run, fails: Callable[[Run], bool]) -> Run:
        """The smallest run found that still fails."""
        run = self._fewer(run, fails)
        for position in range(len(run.calls)):
            run = self._simpler(run, position, fails)
        return run

    def _simpler(self, run: Run, position: int, fails: Callable[[Run], bool]) -> Run:
        """The same calls, the one at ``position`` with the simplest arguments that still fail."""
        function, arguments = run.calls[position]

        def rebuilt(candidate: Arguments) -> Run:
            return replace(run, calls=(*run.calls[:position], (function, candidate), *run.calls[position + 1 :]))

        tries = MOST_TRIES // len(run.calls)
        return rebuilt(self._shrinker.arguments(arguments, self._types[function], lambda c: fails(rebuilt(c)), tries))

    def _fewer(self, run: Run, fails: Callable[[Run], bool]) -> Run:
        size = len(run.calls) // 2
        while size:
            for shorter in _without(run.calls, size):
                if shorter and fails(replace(run, calls=shorter)):
                    run = replace(run, calls=shorter)
                    break
            else:
                size //= 2
            size = min(size, len(run.calls) // 2)
        return run


def _without(calls: tuple[RunCall, ...], size: int) -> Iterator[tuple[RunCall, ...]]:
    for begin in range(len(calls) - size, -1, -1):
        yield calls[:begin] + calls[begin + size :]
