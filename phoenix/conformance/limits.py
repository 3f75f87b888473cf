"""Limits, measured: how a function's time grows with one of its parameters, how long it takes, what it allocates.

A clock is no witness that says the same every time, so a limit is broken only when several rounds agree that it is,
and of a size the fastest call counts: whatever else a machine does can only make a call slower.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from phoenix.conformance.inputs import Impossible, Inputs
from phoenix.conformance.outcomes import Answer
from phoenix.conformance.session import Session
from phoenix.conformance.sizes import of_size, opened
from phoenix.conformance.steps import Arguments, Steps
from phoenix.language import core
from phoenix.language.sizes import largest_size
from phoenix.language.spec import Growth, Limit, MemoryLimit, TimeLimit
from phoenix.language.types import Type
from phoenix.language.values import Gave

ROUNDS = 3
DRAWS = 20
"""Inputs that are tried before a limit counts as one that cannot be: a call that fails early shows no cost."""

GROWTH_SIZES = (64, 256, 1024, 4096, 16384)
"""Growth is read off these, as far as the parameter's type goes and until a call takes long enough."""
RUNS = 7
WORTH_MEASURING = 50_000
"""Nanoseconds below which a clock, not the call, is measured."""
LONG_ENOUGH = 20_000_000
"""Nanoseconds after which a still larger size would tell nothing more."""

STEEPEST = {"constant": 0.4, "logarithmic": 0.4, "linear": 1.4, "n log n": 1.5, "quadratic": 2.4}
"""Where the time is about n to the power of this, the order is still believed: half a power of slack."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What calls at one size took, in nanoseconds, and the most that one had allocated, in bytes."""

    size: int
    nanoseconds: tuple[int, ...]
    allocated: int = 0

    @property
    def fastest(self) -> int:
        return min(self.nanoseconds)


@dataclass(frozen=True, slots=True)
class BrokenLimit:
    """A limit with what was measured of it; ``irregular`` is how a call ended that should have been measured."""

    limit: Limit
    measured: tuple[Measured, ...] = ()
    irregular: Answer | None = None


class Limits:
    """Holds a component's limits against its implementation."""

    def __init__(self, session: Session, steps: Steps) -> None:
        self._session = session
        self._steps = steps

    def check(self, limit: Limit, stream: Inputs) -> BrokenLimit | None:
        """What breaks the limit, if anything does. Raises ``Impossible`` where no call of that size succeeds."""
        said = limit.limit
        function = self._steps.function(self._steps.component.name, said.function.text)
        try:
            if isinstance(said, Growth):
                return self._grows(limit, said, function, stream)
            return self._stays_below(limit, said, function, stream)
        except _Irregular as found:
            return BrokenLimit(limit, irregular=found.answer)

    def _grows(self, limit: Limit, said: Growth, function: core.Function, stream: Inputs) -> BrokenLimit | None:
        name = said.parameter.text
        largest = largest_size(opened(_type_of(function, name), self._steps.components)) or 0
        calls: dict[int, Arguments] = {}

        def once() -> tuple[Measured, ...]:
            found: list[Measured] = []
            for size in (size for size in GROWTH_SIZES if size <= largest):
                if size not in calls:
                    calls[size] = self._drawn(function, name, size, stream)
                found.append(self._measured(function, calls[size], size, RUNS))
                if found[-1].fastest > LONG_ENOUGH:
                    break
            return tuple(found)

        return _agreed(limit, once, lambda found: steepness(found) <= STEEPEST[said.order])

    def _stays_below(
        self, limit: Limit, said: TimeLimit | MemoryLimit, function: core.Function, stream: Inputs
    ) -> BrokenLimit | None:
        call = self._drawn(function, said.parameter.text, said.size, stream)
        runs = said.of_runs if isinstance(said, TimeLimit) else 1

        def once() -> tuple[Measured, ...]:
            return (self._measured(function, call, said.size, runs),)

        def is_kept(found: Sequence[Measured]) -> bool:
            if isinstance(said, MemoryLimit):
                return found[0].allocated < said.under
            return sum(each < said.under for each in found[0].nanoseconds) >= said.runs

        return _agreed(limit, once, is_kept)

    def _drawn(self, function: core.Function, parameter: str, size: int, stream: Inputs) -> Arguments:
        """Arguments of which the named one has the size, and with which a call succeeds."""
        for _ in range(DRAWS):
            arguments = tuple(
                [
                    of_size(each.type, size, stream, self._steps.components)
                    if each.name == parameter
                    else stream.value(each.type)
                    for each in function.parameters
                ]
            )
            if isinstance(self._ask(function, arguments, 1).outcome, Gave):
                return arguments
        raise Impossible(_type_of(function, parameter))

    def _measured(self, function: core.Function, arguments: Arguments, size: int, runs: int) -> Measured:
        answer = self._ask(function, arguments, runs)
        if not isinstance(answer.outcome, Gave):
            raise _Irregular(answer)
        given = answer.outcome.value
        assert isinstance(given, tuple)
        allocated, *nanoseconds = given
        return Measured(size, tuple([int(str(each)) for each in nanoseconds]), int(str(allocated)))

    def _ask(self, function: core.Function, arguments: Arguments, runs: int) -> Answer:
        """One request: a machine's function is called on a new instance each time."""
        step = self._steps.measure(function, arguments, runs)
        machine = self._steps.component.kind == "machine"
        answer = self._session.ask([[self._steps.new(), step] if machine else [step]])[0][-1]
        if not answer.is_regular:
            raise _Irregular(answer)
        return answer


class _Irregular(Exception):
    def __init__(self, answer: Answer) -> None:
        super().__init__(str(answer))
        self.answer = answer


def _agreed(
    limit: Limit, once: Callable[[], tuple[Measured, ...]], is_kept: Callable[[Sequence[Measured]], bool]
) -> BrokenLimit | None:
    """Broken when it is in every round."""
    measured: tuple[Measured, ...] = ()
    for _ in range(ROUNDS):
        measured = once()
        if is_kept(measured):
            return None
    return BrokenLimit(limit, measured)


def steepness(measured: Sequence[Measured]) -> float:
    """The power of the size that the time grows with, between the smallest size that is worth it and the largest."""
    worth = [each for each in measured if each.fastest >= WORTH_MEASURING]
    if len(worth) < 2:
        return 0.0
    first, last = worth[0], worth[-1]
    return math.log(last.fastest / first.fastest) / math.log(last.size / first.size)


def _type_of(function: core.Function, parameter: str) -> Type:
    return next(each.type for each in function.parameters if each.name == parameter)
