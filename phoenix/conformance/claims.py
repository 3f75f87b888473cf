"""A component claim by claim: each rule, law and limit of a spec as something that is tested by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from phoenix.conformance.scope import Scope, of_definition, of_no_rule, of_rule
from phoenix.conformance.verdict import Verdict
from phoenix.language import core
from phoenix.language.place import Place
from phoenix.language.spec import Rule

Prove: TypeAlias = Callable[[Scope], Verdict]
"""Gives the verdict on a part of a component: see ``gate.gate_of``."""

STATED = "it is only stated: no example, scenario, law or definition shows it"
BY_REVIEW = "it is kept by review: no test shows it"


@dataclass(frozen=True, slots=True)
class Claim:
    """``id`` is that of a rule, law or limit, or the component's name for what no rule names.

    ``rung`` is empty for what stands on none. ``functions`` are those that it is about, ``definitions`` those that keep
    it by doing what their definitions say. ``unshown`` says why nothing tests it, where that is so.
    """

    id: str
    text: str
    place: Place
    rung: str = ""
    functions: tuple[str, ...] = ()
    definitions: tuple[str, ...] = ()
    unshown: str = ""
    is_rest: bool = False


def claims_of(component: core.Component) -> tuple[Claim, ...]:
    """All claims in the order of the spec, that of the component as a whole first."""
    found = [*_rules(component), *_laws(component), *_limits(component)]
    return (_rest(component), *sorted(found, key=lambda claim: claim.place))


def _rest(component: core.Component) -> Claim:
    """What no rule names: the bounds of types, examples without a rule, functions without one."""
    bare = tuple(f.name for f in component.functions if not _keeps(f))
    text = "Bounds of types, answers that stay the same, and whatever no rule names."
    return Claim(component.name, text, component.spec.name.place, definitions=bare, is_rest=True)


def _rules(component: core.Component) -> Iterator[Claim]:
    rungs = dict(component.rungs)
    for function in component.functions:
        for rule in function.rules:
            keeps = tuple(f.name for f in component.functions if rule.id.text in _keeps(f))
            yield _rule(rule, rungs[rule.id.text], (function.name,), keeps)
    every = tuple(function.name for function in component.functions)
    for rule in component.spec.rules:
        exact = rungs[rule.id.text] == "exact"
        yield _rule(rule, rungs[rule.id.text], every, every if exact else ())


def _rule(rule: Rule, rung: str, functions: tuple[str, ...], keeps: tuple[str, ...]) -> Claim:
    unshown = BY_REVIEW if rule.by_review else STATED if rung == "stated" else ""
    return Claim(rule.id.text, rule.text.text, rule.id.place, rung, functions, keeps, unshown)


def _keeps(function: core.Function) -> frozenset[str]:
    """The rules that a function keeps by its definition: its own, and those that the rows of its table name."""
    if function.body is None:
        return frozenset()
    rows = function.body.rows if isinstance(function.body, core.TableBody) else ()
    return frozenset((*(rule.id.text for rule in function.rules), *(rule for row in rows for rule in row.rules)))


def _laws(component: core.Component) -> Iterator[Claim]:
    """Laws with an id of their own, which no rule has."""
    rungs, rules = dict(component.rungs), {rule.id.text for rule in component.spec.rules}
    rules |= {rule.id.text for function in component.functions for rule in function.rules}
    for function in component.functions:
        for law in function.laws:
            for own in law.rules:
                if own not in rules:
                    yield Claim(own, law.text, law.place, rungs.get(own, ""), (function.name,))


def _limits(component: core.Component) -> Iterator[Claim]:
    for limit in component.spec.limits:
        yield Claim(limit.id.text, limit.text.text, limit.id.place, functions=(limit.limit.function.text,))


@dataclass(slots=True)
class Hearing:
    """Hears the claims of one component, one by one; what several rest on is tried once."""

    component: core.Component
    prove: Prove
    _definitions: dict[str, Verdict] = field(default_factory=dict)

    def verdict(self, claim: Claim) -> Verdict:
        """What testing the claim gives. Its ``unshown`` is for the caller: nothing would be tried."""
        if claim.is_rest:
            return self.prove(of_no_rule(claim.definitions))
        own = self.prove(of_rule(claim.id))
        if own.failures:
            return own  # what the claim's own examples and laws show says more than a random input
        return _together([own, *map(self._definition, claim.definitions)])

    def _definition(self, function: str) -> Verdict:
        # The functions of a machine are tried together, in sequences of calls.
        key = "" if self.component.kind == "machine" else function
        if key not in self._definitions:
            self._definitions[key] = self.prove(of_definition(function))
        return self._definitions[key]


def _together(verdicts: list[Verdict]) -> Verdict:
    summary: Counter[str] = Counter()
    for verdict in verdicts:
        summary.update(verdict.summary)
    failures = dict.fromkeys(failure for verdict in verdicts for failure in verdict.failures)
    return Verdict(dict(sorted(summary.items())), tuple(failures))
