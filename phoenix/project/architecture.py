"""Reads ``specs/architecture.md``: contexts, what each owns, may use and serves."""

from __future__ import annotations

from phoenix.language.blocks import Section
from phoenix.language.findings import Finding
from phoenix.language.parsers import Parsers
from phoenix.language.place import Source
from phoenix.project.project import Context
from phoenix.project.reading import DocumentReader

FIELDS = ("Owns", "May use", "Serves")


def read_architecture(source: Source | None, parsers: Parsers) -> tuple[tuple[Context, ...], tuple[Finding, ...]]:
    """The contexts in order; none without a file."""
    if source is None:
        return (), ()
    reader = DocumentReader(source, parsers, "Architecture")
    contexts: dict[str, Context] = {}
    for section in reader.top.sections:
        context = _context(reader, section)
        if context is None:
            continue
        first = contexts.setdefault(context.name.text, context)
        if first is not context:
            notes = ((first.name.place, "the first one"),)
            message = f"There are two contexts `{context.name.text}`."
            reader.tell("P105", context.name.place, message, hint="Give one of them another name.", notes=notes)
    return tuple(contexts.values()), reader.result()


def _context(reader: DocumentReader, section: Section) -> Context | None:
    assert section.heading is not None
    if section.heading.level != 3:
        hint = f"Write `### {reader.text(section.heading.title)}`."
        reader.find("P102", section.heading, "A context is a level-3 heading.", hint=hint)
        return None
    text, blocks = reader.paragraphs(section.blocks)
    fields = reader.by_name(reader.fields(blocks, FIELDS))
    return Context(
        reader.id(section.heading.title),
        text,
        reader.names(fields.get("Owns")),
        reader.names(fields.get("May use")),
        reader.names(fields.get("Serves")),
        place=reader.place(section.heading),
    )
