"""A project opened from its folder: sources read, specs checked, everything that is wrong collected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from phoenix.adapters.forking import spread
from phoenix.adapters.grammars import load_parsers
from phoenix.adapters.sources import SETTINGS, Seen, load_sources
from phoenix.adapters.specindex import load_index, save_index
from phoenix.adapters.trace import span
from phoenix.engine.world import Store
from phoenix.language.findings import Finding, in_order
from phoenix.language.place import Source
from phoenix.project.examine import Prove
from phoenix.project.project import Project
from phoenix.project.read import NOTHING, Known, Manner, read_project
from phoenix.project.settings import Settings, read_settings
from phoenix.project.summary import Summary


@dataclass(frozen=True, slots=True)
class Workspace:
    """``findings`` are those of all files, in order; ``project.components`` are the ones that are free of errors."""

    root: Path
    sources: Mapping[str, Source]
    settings: Settings
    project: Project
    findings: tuple[Finding, ...]
    known: Known = NOTHING
    """What was known of the specs before they were opened."""

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.is_error)


def open_workspace(root: Path, store: Store, prove: Prove | None = None, seen: Seen | None = None) -> Workspace:
    """Reads and checks the whole project, as far as it is not known from the last time, and remembers what it says.
    Nothing is run but what proves a spec while it is in memory, if that is given. ``seen`` spares a look at the specs.
    """
    with span("open", "look at the specs"):
        known = load_index(root)
        sources, unreadable = load_sources(root, seen)
    settings, wrong = read_settings(sources.get(SETTINGS))
    with span("open", "read the project"):
        project = read_project(sources, load_parsers(store), settings, known, Manner(span, prove, spread))
    findings = in_order([*unreadable, *wrong, *project.findings])
    workspace = Workspace(root, sources, settings, project, tuple(findings), known)
    if prove is None:
        # Whoever proves knows more in a moment, and remembers that. Of what changed, no earlier proof says anything.
        changed = {name: each for name, each in project.summaries.items() if name not in project.unchanged}
        remember(workspace, {name: each._replace(sound="", told="") for name, each in changed.items()})
    return workspace


def remember(workspace: Workspace, proved: Mapping[str, Summary]) -> None:
    """Keeps what is known of the specs for the next command; ``proved`` are the summaries that say more by now."""
    project = workspace.project
    summaries = {each.path: proved.get(name, each) for name, each in project.summaries.items()}
    now = Known(summaries, project.agreed, project.terms)
    if now != workspace.known:
        save_index(workspace.root, now)
