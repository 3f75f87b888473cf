"""Reads a whole project: every document, every component in the order of its uses, and what must agree between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from phoenix.language import core
from phoenix.language.check.component import check_component
from phoenix.language.findings import Finding
from phoenix.language.lint.prose import lint_prose
from phoenix.language.lint.rungs import lint_rungs
from phoenix.language.parsers import Parsers
from phoenix.language.place import Place, Source
from phoenix.language.read import linked_files, read_spec, read_vectors
from phoenix.language.spec import Spec
from phoenix.project.architecture import read_architecture
from phoenix.project.coherence import check_coherence
from phoenix.project.constitution import read_constitution
from phoenix.project.designs import read_designs
from phoenix.project.identity import check_identity
from phoenix.project.order import in_dependency_order, reachable
from phoenix.project.plan import read_plan
from phoenix.project.project import DocumentKind, Project
from phoenix.project.settings import Settings
from phoenix.project.stories import read_stories


def kind_of(path: str) -> DocumentKind | None:
    """What a file under ``specs/`` is by its name; ``None`` for one that is no document of the language."""
    if path.endswith(".spec.md"):
        return "spec"
    if path.endswith(".design.md"):
        return "design"
    if path.startswith("specs/stories/") and path.endswith(".md"):
        return "stories"
    return _SINGLE.get(path.removeprefix("specs/"))


_SINGLE: dict[str, DocumentKind] = {
    "plan.md": "plan",
    "constitution.md": "constitution",
    "stories.md": "stories",
    "architecture.md": "architecture",
}


@dataclass(slots=True)
class _Specs:
    """The specs by name, and which names are kept out by errors."""

    by_name: dict[str, Spec] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)


def read_project(sources: Mapping[str, Source], parsers: Parsers, settings: Settings) -> Project:
    """The project that these texts say, by path. Never raises for what they hold: everything wrong is a finding."""
    specs = _read_specs(sources, parsers)
    findings = specs.findings
    documents = {kind: [s for p, s in sources.items() if kind_of(p) == kind] for kind in _KINDS}
    findings += _strangers(sources)
    plan, found = read_plan(next(iter(documents["plan"]), None), parsers)
    findings += found
    principles, found = read_constitution(next(iter(documents["constitution"]), None), parsers)
    findings += found
    stories, found = read_stories(documents["stories"], parsers)
    findings += found
    contexts, found = read_architecture(next(iter(documents["architecture"]), None), parsers)
    findings += found
    findings += check_identity(specs.by_name, bool(documents["spec"]))
    designs, found = read_designs(documents["design"], specs.by_name, parsers)
    findings += found
    components, wrong = _check(specs, settings)
    findings += wrong
    project = Project(plan, components, principles, stories, contexts, designs)
    findings += check_coherence(project, specs.by_name, has_architecture=bool(documents["architecture"]))
    sound = tuple(c for c in components if c.name not in specs.broken)
    unreadable = tuple(sorted(specs.broken | (set(specs.by_name) - {c.name for c in sound})))
    return Project(plan, sound, principles, stories, contexts, designs, tuple(findings), unreadable)


_KINDS: tuple[DocumentKind, ...] = ("spec", "design", "plan", "constitution", "stories", "architecture")


def _read_specs(sources: Mapping[str, Source], parsers: Parsers) -> _Specs:
    specs = _Specs()
    for path, source in sorted(sources.items()):
        if kind_of(path) != "spec":
            continue
        spec, found = read_spec(source, parsers)
        specs.findings += found
        if spec is None:
            continue
        linked = {name: sources[name] for name in linked_files(spec) if name in sources}
        spec, more = read_vectors(spec, linked, parsers)
        specs.findings += [*more, *lint_prose(spec, source)]
        name = spec.name.text
        if name in specs.by_name:
            specs.findings.append(_same_name(spec, specs.by_name[name]))
            specs.broken.add(name)
            continue
        specs.by_name[name] = spec
        if any(finding.is_error for finding in specs.findings if finding.place.path == path):
            specs.broken.add(name)
    return specs


def _check(specs: _Specs, settings: Settings) -> tuple[tuple[core.Component, ...], list[Finding]]:
    """Every component that can be checked, used before user; what rests on a broken one is checked but not built."""
    ordered, findings = in_dependency_order(specs.by_name)
    uses = {spec.name.text: [used.text for used in spec.uses] for spec in ordered}
    checked: dict[str, core.Component] = {}
    for spec in ordered:
        name = spec.name.text
        beneath = reachable(name, uses)
        if not beneath <= checked.keys():
            specs.broken.add(name)
            continue
        # What could not be read may be the example or definition that a rung rests on.
        whole = name not in specs.broken
        component, found = check_component(spec, {used: checked[used] for used in beneath})
        findings += found
        wrong = any(finding.is_error for finding in found)
        if wrong or beneath & specs.broken:
            specs.broken.add(name)
        checked[name] = component
        if whole and not wrong:
            findings += lint_rungs(component, settings.rungs.model_dump())
    return tuple(checked.values()), findings


def _same_name(spec: Spec, first: Spec) -> Finding:
    return Finding(
        "P141",
        spec.name.place,
        f"There are two components `{spec.name.text}`.",
        hint="Give one of them another name, and its file the same name in snake_case.",
        notes=((first.name.place, "the first one"),),
    )


def _strangers(sources: Mapping[str, Source]) -> list[Finding]:
    return [
        Finding(
            "P146",
            Place(path, 1, 1, 1, 1),
            f"`{path}` is no document that Phoenix knows.",
            expected=f"NAME.spec.md, NAME.design.md, stories/*.md, {', '.join(sorted(_SINGLE))}",
            hint="Rename it, or move it out of `specs/`.",
        )
        for path in sorted(sources)
        if path.endswith(".md") and kind_of(path) is None
    ]
