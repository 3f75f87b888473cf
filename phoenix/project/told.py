"""What a person reads when they decide: documents as they are written, and what those rest on, in words.

Nothing here binds anybody: a decision binds by canonical form (``approvals.py``). An approval keeps these texts, so
that the next review can show a difference that reads like the document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from phoenix.language.declared_text import interface_lines
from phoenix.language.place import Source
from phoenix.language.read import linked_files
from phoenix.project.approvals import Matter, Subject
from phoenix.project.plan import PATH as PLAN
from phoenix.project.project import Context, Project, Story

ARCHITECTURE = "specs/architecture.md"
STORIES = "specs/stories.md"


def told(matter: Matter, project: Project, sources: Mapping[str, Source]) -> dict[str, str]:
    """The texts of what is decided on by their paths, and of what it rests on by the names that the matter has."""
    found = dict(_foundations(matter.subject, project, sources))
    documents = {path: sources[path].text for path in documents_of(matter.subject, project) if path in sources}
    return documents | {name: found[name] for name in matter.beneath if name in found}


def documents_of(subject: Subject, project: Project) -> Iterator[str]:
    """The paths of the files that say what is decided on."""
    if subject.what == "architecture":
        yield ARCHITECTURE
    elif subject.what == "design":
        design = project.design(subject.name)
        if design is not None:
            yield design.path
    else:
        component = project.component(subject.name)
        yield component.path
        yield from linked_files(component.spec)


def home_of(name: str, subject: Subject, project: Project) -> str:
    """The path of the file that says what a decision rests on, by its name in the matter; empty where it is gone."""
    kind, _, of = name.partition(" ")
    if name == "design":
        design = project.design(subject.name)
        return design.path if design else ""
    if name == "tech plan":
        return PLAN
    if kind == "interface":
        used = of.removeprefix("of ")
        return project.summaries[used].path if used in project.summaries else ""
    return STORIES if kind == "story" else ARCHITECTURE


def _foundations(subject: Subject, project: Project, sources: Mapping[str, Source]) -> Iterator[tuple[str, str]]:
    for story in project.stories:
        yield f"story {story.id.text}", "\n".join(_story(story))
    for context in project.contexts:
        yield f"context {context.name.text}", "\n".join(_context(context))
    if subject.name:
        for name in (subject.name, *project.component(subject.name).uses):
            yield f"interface of {name}", _interface(name, project)
    design = project.design(subject.name)
    if design is not None:
        yield "design", sources[design.path].text
    yield "tech plan", sources[PLAN].text


def _interface(name: str, project: Project) -> str:
    return "\n".join(interface_lines(project.component(name).spec))


def _story(story: Story) -> Iterator[str]:
    yield f"{story.id.text}: {story.title}"
    yield story.sentence.text
    if story.accepted_when:
        yield f"- Accepted when: {', '.join(id.text for id in story.accepted_when)}"


def _context(context: Context) -> Iterator[str]:
    yield context.text.text
    for label, ids in (("Owns", context.owns), ("May use", context.may_use), ("Serves", context.serves)):
        if ids:
            yield f"- {label}: {', '.join(id.text for id in ids)}"
