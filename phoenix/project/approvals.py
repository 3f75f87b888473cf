"""Approvals: what people decide on, what each decision rests on, and whether it still stands.

A decision is bound to what was seen, by canonical form: a re-wrap changes nothing, any change of meaning asks again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Literal, NamedTuple

from phoenix.language.canonical import canonical, digest, interface_inputs, meaning_inputs
from phoenix.project.project import Context, Project
from phoenix.project.routing import RISKS, route
from phoenix.project.settings import Settings, Since

What = Literal["architecture", "design", "implementation"]


class Subject(NamedTuple):
    """What is decided on; its text is ``architecture``, ``design:Cart`` or ``implementation:Cart``."""

    what: What
    name: str = ""

    def __str__(self) -> str:
        return f"{self.what}:{self.name}" if self.name else self.what


ARCHITECTURE = Subject("architecture")


@dataclass(frozen=True, slots=True)
class Matter:
    """A subject as it is now: ``seen`` are its texts by name, ``beneath`` digests of what it rests on by name."""

    subject: Subject
    seen: Mapping[str, str]
    beneath: Mapping[str, str]

    @property
    def digest(self) -> str:
        """Of all of it: what somebody was shown is what they approve."""
        return digest(canonical({"subject": str(self.subject), "seen": self.seen, "beneath": self.beneath}))


@dataclass(frozen=True, slots=True)
class Approval:
    """One person's decision. ``when`` is UTC (``2026-11-20T10:00:00Z``); ``path`` is the file that holds it.

    ``told`` are the texts as they read then (``told.py``): for the next review, and nothing rests on them.
    """

    subject: str
    who: str
    when: str
    seen: Mapping[str, str]
    beneath: Mapping[str, str]
    path: str = ""
    told: Mapping[str, str] = field(default_factory=dict)

    def covers(self, matter: Matter) -> bool:
        """Whether it was given for just this."""
        same = self.subject == str(matter.subject)
        return same and dict(self.seen) == dict(matter.seen) and dict(self.beneath) == dict(matter.beneath)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a decision stands: ``approval`` is the one that covers the matter, else ``last`` the latest that did once.

    ``rivals`` are approvals of other versions than the last one's, from branches that were merged. ``missing`` says
    that the document itself is not there, ``unfinished`` that it says so itself.
    """

    matter: Matter
    approval: Approval | None
    last: Approval | None
    rivals: tuple[Approval, ...] = ()
    missing: bool = False
    unfinished: bool = False

    @property
    def is_fit(self) -> bool:
        """Whether there is something that could be approved."""
        return not (self.missing or self.unfinished)


def due(project: Project, settings: Settings) -> Iterator[tuple[Subject, str]]:
    """Every decision that a component waits for, with its name; none while the checkpoints are off."""
    points = settings.checkpoints
    if (points.architecture, points.design, points.implementation) == ("off", "off", "off"):
        return
    for component in project.components:
        risk = component.spec.risk
        if _is_on(points.architecture, risk):
            yield ARCHITECTURE, component.name
        if _is_on(points.design, risk) and route(component, project.plan, settings.routing).path == "designed":
            yield Subject("design", component.name), component.name
        if _is_on(points.implementation, risk):
            yield Subject("implementation", component.name), component.name


def _is_on(since: Since, risk: str) -> bool:
    names = [str(each) for each in RISKS]
    return since != "off" and names.index(risk) >= names.index(since)


def standing(subject: Subject, project: Project, approvals: Sequence[Approval], settings: Settings) -> Standing:
    """Where a decision stands, with what the project's people approved."""
    matter = matter_of(subject, project)
    given = [each for each in approvals if each.subject == str(subject) and is_person(each.who, settings)]
    covering = next((each for each in given if each.covers(matter)), None)
    last = max(given, key=lambda each: (each.when, each.path), default=None)
    rivals = tuple(each for each in given if last and (each.seen, each.beneath) != (last.seen, last.beneath))
    design = project.design(subject.name)
    unfinished = design is not None and design.unfinished
    return Standing(matter, None if unfinished else covering, last, rivals, not matter.seen, unfinished)


def is_person(who: str, settings: Settings) -> bool:
    """Whether an identity is none of those that the project marks as automation."""
    return not any(fnmatchcase(who.lower(), pattern.lower()) for pattern in settings.approvals.automation)


def subjects(project: Project) -> Iterator[Subject]:
    """All that can be approved in this project."""
    if project.contexts:
        yield ARCHITECTURE
    for design in project.designs:
        if design.component.text in project.by_name:
            yield Subject("design", design.component.text)
    for name in project.by_name:
        yield Subject("implementation", name)


def matter_of(subject: Subject, project: Project) -> Matter:
    """The subject as the project's documents have it now; ``seen`` is empty where its document does not exist."""
    if subject.what == "architecture":
        return _architecture(project)
    if subject.what == "design":
        return _design(subject, project)
    return _implementation(subject, project)


def _architecture(project: Project) -> Matter:
    seen = {name: text for context in project.contexts for name, text in _context(context).items()}
    return Matter(ARCHITECTURE, seen, {f"story {each.id.text}": _digest(each) for each in project.stories})


def _context(context: Context) -> dict[str, str]:
    """What a context says, so that a person can read the difference."""
    lists = {"owns": context.owns, "may use": context.may_use, "serves": context.serves}
    said = {name: ", ".join(id.text for id in ids) for name, ids in lists.items()} | {"purpose": context.text.text}
    return {f"{context.name.text}: {name}": text for name, text in said.items() if text}


def _design(subject: Subject, project: Project) -> Matter:
    """A design rests on the spec's interface, on those of all that it uses, and on the context that owns it."""
    component = project.component(subject.name)
    beneath = {f"interface of {subject.name}": _digest(interface_inputs(component))}
    for used in component.uses:
        beneath[f"interface of {used}"] = _digest(interface_inputs(project.component(used)))
    for context in project.contexts:
        if subject.name in {owned.text for owned in context.owns}:
            beneath[f"context {context.name.text}"] = _digest(context)
    return Matter(subject, _design_texts(subject.name, project), beneath)


def _design_texts(name: str, project: Project) -> dict[str, str]:
    design = project.design(name)
    if design is None:
        return {}
    head = {"head": "\n".join(design.head)} if design.head else {}
    return head | {section.name: "\n".join(section.lines) for section in design.sections}


def _implementation(subject: Subject, project: Project) -> Matter:
    """What is to be written: the whole spec; it rests on the design, on what it uses, and on the plan's decisions."""
    component = project.component(subject.name)
    beneath = {f"interface of {used}": _digest(interface_inputs(project.component(used))) for used in component.uses}
    texts = _design_texts(subject.name, project)
    if texts:
        beneath["design"] = _digest(texts)
    beneath["tech plan"] = _digest([project.plan.slices, project.plan.decisions])
    return Matter(subject, meaning_inputs(component), beneath)


def _digest(value: object) -> str:
    return digest(canonical(value))


def changed(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """The names whose texts differ, sorted."""
    return sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))


def resting_on(subject: Subject, pairs: Collection[tuple[Subject, str]], project: Project) -> list[str]:
    """The components that wait for a decision themselves, and all that use those."""
    waiting = {name for each, name in pairs if each == subject}
    for name, uses in project.uses.items():
        if not waiting.isdisjoint(uses):
            waiting.add(name)
    return sorted(waiting)
