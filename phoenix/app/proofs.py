"""What the interpreter finds out about exact functions; what it found is remembered with the meaning that it saw."""

from __future__ import annotations

from collections.abc import Mapping

from phoenix.adapters.trace import span
from phoenix.app.workspace import Workspace, remember
from phoenix.language import core
from phoenix.language.findings import Finding, in_order
from phoenix.project.summary import Summary, digest_of, told, with_proof


def every_finding(workspace: Workspace) -> tuple[Finding, ...]:
    """Everything that is wrong with the specs, in order; what the interpreter found out included."""
    return tuple(in_order([*workspace.findings, *proof_findings(workspace)]))


def proof_findings(workspace: Workspace) -> list[Finding]:
    """The findings of every component that can be checked, in dependency order: contradictions, and what no example
    touches.
    """
    project = workspace.project
    meanings: dict[str, str] = {}
    proved: dict[str, Summary] = {}
    findings: list[Finding] = []
    for name, summary in project.summaries.items():
        if summary.sound and name in project.unchanged:
            # It was remembered with this very meaning, and so was all that it uses.
            findings += told(summary) if summary.told else ()
            continue
        used = [meanings.get(each) or project.summaries[each].sound for each in summary.used]
        meanings[name] = meaning = digest_of(summary.meaning, *used)
        if summary.sound != meaning:
            found = project.proved.get(name)
            if found is None:
                component = project.component(name)
                found = interpreted(component, project.by_name)
            findings += found
            proved[name] = with_proof(summary, meaning, found)
        elif summary.told:
            findings += told(summary)
    remember(workspace, proved)
    return findings


def interpreted(component: core.Component, components: Mapping[str, core.Component]) -> tuple[Finding, ...]:
    """What the interpreter finds out about one component; ``components`` has it and all that it uses."""
    # Where all is known from the last time, nothing of this is needed.
    from phoenix.conformance.coverage import untouched
    from phoenix.conformance.proofs import prove
    from phoenix.language.interpret import Interpreter

    with span("interpret", component.name):
        return (*prove(component, Interpreter(components)), *untouched(component, components))
