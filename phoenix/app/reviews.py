"""A review: what a decision is about, as it is written, with the difference since it was approved last."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Any

from phoenix.app.approvals import Decisions, missing, why_not
from phoenix.project.approvals import Standing, changed, resting_on

INDENT = "  "
AROUND = 3
"""Lines that are shown before and after what differs."""


def review_lines(found: Standing, decisions: Decisions) -> Iterator[str]:
    """As a person reads it."""
    subject = found.matter.subject
    yield f"{subject}: {headline(found)}."
    if found.is_fit and not found.approval:
        yield from _texts(found, decisions.told(found))
    if found.is_fit:
        yield from (f"{INDENT}{line}" for line in _beneath(found))
    holding = resting_on(subject, decisions.due, decisions.project)
    if holding and not found.approval:
        yield f"{INDENT}holds {', '.join(holding)}"
    if found.is_fit and not found.approval:
        yield f"Next: phoenix approve {subject}"


def review_as_json(found: Standing, decisions: Decisions) -> dict[str, Any]:
    """The same for machines: ``changed`` are the texts that bind, ``told`` are those that people read."""
    matter, last = found.matter, found.last
    before, told = last.seen if last else {}, decisions.told(found)
    names = changed(before, matter.seen)
    return {
        "subject": str(matter.subject),
        "approved": found.approval is not None,
        "by": last.who if last else None,
        "when": last.when if last else None,
        "changed": {name: {"before": before.get(name), "after": matter.seen.get(name)} for name in names},
        "beneath": changed(last.beneath, matter.beneath) if last else sorted(matter.beneath),
        "told": {name: {"before": last.told.get(name) if last else None, "after": told[name]} for name in told},
        "holds": resting_on(matter.subject, decisions.due, decisions.project),
    }


def headline(found: Standing) -> str:
    """Where a decision stands, as a clause; for what is not written, with what to do about it."""
    if found.approval:
        return f"approved by {found.approval.who} on {found.approval.when[:10]}"
    if found.missing:
        name = found.matter.subject.name
        return f"{missing(found)}; phoenix design {name} drafts one" if name else missing(found)
    if found.unfinished:
        return "it is not finished: phoenix check finds what is missing"
    return why_not(found)


def _beneath(found: Standing) -> Iterator[str]:
    """What it rests on, and what became of that since it was approved."""
    now = found.matter.beneath
    then = found.last.beneath if found.last else now
    for name in sorted(now):
        more = "" if then.get(name) == now[name] else ", which has changed" if name in then else ", which is new"
        yield f"rests on {name}{more}"
    yield from (f"rested on {name}, and no longer does" for name in sorted(then.keys() - now.keys()))


# --- texts ----------------------------------------------------------------------------------------------------


def _texts(found: Standing, told: Mapping[str, str]) -> Iterator[str]:
    """What is decided on, whole where nobody has seen it; then whatever beneath it reads otherwise than it did."""
    matter, last = found.matter, found.last
    beneath = {name: told.get(name, "") for name in matter.beneath}
    documents = {name: text for name, text in told.items() if name not in beneath}
    if last is None:
        for name, text in documents.items():
            yield from _titled(name, text.splitlines())
        return
    yield f"{INDENT}- as {last.who} saw it, + as it is now:"
    if changed(last.seen, matter.seen):
        written = {name: text for name, text in last.told.items() if name not in last.beneath}
        yield from _differences(written, documents)
    stale = changed(last.beneath, matter.beneath)
    then, now = ({name: texts.get(name, "") for name in stale} for texts in (last.told, beneath))
    yield from _differences(then, now)


def _differences(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    for name in dict.fromkeys((*before, *now)):
        lines = list(_difference(before.get(name, ""), now.get(name, "")))
        if lines:
            yield from _titled(name, lines)


def _titled(name: str, lines: list[str]) -> Iterator[str]:
    yield ""
    yield f"{INDENT}{name}"
    yield ""
    yield from (f"{INDENT * 2}{line}".rstrip() for line in lines)
    yield ""


def _difference(before: str, now: str) -> Iterator[str]:
    """What was taken away and what was added, each with its sign, and a few lines around."""
    hunks: list[list[str]] = []
    for line in list(difflib.unified_diff(before.splitlines(), now.splitlines(), lineterm="", n=AROUND))[2:]:
        if line.startswith("@@"):
            hunks.append([])
        else:
            hunks[-1].append(f"{line[:1]} {line[1:]}")
    for number, hunk in enumerate(hunks):
        yield from ["  …"] if number else []
        yield from _without_empty_ends(hunk)


def _without_empty_ends(lines: list[str]) -> list[str]:
    said = [number for number, line in enumerate(lines) if line.strip()]
    return lines[said[0] : said[-1] + 1] if said else []
