"""What the interpreter proves of exact functions; a component without a finding is remembered in the cache."""

from __future__ import annotations

import phoenix
from phoenix.app.workspace import Workspace
from phoenix.conformance.coverage import untouched
from phoenix.conformance.proofs import prove
from phoenix.conformance.settings import VERSION
from phoenix.engine.keys import key
from phoenix.engine.world import Store
from phoenix.language.canonical import meaning_inputs
from phoenix.language.findings import Finding
from phoenix.language.interpret import Interpreter
from phoenix.project.order import reachable
from phoenix.project.project import Project

SOUND = b"sound"


def proof_findings(workspace: Workspace, store: Store) -> list[Finding]:
    """The findings of every component that can be checked, in dependency order.

    Only that there are none is remembered: a finding carries places, which a re-wrap moves while the meaning stays.
    """
    project = workspace.project
    interpreter = Interpreter(project.by_name)
    findings: list[Finding] = []
    for name, entry in _entries(project).items():
        component = project.component(name)
        if store.get(entry) != SOUND:
            found = prove(component, interpreter)
            if not found:
                store.put(entry, SOUND)
            findings += found
        if store.get(f"covered/{entry}") != SOUND:
            missing = untouched(component, project.by_name)
            if not missing:
                store.put(f"covered/{entry}", SOUND)
            findings += missing
    return findings


def _entries(project: Project) -> dict[str, str]:
    """Where the cache keeps each component's proof: its key covers the component and all that it uses."""
    uses = {component.name: component.uses for component in project.components}
    meanings = {c.name: [text for pair in meaning_inputs(c).items() for text in pair] for c in project.components}
    entries: dict[str, str] = {}
    for name in meanings:
        beneath = sorted(reachable(name, uses))
        texts = [text for part in (name, *beneath) for text in (part, *meanings[part])]
        entries[name] = f"sound/{key('spec proof', phoenix.__version__, str(VERSION), *texts)}"
    return entries
