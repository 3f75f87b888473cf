"""The decisions that a project waits for: what holds which component, and what reviewing and approving need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from phoenix.adapters.approvals import load_approvals
from phoenix.app.workspace import Workspace
from phoenix.engine.errors import PhoenixError
from phoenix.engine.tasks import Waiting
from phoenix.language.findings import Finding
from phoenix.language.place import NOWHERE
from phoenix.language.suggest import closest
from phoenix.project.approvals import ARCHITECTURE, Approval, Standing, Subject, changed, due, standing, subjects
from phoenix.project.project import Project
from phoenix.project.routing import route
from phoenix.project.settings import Settings
from phoenix.project.told import documents_of, home_of, told

MOST_NAMED = 3
"""So many changes are named in the line that says why a component waits; the review shows all."""


@dataclass(frozen=True)
class Decisions:
    """A workspace's decisions, with the approvals of its folder. Raises ``PhoenixError`` A104 when they are read."""

    workspace: Workspace

    @property
    def project(self) -> Project:
        return self.workspace.project

    @property
    def settings(self) -> Settings:
        return self.workspace.settings

    @cached_property
    def due(self) -> Sequence[tuple[Subject, str]]:
        """Every decision that a component waits for, with its name."""
        return tuple(due(self.project, self.settings))

    @cached_property
    def approvals(self) -> tuple[Approval, ...]:
        return load_approvals(self.workspace.root)

    def standing(self, subject: Subject) -> Standing:
        """Where a decision stands."""
        return standing(subject, self.project, self.approvals, self.settings)

    def told(self, found: Standing) -> dict[str, str]:
        """What a person reads of it."""
        return told(found.matter, self.project, self.workspace.sources)

    @cached_property
    def held(self) -> dict[str, Waiting]:
        """Why each held component is held, by its name: the first decision that it still waits for."""
        standings = {subject: self.standing(subject) for subject in dict(self.due)}
        held: dict[str, Waiting] = {}
        for subject, name in self.due:
            if standings[subject].approval is None and name not in held:
                held[name] = self._waiting(standings[subject], name)
        return held

    def open(self) -> list[Standing]:
        """The decisions that somebody has to make now, each once, in order."""
        standings = [self.standing(subject) for subject in dict(self.due)]
        return [each for each in standings if each.approval is None]

    def find(self, text: str) -> Subject:
        """The subject that a person names: ``architecture``, ``design:Cart``, or ``Cart`` for whatever of it is due, or
        else its design. Raises ``PhoenixError`` A103.
        """
        known = {str(subject): subject for subject in (*dict(self.due), *subjects(self.project))}
        if text in known:
            return known[text]
        own = [each.matter.subject for each in self.open() if each.matter.subject.name == text]
        for subject in (*own, Subject("design", text), Subject("implementation", text)):
            if str(subject) in known:
                return subject
        guess = closest(text, [*known, *(subject.name for subject in known.values() if subject.name)])
        hint = f"Did you mean `{guess}`?" if guess else "`phoenix review` lists what can be approved."
        raise PhoenixError(Finding("A103", NOWHERE, f"There is nothing to approve by the name `{text}`.", hint=hint))

    def _waiting(self, found: Standing, name: str) -> Waiting:
        component = self.project.component(name)
        subject = found.matter.subject
        if found.missing and subject == ARCHITECTURE:
            way = "Write `specs/architecture.md`, then run `phoenix review architecture`."
            return Waiting(f"`{name}`", missing(found), way, component.place)
        if found.missing and found.last:
            way = f"Bring the file back, or run `phoenix design {name}`, which drafts a new one."
            return Waiting(f"`{name}`", missing(found), way, component.place)
        if found.missing:
            routed = route(component, self.project.plan, self.settings.routing)
            why = f"{missing(found)}, and it needs one: {routed.because} (`phoenix route {name}`)"
            return Waiting(f"`{name}`", why, f"Run `phoenix design {name}`, which drafts one.", component.place)
        if found.unfinished:
            way = f"Write what `phoenix check` finds in it, then run `phoenix review {subject}`."
            return Waiting(f"`{name}`", "its design is not finished", way, component.place)
        way = f"Run `phoenix review {subject}`, which shows it to whoever decides."
        why = f"{why_not(found, f'`{subject}`')}{self._where(found)}"
        return Waiting(f"`{name}`", why, way, component.place)

    def _where(self, found: Standing) -> str:
        """The files that hold what has changed since, in parentheses."""
        if found.last is None or found.rivals:
            return ""
        matter = found.matter
        own = list(documents_of(matter.subject, self.project))[:1] if changed(found.last.seen, matter.seen) else []
        beneath = [home_of(name, matter.subject, self.project) for name in changed(found.last.beneath, matter.beneath)]
        paths = [f"`{path}`" for path in dict.fromkeys((*own, *beneath)) if path][:MOST_NAMED]
        return f" (in {' and '.join(paths)})" if paths else ""


def missing(found: Standing) -> str:
    """That there is nothing to decide on, as a clause."""
    what = found.matter.subject.what
    if found.last is None:
        return f"there is no {what} yet"
    return f"the {what} that {found.last.who} approved on {found.last.when[:10]} is gone"


def why_not(found: Standing, it: str = "it") -> str:
    """Why a decision does not stand, as a clause that calls what is decided on ``it``."""
    if found.last is None:
        return f"nobody has approved {it} yet"
    sections = "its section " if found.matter.subject.what == "design" else ""
    own = _named(changed(found.last.seen, found.matter.seen), before=sections)
    beneath = _named(changed(found.last.beneath, found.matter.beneath), ", on which it rests,")
    since = " and ".join(each for each in (own, beneath) if each)
    if found.rivals:
        people = " and ".join(dict.fromkeys(each.who for each in (*found.rivals, found.last)))
        return f"{people} approved different versions of {it}, and nobody the one that came of them"
    return f"{found.last.who} approved {it} on {found.last.when[:10]}, and since then {since}"


def _named(names: Sequence[str], more: str = "", before: str = "") -> str:
    if not names:
        return ""
    told = ", ".join(f"`{each}`" for each in names[:MOST_NAMED])
    others = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return f"{before if len(names) == 1 else ''}{told}{others}{more} {'has' if len(names) == 1 else 'have'} changed"
