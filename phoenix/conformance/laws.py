"""Holds the laws of functions against an implementation: inputs in bulk, then what Hypothesis finds, then shrinking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from phoenix.conformance.inputs import Inputs
from phoenix.conformance.questions import Found, Question, Questions
from phoenix.conformance.search import search
from phoenix.conformance.settings import Settings, seed_of
from phoenix.conformance.shrink import Arguments, Shrinker
from phoenix.conformance.strategies import Strategies
from phoenix.language import core
from phoenix.language.values import Gave, State, Value

CHUNK = 100


@dataclass(frozen=True, slots=True)
class Counterexample:
    """Values under which the claim does not hold, and what it came to there."""

    values: Mapping[str, Value]
    found: Found


@dataclass(frozen=True, slots=True)
class LawResult:
    """``satisfied`` of ``inputs`` random inputs satisfied ``where``."""

    law: core.ForAll
    inputs: int
    satisfied: int
    counterexample: Counterexample | None

    @property
    def is_vacuous(self) -> bool:
        """Fewer than one input in ten says anything about the law."""
        return self.counterexample is None and self.satisfied * 10 < self.inputs


class Laws:
    """Checks ``For all`` laws; ``state`` is a new instance's, where there are instances."""

    def __init__(
        self, questions: Questions, shrinker: Shrinker, strategies: Strategies, settings: Settings, state: State = ()
    ) -> None:
        self._questions = questions
        self._shrinker = shrinker
        self._strategies = strategies
        self._settings = settings
        self._state = state

    def check(self, law: core.ForAll, stream: Inputs) -> LawResult:
        """Whether the law holds for every input that was tried. Raises ``Impossible`` for a type without values."""
        names = [variable.name for variable in law.variables]
        inputs = satisfied = 0
        begin = self._questions.cost()
        bad: Mapping[str, Value] | None = None
        most = self._settings.most_work
        while inputs < self._settings.law_inputs and bad is None and self._questions.cost() - begin < most:
            count = min(CHUNK, self._settings.law_inputs - inputs)
            batch = [dict(zip(names, stream.arguments(law.variables), strict=True)) for _ in range(count)]
            concerned, failing = self._judge(law, batch)
            inputs, satisfied = inputs + count, satisfied + concerned
            bad = next(iter(failing), None)
        if bad is None:
            bad = self._search(law)
        return LawResult(law, inputs, satisfied, None if bad is None else self._smallest(law, bad))

    def _judge(self, law: core.ForAll, batch: Sequence[Mapping[str, Value]]) -> tuple[int, list[Mapping[str, Value]]]:
        """How many inputs ``where`` lets through, and those that break the law."""
        breaking: list[Mapping[str, Value]] = []
        concerned = list(batch)
        if law.where is not None:
            wheres = self._ask(law.where, batch)
            breaking = [values for values, found in zip(batch, wheres, strict=True) if _is_fault(found)]
            concerned = [values for values, found in zip(batch, wheres, strict=True) if found.is_yes]
        claims = self._ask(law.claim, concerned)
        breaking += [v for v, found in zip(concerned, claims, strict=True) if found.is_known and not found.is_yes]
        return len(concerned), breaking

    def _ask(self, expr: core.Expr, batch: Sequence[Mapping[str, Value]]) -> list[Found]:
        return self._questions.ask([Question(expr, values, state=self._state) for values in batch])

    def _breaks(self, law: core.ForAll, values: Mapping[str, Value]) -> bool:
        return bool(self._judge(law, [values])[1])

    def _search(self, law: core.ForAll) -> Mapping[str, Value] | None:
        strategy = self._strategies.variables(law.variables)
        seed = seed_of(self._settings.seed, "law", law.text)
        found = search(strategy, lambda values: self._breaks(law, values), self._settings.hypothesis_examples, seed)
        return None if found is None else found[0]

    def _smallest(self, law: core.ForAll, values: Mapping[str, Value]) -> Counterexample:
        names = [variable.name for variable in law.variables]

        def breaks(arguments: Arguments) -> bool:
            return self._breaks(law, dict(zip(names, arguments, strict=True)))

        types = [variable.type for variable in law.variables]
        small = self._shrinker.arguments(tuple(values[name] for name in names), types, breaks)
        simplest = dict(zip(names, small, strict=True))
        return Counterexample(simplest, self._why(law, simplest))

    def _why(self, law: core.ForAll, values: Mapping[str, Value]) -> Found:
        """What the part that broke the law came to."""
        if law.where is not None:
            found = self._ask(law.where, [values])[0]
            if not found.is_yes:
                return found
        return self._ask(law.claim, [values])[0]


def _is_fault(found: Found) -> bool:
    """Whether a condition came to no value at all."""
    return found.is_known and not isinstance(found.outcome, Gave)
