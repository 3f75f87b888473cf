"""``phoenix check``: every mistake in the specs, and what the interpreter finds out about exact functions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from phoenix.cli import exits
from phoenix.cli.invocation import Invocation, options
from phoenix.project.summary import ASKS

if TYPE_CHECKING:
    from phoenix.project.project import Project


@click.command()
@click.option("--rules", is_flag=True, help="List every rule with the rung that it stands on.")
@options
def command(invocation: Invocation, rules: bool) -> int:
    """Check all specs, and run exact functions on their examples, laws and scenarios, before any code exists."""
    from phoenix.app.proofs import every_finding, interpreted
    from phoenix.app.workspace import open_workspace
    from phoenix.app.world import open_world

    workspace = open_workspace(invocation.root, open_world(invocation.root).store, interpreted)
    findings = every_finding(workspace)
    errors = sum(finding.is_error for finding in findings)
    code = exits.ERRORS if errors else exits.DONE
    rungs = {rule: rung for each in workspace.project.summaries.values() for rule, rung in each.full.rungs}
    shown = [finding for finding in findings if finding.is_error or not invocation.quiet]
    extra = {"exit": code, "rungs": rungs, "questions": _questions(workspace.project)}
    invocation.terminal.findings(shown, workspace.sources, as_json=invocation.json, extra=extra)
    if rules:
        for rule, rung in rungs.items():
            invocation.say(f"{rung:7} {rule}")
    for question in _questions(workspace.project):
        invocation.say(f"open question: {question}")
    invocation.say(_summary(workspace.project, rungs, errors, len(findings) - errors))
    return code


def _questions(project: Project) -> list[str]:
    return [
        f"{name}: {question.text} ({question.place})"
        for name, summary in project.summaries.items()
        if ASKS in summary.marks
        for question in summary.full.questions
    ]


def _summary(project: Project, rungs: Mapping[str, str], errors: int, warnings: int) -> str:
    counts = Counter(rungs.values())
    by_rung = ", ".join(f"{counts[rung]} {rung}" for rung in ("exact", "lawful", "shown", "stated") if counts[rung])
    components = len(project.summaries) + len(project.unreadable)
    found = f"{_count(errors, 'error')}, {_count(warnings, 'warning')}"
    rules = f", {_count(len(rungs), 'rule')} ({by_rung})" if rungs else ""
    return f"{_count(components, 'component')}{rules}: {found}."


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
