"""Rungs: how precisely each rule of a component is held, from a bare sentence to a definition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from phoenix.language.core import Rung
from phoenix.language.spec import Function, Id, Rule, Spec

LADDER: tuple[Rung, ...] = get_args(Rung)
"""From the lowest to the highest."""


def rungs(spec: Spec) -> tuple[tuple[str, Rung], ...]:
    """The highest rung of every rule, in the order of the spec; a law with an id of its own is a rule too.

    A rule that a definition keeps is exact: one under a defined function, one that a table's row names, and one about
    the component as a whole once every function has a definition. What only a review can show stays a sentence.
    """
    reached: dict[str, Rung] = {}
    for identifier, rung in _reached(spec):
        if identifier not in reached or LADDER.index(rung) > LADDER.index(reached[identifier]):
            reached[identifier] = rung
    by_review = {rule.id.text for rule in _rules(spec) if rule.by_review}
    return tuple((name, "stated" if name in by_review else rung) for name, rung in reached.items())


def _rules(spec: Spec) -> Iterator[Rule]:
    for function in spec.functions:
        yield from function.rules
    yield from spec.rules


def _reached(spec: Spec) -> Iterator[tuple[str, Rung]]:
    known = {rule.id.text for rule in _rules(spec)}
    known |= {law.id.text for function in spec.functions for law in function.laws if law.id is not None}
    for function in spec.functions:
        for rule in function.rules:
            yield rule.id.text, "exact" if function.definition is not None else "stated"
        yield from _laws_of_their_own(function)
    whole = bool(spec.functions) and all(function.definition is not None for function in spec.functions)
    for rule in spec.rules:
        yield rule.id.text, "exact" if whole else "stated"
    for identifier, rung in _named(spec):
        if identifier.text in known:
            yield identifier.text, rung


def _laws_of_their_own(function: Function) -> Iterator[tuple[str, Rung]]:
    for law in function.laws:
        if law.id is not None:
            yield law.id.text, "exact" if function.definition is not None else "lawful"


def _named(spec: Spec) -> Iterator[tuple[Id, Rung]]:
    """Every rule that a proof or a table's row names, with the rung that this gives it."""
    for function in spec.functions:
        for example in function.examples:
            yield from ((identifier, "shown") for identifier in example.rules)
        for law in function.laws:
            yield from ((identifier, "lawful") for identifier in law.rules)
        for row in getattr(function.definition, "rows", ()):
            yield from ((identifier, "exact") for identifier in row.rules)
    for scenario in spec.scenarios:
        yield from ((identifier, "shown") for identifier in scenario.rules)
