"""The refusal of written code that takes from a component which its spec, and with it its design, does not state."""

from __future__ import annotations

from collections.abc import Mapping

from phoenix.language import core
from phoenix.language.findings import Finding
from phoenix.language.place import Place, Source
from phoenix.language.report import report
from phoenix.project.project import Design
from phoenix.targets.target import Unstated


def unstated_report(
    found: Unstated, component: core.Component, design: Design | None, file: Source, sources: Mapping[str, Source]
) -> str:
    """As any finding reads: the line that states what ``component`` takes from, and the line of ``file`` that differs.

    A design's ``## Dependencies`` and the spec's ``Uses:`` are held to agree, so that either tells it.
    """
    whose = "design" if design else "spec"
    stated = ", ".join(f"`{name}`" for name in component.uses)
    uses = f"`- Uses:` in `{component.path}`"
    return report(
        Finding(
            "G125",
            _stated_in(design) if design else _used_in(component),
            f"The code takes from `{found.component}`, which the {whose} of `{component.name}` does not state.",
            f"Do without `{found.component}`, or let a person add it {'here and ' if design else ''}to {uses}.",
            f"nothing but what is stated: {stated}" if stated else "nothing of other components",
            notes=((_in(file, found), f"the code {found.what}"),),
        ),
        sources,
    )


def _stated_in(design: Design) -> Place:
    """The last dependency that a design states, or the heading of the section that states none."""
    if design.dependencies:
        return design.dependencies[-1].place
    return next((each.place for each in design.sections if each.name == "Dependencies"), design.place)


def _used_in(component: core.Component) -> Place:
    return component.spec.uses[-1].place if component.spec.uses else component.place


def _in(file: Source, found: Unstated) -> Place:
    """Where the line begins to say what it takes."""
    line = file.line(found.line)
    begin = len(line) - len(line.lstrip()) + 1
    return Place(file.path, found.line, begin, found.line, len(line) + 1)
