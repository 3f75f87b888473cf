"""What a run must be like: agree with the definitions, keep a claim after every call, change nothing when it fails."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from phoenix.conformance.cases import ALLOWED, Allowed, Expected
from phoenix.conformance.outcomes import Answer, Outcome
from phoenix.conformance.questions import Found, Question, Questions
from phoenix.conformance.runs import Taken
from phoenix.conformance.steps import Arguments
from phoenix.language import core
from phoenix.language.interpret import Exhausted, Fault, Interpreter, NotExact
from phoenix.language.values import Failed, Gave, State

Due: TypeAlias = Gave | Failed | Allowed


@dataclass(frozen=True, slots=True)
class WrongOutcome:
    """The call at ``position`` (-1: making the instance) came to something else than what was ``due``."""

    position: int
    due: Due
    got: Outcome


@dataclass(frozen=True, slots=True)
class WrongState:
    """The outcome was right, but not the state after it."""

    position: int
    due: State
    got: State


@dataclass(frozen=True, slots=True)
class BrokenClaim:
    """The claim does not hold in this state, which the call at ``position`` led to."""

    position: int
    state: State
    found: Found


@dataclass(frozen=True, slots=True)
class Unsteady:
    """Something was wrong, but not when the same calls were made once more. ``first`` is what it was, if known."""

    position: int
    first: WrongOutcome | WrongState | BrokenClaim | None = None


Trouble: TypeAlias = WrongOutcome | WrongState | BrokenClaim | Unsteady


class Judge(Protocol):
    """Finds the first trouble of each run."""

    def judge(self, taken: Sequence[Taken]) -> list[Trouble | None]: ...


class AgreementJudge:
    """Compares every call, and the state after it, with what the interpreter makes of the state before it."""

    def __init__(self, component: core.Component, interpreter: Interpreter) -> None:
        self._component = component
        self._interpreter = interpreter
        self._open = {function.name for function in component.functions if not function.is_exact}

    def judge(self, taken: Sequence[Taken]) -> list[Trouble | None]:
        return [self._one(each) if each.was_asked else None for each in taken]

    def _one(self, taken: Taken) -> Trouble | None:
        if taken.born is not None:
            trouble = self._birth(taken, taken.born)
            if trouble is not None or taken.born.state is None:
                return trouble
        for position, (answer, (name, arguments)) in enumerate(zip(taken.answers, taken.run.calls, strict=False)):
            before = taken.before(position)
            due, after = self._due(name, arguments, before)
            if not is_due(due, answer.outcome):
                return WrongOutcome(position, due, answer.outcome)
            if after is not None and answer.state is not None and answer.state != after:
                return WrongState(position, after, answer.state)
        return None

    def _birth(self, taken: Taken, born: Answer) -> Trouble | None:
        try:
            state = self._interpreter.initial_state(self._component.name, dict(taken.run.given))
        except Fault as fault:
            due: Due = fault.outcome
            return None if is_due(due, born.outcome) else WrongOutcome(-1, due, born.outcome)
        if not isinstance(born.outcome, Gave):
            return WrongOutcome(-1, Gave(None), born.outcome)
        return None if born.state in (None, state) else WrongState(-1, state, born.state or ())

    def _due(self, name: str, arguments: Arguments, before: State) -> tuple[Due, State | None]:
        """What a call must come to, and the state after it where that is known."""
        if name in self._open:
            return ALLOWED, None
        try:
            reply = self._interpreter.call(self._component.name, name, arguments, before)
        except Exhausted:
            return ALLOWED, None
        except NotExact:
            self._open.add(name)
            return ALLOWED, None
        return reply.outcome, reply.state


class ClaimJudge:
    """``After any calls``: the claim holds for a new instance, and after every call."""

    def __init__(self, law: core.AfterAnyCalls, questions: Questions) -> None:
        self._law = law
        self._questions = questions

    def judge(self, taken: Sequence[Taken]) -> list[Trouble | None]:
        moments = [(number, *moment) for number, each in enumerate(taken) for moment in _moments(each)]
        questions = [
            Question(self._law.claim, {}, (taken[number].run.given, taken[number].run.calls[: position + 1]), state)
            for number, position, state in moments
        ]
        troubles: list[Trouble | None] = [None] * len(taken)
        for (number, position, state), found in zip(moments, self._questions.ask(questions), strict=True):
            if troubles[number] is None and found.is_known and not found.is_yes:
                troubles[number] = BrokenClaim(position, state, found)
        return troubles


class UnchangedJudge:
    """``A call that fails changes nothing``."""

    def judge(self, taken: Sequence[Taken]) -> list[Trouble | None]:
        return [next(_changes(each), None) for each in taken]


def _changes(taken: Taken) -> Iterator[Trouble]:
    for position, answer in enumerate(taken.answers):
        before = taken.before(position)
        if isinstance(answer.outcome, Failed) and answer.state is not None and answer.state != before:
            yield WrongState(position, before, answer.state)


def _moments(taken: Taken) -> Iterator[tuple[int, State]]:
    """Each state of the instance, and the position of the call that led to it."""
    if taken.born is not None and taken.born.state is not None:
        yield -1, taken.born.state
    for position, answer in enumerate(taken.answers):
        if answer.state is not None:
            yield position, answer.state


def is_due(due: Due, outcome: Outcome) -> bool:
    """Whether an outcome is the one that was due, a failure's data included."""
    if isinstance(due, Failed) and isinstance(outcome, Failed):
        return due == outcome
    return Expected(due).is_met(outcome)
