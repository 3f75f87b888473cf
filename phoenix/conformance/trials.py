"""Tries runs before a judge: many at random, then what Hypothesis finds, and the first bad one made small."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from phoenix.conformance.judges import Judge, Trouble, Unsteady
from phoenix.conformance.runs import Run, Runner, RunShrinker, Taken
from phoenix.conformance.search import search
from phoenix.conformance.settings import Settings, seed_of
from phoenix.conformance.strategies import Strategies, Strategy
from phoenix.language import core

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Trial:
    """How many runs were tried, and the smallest bad one with its trouble."""

    runs: int
    bad: tuple[Taken, Trouble] | None


class Trials:
    """Tries runs on one implementation."""

    def __init__(self, runner: Runner, shrinker: RunShrinker, strategies: Strategies, settings: Settings) -> None:
        self._runner = runner
        self._shrinker = shrinker
        self._strategies = strategies
        self._settings = settings

    def hold(self, judge: Judge, taken: Sequence[Taken]) -> Trial:
        """Judges runs that were taken already."""
        for each, trouble in zip(taken, judge.judge(taken), strict=True):
            if trouble is not None:
                taken_now, trouble_now = self._smallest(judge, each.run)
                if isinstance(trouble_now, Unsteady) and not isinstance(trouble, Unsteady):
                    return Trial(len(taken), (each, Unsteady(trouble.position, trouble)))
                return Trial(len(taken), (taken_now, trouble_now))
        return Trial(len(taken), None)

    def search(self, judge: Judge, purpose: str) -> Trial:
        """Lets Hypothesis look for a bad run of a machine."""
        examples = self._settings.hypothesis_examples
        seed = seed_of(self._settings.seed, purpose)
        found = search(self._strategy(self._runner.component), lambda run: self._fails(judge, run), examples, seed)
        return Trial(examples, None if found is None else self._smallest(judge, found[0]))

    def _smallest(self, judge: Judge, run: Run) -> tuple[Taken, Trouble]:
        small = self._shrinker.smallest(run, lambda candidate: self._fails(judge, candidate))
        taken = self._runner.take([small])[0]
        trouble = judge.judge([taken])[0]
        return taken, trouble or Unsteady(len(small.calls) - 1)

    def _fails(self, judge: Judge, run: Run) -> bool:
        return judge.judge(self._runner.take([run]))[0] is not None

    def _strategy(self, component: core.Component) -> Strategy:
        calls = [
            st.tuples(st.just(f.name), st.tuples(*(self._strategies.of(p.type) for p in f.parameters)))
            for f in component.functions
        ]
        given = [
            st.tuples(st.just(field.name), self._strategies.of(field.type)) for field in component.state if field.given
        ]
        sequences = st.lists(st.one_of(calls), min_size=1, max_size=self._settings.longest_sequence).map(tuple)
        return st.builds(Run, sequences, st.tuples(*given))
