"""Reads ``specs/constitution.md``: principles, each with the check that enforces it where it has one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from phoenix.language.blocks import Item, ItemList, Stretch
from phoenix.language.check.names import did_you_mean
from phoenix.language.findings import Finding
from phoenix.language.forms import Misfit
from phoenix.language.parsers import Parsers
from phoenix.language.place import Source
from phoenix.language.spec import NO_PROSE, Id, Span
from phoenix.language.suggest import closest
from phoenix.project.principles import FORMS, read_check
from phoenix.project.project import Exemption, Principle
from phoenix.project.reading import DocumentReader

EXCEPTION = "Except **C-1** for Parser. Because: its tables are long"


def read_constitution(source: Source | None, parsers: Parsers) -> tuple[tuple[Principle, ...], tuple[Finding, ...]]:
    """The principles in order; none without a file."""
    if source is None:
        return (), ()
    reader = DocumentReader(source, parsers, "Constitution")
    _, blocks = reader.paragraphs(reader.top.blocks)
    principles: dict[str, Principle] = {}
    exceptions: list[tuple[Id, Exemption]] = []
    for block in blocks:
        if not isinstance(block, ItemList):
            reader.out_of_place(block, "a list of `- **C-1** …`")
            continue
        for item in reader.items(block):
            if item.head is None and reader.text(item.content).startswith("Except"):
                exceptions += _exception(reader, item)
                continue
            principle = _principle(reader, item)
            if principle is None:
                continue
            first = principles.setdefault(principle.id.text, principle)
            if first is not principle:
                message = f"`{principle.id.text}` is the id of two principles."
                notes = ((first.id.place, "the first one"),)
                reader.tell(
                    "P105", principle.id.place, message, hint="Give this one the next free number.", notes=notes
                )
    for section in reader.top.sections:
        assert section.heading is not None
        reader.find("P102", section.heading, "A constitution has no sections.", hint="Move its principles up.")
    for id, exemption in exceptions:
        if id.text not in principles:
            hint = did_you_mean(id.text, principles, "Name a principle of this document.")
            reader.tell("P122", id.place, f"There is no principle `{id.text}` to be excepted from.", hint=hint)
            continue
        principle = principles[id.text]
        principles[id.text] = replace(principle, exceptions=(*principle.exceptions, exemption))
    return tuple(principles.values()), reader.result()


def _exception(reader: DocumentReader, item: Item) -> Iterator[tuple[Id, Exemption]]:
    """``Except **C-1** for Parser, Lexer. Because: …``: the principle's id with each component that is let off."""
    reader.nested(item, "An exception", hint="Write it as one item.")
    form = reader.form("exception", item.content)
    because = None if isinstance(form, Misfit) else form.first("REST")
    if isinstance(form, Misfit) or because is None:
        message = "This exception is not whole." if isinstance(form, Misfit) else "This exception has no reason."
        reader.find("P122", item.content, message, expected=EXCEPTION, hint="Say for whom, and why.")
        return
    written = form.all("EXCEPTED")[0]
    id = reader.id(Stretch(written.begin + 2, written.end - 2))
    for component in form.all("COMPONENT"):
        yield id, Exemption(reader.id(component), reader.prose(because), place=reader.place(item.content))


def _principle(reader: DocumentReader, item: Item) -> Principle | None:
    id = reader.item_id(item, "- **C-1** …")
    if id is None:
        return None
    text = reader.prose(item.body) if not item.body.is_empty else NO_PROSE
    check = next((span for span in text.spans if _is_meant(span)), None)
    if check is not None and read_check(check.text) is None:
        guess = closest(check.text, FORMS)
        hint = f"Did you mean `{guess}`?" if guess else f"The checks are {', '.join(f'`{form}`' for form in FORMS)}."
        reader.tell("P121", check.place, f"`{check.text}` is no check that Phoenix knows.", hint=hint)
        check = None
    reader.nested(item, "A principle", hint="Write it as one item.")
    return Principle(id, text, check.text if check else None, place=reader.place(item.content))


def _is_meant(span: Span) -> bool:
    """Whether a back-ticked span was meant as a check: it starts with the word that one starts with."""
    return span.text.split(" ")[0] in ("max", "min", "forbid", "require", "allow", "no", "limit")
