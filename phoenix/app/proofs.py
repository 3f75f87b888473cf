"""What the interpreter proves of exact functions; a component without a finding is remembered with its meaning."""

from __future__ import annotations

from phoenix.app.workspace import Workspace, remember
from phoenix.language.findings import Finding
from phoenix.project.project import Project
from phoenix.project.summary import deepened


def proof_findings(workspace: Workspace) -> list[Finding]:
    """The findings of every component that can be checked, in dependency order.

    Only that there are none is remembered: a finding carries places, which a re-wrap moves while the meaning stays.
    """
    project = workspace.project
    meanings = deepened({name: each.meaning for name, each in project.summaries.items()}, project.uses)
    sound: dict[str, str] = {}
    findings: list[Finding] = []
    for name, meaning in meanings.items():
        found = [] if project.summaries[name].sound == meaning else _proved(project, name)
        if not found:
            sound[name] = meaning
        findings += found
    remember(workspace, sound)
    return findings


def _proved(project: Project, name: str) -> list[Finding]:
    # Where all is known from the last time, nothing of this is needed.
    from phoenix.conformance.proofs import prove
    from phoenix.language.interpret import Interpreter

    return list(prove(project.component(name), Interpreter(project.by_name)))
