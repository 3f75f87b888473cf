"""What the specs of today ask of writers: the inputs of each piece of work, what it must keep, what it waits for."""

from __future__ import annotations

from dataclasses import dataclass

from phoenix.app.commissions import Commission
from phoenix.app.project_build import ProjectBuild
from phoenix.engine.tasks import Waiting


@dataclass(frozen=True, slots=True)
class Asked:
    """One unit as it is to be written today, under the key of its meaning. ``documents`` are the paths of what that
    meaning stands in, ``criteria`` the ids of the rules that an answer must keep; ``waiting`` says why no answer
    counts, None where one does.
    """

    unit: str
    key: str
    documents: tuple[str, ...]
    criteria: tuple[str, ...]
    waiting: Waiting | None


def asked_today(opened: ProjectBuild) -> list[Asked] | None:
    """Everything that is to be written, by unit; None where errors in the specs leave that open."""
    if any(finding.is_error for finding in opened.workspace.findings):
        return None
    return [_asked(opened, wanted) for _, wanted in sorted(opened.every_commission.items())]


def _asked(opened: ProjectBuild, wanted: Commission) -> Asked:
    name = wanted.component.name
    waiting = opened.held.get(name)
    if waiting is None:
        make = opened.answers.part(wanted).make
        waiting = make if isinstance(make, Waiting) else None
    stated = [rule for rule, rung in wanted.component.rungs if rung != "exact"]
    return Asked(str(wanted.unit), wanted.key, _documents(wanted), tuple(stated), waiting)


def _documents(wanted: Commission) -> tuple[str, ...]:
    design = [wanted.design.path] if wanted.design else []
    used = [each.path for each in wanted.around.components.values()]
    return (wanted.component.path, *design, *sorted(used), wanted.around.plan.place.path)
