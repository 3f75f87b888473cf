"""Reads user stories: a heading with an id, the sentence, and what they are accepted by."""

from __future__ import annotations

from collections.abc import Sequence

from phoenix.language.blocks import Section, Stretch
from phoenix.language.findings import Finding
from phoenix.language.parsers import Parsers
from phoenix.language.place import Source
from phoenix.language.read.ids import check_id
from phoenix.project.project import Story
from phoenix.project.reading import DocumentReader


def read_stories(sources: Sequence[Source], parsers: Parsers) -> tuple[tuple[Story, ...], tuple[Finding, ...]]:
    """The stories of ``stories.md`` and ``stories/*.md``, by path and in order; an id stands for one story."""
    stories: dict[str, Story] = {}
    findings: list[Finding] = []
    for source in sorted(sources, key=lambda one: one.path):
        reader = DocumentReader(source, parsers, "Stories")
        for section in reader.top.sections:
            story = _story(reader, section)
            if story is None:
                continue
            first = stories.setdefault(story.id.text, story)
            if first is not story:
                message = f"`{story.id.text}` is the id of two stories."
                notes = ((first.id.place, "the first one"),)
                reader.tell("P105", story.id.place, message, hint="Give this one the next free number.", notes=notes)
        findings += reader.result()
    return tuple(stories.values()), tuple(findings)


def _story(reader: DocumentReader, section: Section) -> Story | None:
    assert section.heading is not None
    title = section.heading.title
    written = reader.text(title)
    head, colon, rest = written.partition(":")
    if section.heading.level != 3 or not colon or not rest.strip():
        hint = "Write `### ST-1: See what a cart costs`."
        reader.find("P130", section.heading, "A story is a level-3 heading with an id and a title.", hint=hint)
        return None
    id = check_id(reader, Stretch(title.begin, title.begin + len(head.rstrip())))
    if id is None:
        return None
    sentence, blocks = reader.paragraphs(section.blocks)
    if not _is_sentence(sentence.text):
        hint = "Write `As a …, I want …, so that ….` below the heading."
        reader.find("P131", title, f"`{id.text}` does not say who wants what, and what for.", hint=hint)
    fields = reader.by_name(reader.fields(blocks, ("Accepted when",)))
    accepted = reader.names(fields.get("Accepted when"))
    return Story(id, rest.strip(), sentence, accepted, place=reader.place(section.heading))


def _is_sentence(text: str) -> bool:
    lowered = text.lower()
    start = lowered.startswith(("as a ", "as an ", "as the "))
    return start and "i want" in lowered and "so that" in lowered.partition("i want")[2]
