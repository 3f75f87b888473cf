"""A review: what a decision is about, as a readable difference since the last approval, and what rests on it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any

from phoenix.app.approvals import Decisions, why_not
from phoenix.project.approvals import Standing, changed, resting_on

INDENT = "  "


def review_lines(found: Standing, decisions: Decisions) -> Iterator[str]:
    """As a person reads it."""
    matter = found.matter
    yield f"{matter.subject}: {_headline(found)}."
    before = found.last.seen if found.last else {}
    for name in changed(before, matter.seen):
        yield f"{INDENT}{name}"
        yield from (f"{INDENT * 2}{line}" for line in _difference(before.get(name, ""), matter.seen.get(name, "")))
    beneath = found.last.beneath if found.last else {}
    for name in sorted(matter.beneath):
        state = "" if not found.last else " (changed)" if beneath.get(name) != matter.beneath[name] else ""
        yield f"{INDENT}rests on {name}{state}"
    yield from (f"{INDENT}rested on {name} (gone)" for name in sorted(beneath.keys() - matter.beneath.keys()))
    holding = resting_on(matter.subject, decisions.due, decisions.project)
    if holding and not found.approval:
        yield f"{INDENT}holds {', '.join(holding)}"
    if not found.approval and found.is_fit:
        yield f"Next: phoenix approve {matter.subject}"


def review_as_json(found: Standing, decisions: Decisions) -> dict[str, Any]:
    """The same for machines."""
    matter, last = found.matter, found.last
    before = last.seen if last else {}
    names = changed(before, matter.seen)
    return {
        "subject": str(matter.subject),
        "approved": found.approval is not None,
        "by": last.who if last else None,
        "when": last.when if last else None,
        "changed": {name: {"before": before.get(name), "after": matter.seen.get(name)} for name in names},
        "beneath": changed(last.beneath, matter.beneath) if last else sorted(matter.beneath),
        "holds": resting_on(matter.subject, decisions.due, decisions.project),
    }


def _headline(found: Standing) -> str:
    if found.approval:
        return f"approved by {found.approval.who} on {found.approval.when[:10]}"
    if found.missing:
        return "it is not written yet"
    if found.unfinished:
        return "it is not finished: phoenix check finds what is missing"
    return why_not(found)


def _difference(before: str, after: str) -> Iterator[str]:
    """The lines that differ, each with its sign; what stayed is left out."""
    if not before or not after:
        sign, text = ("+", after) if after else ("-", before)
        yield from (f"{sign} {line}" for line in text.splitlines())
        return
    for line in difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0):
        if line.startswith(("+", "-")) and not line.startswith(("+++", "---")):
            yield f"{line[0]} {line[1:]}"
