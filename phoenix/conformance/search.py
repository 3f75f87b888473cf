"""Searches for an input that fails with Hypothesis: the same inputs on every run, shrunk, nothing kept on disk."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, Verbosity, find, settings
from hypothesis.errors import Flaky, NoSuchExample, Unsatisfiable

from phoenix.conformance.strategies import Strategy

T = TypeVar("T")


def search(strategy: Strategy, fails: Callable[[Any], bool], examples: int, seed: int) -> tuple[Any] | None:
    """The simplest failing input that ``examples`` tries lead to, in a tuple of one; ``None`` when all pass."""
    last: list[Any] = []

    def condition(value: Any) -> bool:
        failed = fails(value)
        if failed:
            last[:] = [value]
        return failed

    quiet = settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=False,
        verbosity=Verbosity.quiet,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    try:
        return (find(strategy, condition, settings=quiet, random=Random(seed)),)
    except Flaky:
        return (last[0],)
    except (NoSuchExample, Unsatisfiable):
        return None
