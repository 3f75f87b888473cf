"""Lint of proof: rules that stand too low for their risk, and labels and failures that no example touches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from phoenix.language import core
from phoenix.language.check.walk import nodes
from phoenix.language.findings import Finding, Severity
from phoenix.language.spec import Rule
from phoenix.language.values import Label

RUNGS: tuple[core.Rung, ...] = ("stated", "shown", "lawful", "exact")


def lint_rungs(component: core.Component, lowest: Mapping[str, str]) -> tuple[Finding, ...]:
    """Warnings L301 and L302; ``lowest`` maps a risk to the lowest rung that a rule may stand on."""
    return (*_low_rules(component, lowest[component.spec.risk]), *_untouched(component))


def _low_rules(component: core.Component, lowest: str) -> Iterator[Finding]:
    rungs = dict(component.rungs)
    for rule in _rules(component):
        rung = rungs.get(rule.id.text)
        if rung is None or rule.by_review or RUNGS.index(rung) >= [str(r) for r in RUNGS].index(lowest):
            continue
        yield Finding(
            "L301",
            rule.id.place,
            f"`{rule.id.text}` is only {rung}; at {component.spec.risk} risk a rule must be {lowest} at least.",
            hint=f"Add an example or a law that names it: `({rule.id.text})`; or end it in `(by review)`.",
            severity=Severity.WARNING,
        )


def _rules(component: core.Component) -> Iterator[Rule]:
    for function in component.functions:
        yield from function.rules
    yield from component.spec.rules


def _untouched(component: core.Component) -> Iterator[Finding]:
    proofs: list[core.Example | core.Scenario | core.StateField] = [
        *(example for function in component.functions for example in function.examples),
        *component.scenarios,
    ]
    if not proofs:
        return
    # A machine starts in its initial labels: every example of it touches them.
    labels, kinds = _touched([*proofs, *component.state])
    for definition in component.types:
        if isinstance(definition, core.EnumerationType):
            for label in definition.labels:
                if (component.name, definition.name, label) not in labels:
                    hint = "Add an example that has it as an input or as a result."
                    if component.kind == "machine":
                        hint = f"Add an example with it, or a step that looks: `` `FIELD` is `{label}` ``."
                    yield _warning(component, definition, f"No example touches the label `{label}`.", hint)
    for failure in component.failures:
        if failure.kind not in kinds:
            what = "an example or a step" if component.kind == "machine" else "an example"
            hint = f"Add {what} that fails with `{failure.kind}`."
            if not any(
                declared.kind == failure.kind for function in component.functions for declared in function.fails
            ):
                # Such an example would only be the next mistake.
                heading = f"Write `or fails with {failure.kind}` in a function's heading, and {what} of it"
                hint = f"{heading}; or remove it, if no other component fails with it."
            yield _warning(component, failure, f"No example fails with `{failure.kind}`.", hint)


def _warning(component: core.Component, node: core.Definition | core.Failure, message: str, hint: str) -> Finding:
    place = node.place if node.place.path else component.place
    return Finding("L302", place, message, hint=hint, severity=Severity.WARNING)


def _touched(seen: list[core.Example | core.Scenario | core.StateField]) -> tuple[set[tuple[str, str, str]], set[str]]:
    """Every label and every failure kind in the trees of these examples and scenarios."""
    labels: set[tuple[str, str, str]] = set()
    kinds: set[str] = set()
    for node in chain(*map(nodes, seen)):
        if isinstance(node, core.Constant) and isinstance(node.value, Label):
            labels.add((node.value.component, node.value.type, node.value.name))
        elif isinstance(node, core.ExpectFailure):
            kinds.add(node.kind)
    return labels, kinds
