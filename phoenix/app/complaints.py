"""What the gate found, as a writer is told it: of examples that are kept from the writer nothing but the rule."""

from __future__ import annotations

from collections.abc import Iterable

from phoenix.conformance.verdict import Failure
from phoenix.engine.verdict import Verdict
from phoenix.generators.attempt import Complaint
from phoenix.language import core
from phoenix.language.place import Place

MOST_TOLD = 5
"""Failures that go back: the first are the smallest, and more would bury them."""

UNSHOWN = "A case that is not shown comes out wrong."

COMPARABLE = ("G102", "G103")
"""Examples and scenarios: every attempt is tried on the very same ones."""


def complaints_of(verdict: Verdict, component: core.Component) -> tuple[Complaint, ...]:
    """The failures of a verdict, the first few of them."""
    hidden = {example.place for function in component.functions for example in function.examples if example.hidden}
    failures = [Failure.from_json(each) for each in verdict.failures[:MOST_TOLD]]
    return tuple(dict.fromkeys(_complaint(failure, hidden) for failure in failures))


def _complaint(failure: Failure, hidden: Iterable[Place]) -> Complaint:
    rules = tuple(rule for rule, _, _ in failure.rules)
    texts = [f"{rule}: {text}" for rule, text, _ in failure.rules]
    if failure.place in hidden:
        return Complaint("\n  ".join([UNSHOWN, *(f"The rule: {text}" for text in texts)]), rules)
    said = [failure.message]
    said += [f"Expected: {failure.expected}."] if failure.expected else []
    said += [f"At {failure.origin}."] if failure.origin and failure.origin not in failure.message else []
    said += [f"The rule: {text}" for text in texts]
    case = failure.headline.removesuffix(failure.got).strip(" `") if failure.code in COMPARABLE else ""
    if not case:
        return Complaint("\n  ".join(said), rules)
    return Complaint("\n  ".join(said), rules, case, failure.got, failure.expected)
