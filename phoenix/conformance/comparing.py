"""Holds several implementations against each other on random calls: where they differ, with the smallest input."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol, TypeAlias

from phoenix.conformance.inputs import Impossible, Inputs
from phoenix.conformance.outcomes import Answer, NotAsked, Outcome
from phoenix.conformance.runs import Run, Runner, RunShrinker, Taken
from phoenix.conformance.shrink import Shrinker
from phoenix.language import core
from phoenix.language.interpret import Exhausted, Fault, Interpreter, NotExact
from phoenix.language.values import Gave

CHUNK = 500
LONGEST = 8
"""Calls of a sequence on a machine."""

Ends: TypeAlias = tuple[Outcome | None, ...]
"""How the calls of a run ended, until one was the last; ``None`` where nobody knows."""


class Answerer(Protocol):
    """Something that takes runs: an implementation, or the interpreter."""

    def ends(self, runs: Sequence[Run]) -> list[Ends]: ...


@dataclass(frozen=True, slots=True)
class Interpreted:
    """The definitions of a component, as they are or were."""

    component: core.Component
    interpreter: Interpreter

    def ends(self, runs: Sequence[Run]) -> list[Ends]:
        """How each run ends."""
        return [self._one(run) for run in runs]

    def _one(self, run: Run) -> Ends:
        name = self.component.name
        try:
            state = self.interpreter.initial_state(name, dict(run.given))
        except Fault as fault:
            return (fault.outcome,)
        found: list[Outcome | None] = []
        for function, arguments in run.calls:
            try:
                reply = self.interpreter.call(name, function, arguments, state)
            except (Exhausted, NotExact):
                # What becomes of the state is not known either.
                return (*found, None)
            found.append(reply.outcome)
            state = reply.state
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Implemented:
    """A target's code behind its driver."""

    runner: Runner

    def ends(self, runs: Sequence[Run]) -> list[Ends]:
        """How each run ends."""
        taken = self.runner.take(runs)
        return [tuple(map(_known, [each.born] if _was_refused(each) else each.answers)) for each in taken]


def _was_refused(taken: Taken) -> bool:
    """Whether no instance could be made."""
    return taken.born is not None and not isinstance(taken.born.outcome, Gave)


def _known(answer: Answer | None) -> Outcome | None:
    return None if answer is None or isinstance(answer.outcome, NotAsked) else answer.outcome


@dataclass(frozen=True, slots=True)
class Difference:
    """The smallest run found on which two differ: its last call comes to ``ends``, by the name of who says so."""

    run: Run
    ends: Mapping[str, Outcome]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was compared of a function (of a machine: of its calls in sequence): ``cases`` tried, and a difference."""

    function: str
    cases: int
    difference: Difference | None


@dataclass(frozen=True, slots=True)
class Comparer:
    """Compares the implementations of one component; ``streams`` give the inputs, in turn."""

    component: core.Component
    answerers: Mapping[str, Answerer]
    shrinker: Shrinker
    streams: Sequence[Inputs]

    def function(self, function: core.Function, most: int) -> Comparison:
        """One function of a library."""
        return self._compare(function.name, self._calls(function), most if function.parameters else 1)

    def machine(self, most: int) -> Comparison:
        """Sequences of calls on instances of a machine."""
        return self._compare("", self._sequences(), most)

    def _calls(self, function: core.Function) -> Iterator[Run]:
        while True:
            for stream in self.streams:
                yield Run(((function.name, stream.arguments(function.parameters)),))

    def _sequences(self) -> Iterator[Run]:
        while True:
            for stream in self.streams:
                given = tuple(stream.given(self.component).items())
                yield Run(stream.calls(self.component, LONGEST), given)

    def _compare(self, name: str, runs: Iterator[Run], most: int) -> Comparison:
        cases = 0
        try:
            while cases < most and (chunk := list(islice(runs, min(CHUNK, most - cases)))):
                cases += len(chunk)
                bad = next((run for run in self._differing(chunk)), None)
                if bad is not None:
                    return Comparison(name, cases, self._smallest(bad))
        except Impossible:
            pass
        return Comparison(name, cases, None)

    def _differing(self, runs: Sequence[Run]) -> Iterator[Run]:
        columns = [answerer.ends(runs) for answerer in self.answerers.values()]
        for run, *ends in zip(runs, *columns, strict=True):
            if any(each != ends[0] for each in ends) and _first_difference(ends) is not None:
                yield run

    def _smallest(self, run: Run) -> Difference:
        shrinker = RunShrinker(self.component, self.shrinker)
        small = shrinker.smallest(run, lambda candidate: any(self._differing([candidate])))
        ends = {name: answerer.ends([small])[0] for name, answerer in self.answerers.items()}
        place = _first_difference(list(ends.values()))
        assert place is not None
        shown = Run(small.calls[: place + 1], small.given)
        return Difference(shown, {name: end for name, each in ends.items() if (end := each[place]) is not None})


def _first_difference(ends: Sequence[Ends]) -> int | None:
    """The first call on whose end two do not agree."""
    for place in range(min(map(len, ends))):
        known = [each[place] for each in ends if each[place] is not None]
        if any(end != known[0] for end in known):
            return place
    return None
