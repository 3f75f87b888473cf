"""Rule ids: whatever says that it proves a rule names one that there is."""

from __future__ import annotations

from collections.abc import Iterator

from phoenix.language.check.names import did_you_mean
from phoenix.language.findings import Finding
from phoenix.language.read.ids import named_ids
from phoenix.language.spec import Id, Spec


def rule_ids(spec: Spec) -> dict[str, Id]:
    """Every id that the file declares, with where it does: rules, laws with an id of their own, limits."""
    declared: dict[str, Id] = {}
    for identifier in _declared(spec):
        declared.setdefault(identifier.text, identifier)
    return declared


def check_references(spec: Spec, findings: list[Finding]) -> None:
    """Findings for ids that examples, laws, scenarios and rows name and that no rule has."""
    known = rule_ids(spec)
    unreadable = {identifier.text for identifier in spec.unreadable}
    removed = {tombstone.id.text: tombstone for tombstone in spec.tombstones}
    for identifier in named_ids(spec):
        if identifier.text in known or identifier.text in unreadable:
            continue
        tombstone = removed.get(identifier.text)
        if tombstone is not None:
            message = f"`{identifier.text}` was removed, so nothing can prove it."
            notes = ((tombstone.id.place, "removed here"),)
            hint = "Name the rule that took its place, or leave the id out."
            findings.append(Finding("R202", identifier.place, message, hint=hint, notes=notes))
        else:
            message = f"There is no rule `{identifier.text}` in this spec."
            fallback = f"Write the rule: `- **{identifier.text}** …`, or leave the id out."
            hint = did_you_mean(identifier.text, known, fallback)
            findings.append(Finding("R201", identifier.place, message, hint=hint))


def _declared(spec: Spec) -> Iterator[Id]:
    for function in spec.functions:
        yield from (rule.id for rule in function.rules)
        yield from (law.id for law in function.laws if law.id is not None)
    yield from (rule.id for rule in spec.rules)
    yield from (limit.id for limit in spec.limits)
