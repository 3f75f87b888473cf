"""``## Types``: aliases, records, enumerations and unions, a level-3 heading each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from phoenix.language.blocks import Block, Item, ItemList, Paragraph, Stretch
from phoenix.language.forms import Form, Misfit
from phoenix.language.name_mistakes import capital_case
from phoenix.language.read.declared import CASE, FIELD, declarations, leading_name
from phoenix.language.read.near import prose_lines
from phoenix.language.read.stray import stray_block
from phoenix.language.spec import (
    AliasSyntax,
    EnumerationSyntax,
    Id,
    Prose,
    RecordSyntax,
    TypeDeclaration,
    UnionSyntax,
)
from phoenix.language.syntax import Expression

if TYPE_CHECKING:
    from phoenix.language.read.reader import Chapter, Entry, Reader

Definition: TypeAlias = AliasSyntax | RecordSyntax | EnumerationSyntax | UnionSyntax

FIRST_LINES = "``Is `TYPE`.``, `Has`, ``One of `a`, `b`.`` or `Either`"


@dataclass(slots=True)
class _Draft:
    """One type while it is read; ``form`` is its first line."""

    form: Form
    items: list[Item] = field(default_factory=list)
    docs: list[Prose] = field(default_factory=list)
    invariants: list[Expression] = field(default_factory=list)
    broken: bool = False


def read_types(reader: Reader, chapter: Chapter) -> tuple[TypeDeclaration, ...]:
    """The types that could be read; the names of the others are given up."""
    for block in reader.clean(chapter.blocks):
        if isinstance(block, ItemList):
            for item in reader.items(block):
                reader.find("D160", item.content, "A type has a heading of its own.", hint="Write `### Name` above it.")
        elif not isinstance(block, Paragraph) or prose_lines(reader, block):
            stray_block(reader, block, "above the first type")
    types = []
    for entry in chapter.entries:
        declared = _type(reader, entry)
        if declared is not None:
            types.append(declared)
        else:
            title = reader.text(entry.heading.title)
            for name in dict.fromkeys((title, capital_case(title))):
                reader.give_up(name, entry.heading.title)
    return tuple(types)


def _type(reader: Reader, entry: Entry) -> TypeDeclaration | None:
    name = reader.expression("capital", entry.heading.title)
    blocks = reader.clean(entry.blocks)
    draft = _first_line(reader, entry, blocks)
    if draft is None:
        return None
    for block in blocks[1:]:
        _more(reader, draft, block)
    definition = _define(reader, entry, draft)
    if name is None or definition is None or draft.broken:
        return None
    text = "\n\n".join(doc.text for doc in draft.docs)
    spans = tuple(span for doc in draft.docs for span in doc.spans)
    doc = Prose(text, spans, place=draft.docs[0].place) if draft.docs else Prose()
    return TypeDeclaration(name, definition, doc, place=reader.place(entry.heading))


def _first_line(reader: Reader, entry: Entry, blocks: Sequence[Block]) -> _Draft | None:
    if not blocks:
        where: Stretch = entry.heading
        message = f"The type `{reader.text(entry.heading.title)}` says nothing."
    elif not isinstance(blocks[0], Paragraph):
        where = Stretch(blocks[0].begin, blocks[0].begin + 1)
        message = f"What the type `{reader.text(entry.heading.title)}` is must be said before this."
        _give_up_labels(reader, blocks[0])
    else:
        form = reader.form("type_line", blocks[0])
        if isinstance(form, Misfit):
            where = blocks[0].lines[0]
            _give_up_labels(reader, where)
            message = "The first line under a type's heading says what it is; this one does not."
        else:
            draft = _Draft(form)
            about = form.first("ABOUT")
            if about is not None:
                draft.docs.append(reader.prose(about))
            return draft
    reader.find("D160", where, message, expected=FIRST_LINES, hint=_guess(reader, blocks))
    return None


def _give_up_labels(reader: Reader, line: Stretch) -> None:
    """What a broken ``One of a, b.``, ``Either `A(n: T)`.`` or list of fields names may be named elsewhere."""
    text = reader.text(line)
    begin, _, behind = text.partition(" of ")
    labels = behind.replace(",", " ").split() if begin.lower() == "one" else text.split("`")[1::2]
    for label in labels:
        reader.give_up(leading_name(label.strip("`.*_")), line)


def _guess(reader: Reader, blocks: Sequence[Block]) -> str:
    """What the author probably wants to write, judged by what stands there."""
    if not blocks:
        return "Write ``Is `TYPE`.``, or `Has` and a list of fields."
    text = reader.text(blocks[0]).strip()
    if isinstance(blocks[0], ItemList):
        is_union = "`" in text and text.partition("`")[2][:1].isupper()
        return f"Write `{'Either' if is_union else 'Has'}` above the list."
    word = text.split()[0].strip("*_:`").lower() if text else ""
    if word in ("is", "a", "an", "alias"):
        return "Write ``Is `TYPE`.``, with the type in back-ticks and a full stop."
    if word in ("one", "oneof", "enum", "any"):
        return "Write ``One of `a`, `b`.``, with each label in back-ticks."
    if word in ("has", "have", "record", "fields"):
        return "Write `Has` on a line of its own, then a list of fields."
    if word in ("either", "union"):
        return "Write `Either` on a line of its own, then a list of cases."
    return "Put a line that says what it is above this one."


def _more(reader: Reader, draft: _Draft, block: Block) -> None:
    """A block behind the first line: the list of fields or cases, invariants, prose."""
    takes_list = draft.form.name in ("record", "union")
    if isinstance(block, ItemList):
        items = list(reader.items(block))
        if takes_list:
            draft.items.extend(items)
        elif items:
            draft.broken = True
            reader.find(
                "D160",
                items[0].content,
                "Only a record and a union have a list.",
                hint="Write `Has` or `Either` as the first line, or move the list to `## Notes`.",
            )
    elif isinstance(block, Paragraph):
        words = reader.text(block).split()
        if draft.form.name == "record" and words[0].strip("*_") == "Where":
            _invariant(reader, draft, block)
        elif prose_lines(reader, block):
            draft.docs.append(reader.prose(block))
    else:
        stray_block(reader, block, "under a type")


def _invariant(reader: Reader, draft: _Draft, block: Paragraph) -> None:
    form = reader.form("invariant", block)
    if isinstance(form, Misfit):
        draft.broken = True
        reader.find("D160", block, "This is not an invariant.", hint="Write ``Where `low <= high`.``")
        return
    claim = reader.expression("expression", form.all("SPAN")[0].code)
    if claim is None:
        draft.broken = True
    else:
        draft.invariants.append(claim)


def _define(reader: Reader, entry: Entry, draft: _Draft) -> Definition | None:
    form = draft.form
    if form.name == "alias":
        type_ = reader.expression("type", form.all("SPAN")[0].code)
        return AliasSyntax(type_, place=reader.place(form)) if type_ is not None else None
    if form.name == "enumeration":
        labels = [reader.expression("name", span.code) for span in form.all("SPAN")]
        known = tuple(label for label in labels if isinstance(label, Id))
        return EnumerationSyntax(known, place=reader.place(form)) if len(known) == len(labels) else None
    if not draft.items:
        what = "field" if form.name == "record" else "case"
        example = FIELD if form.name == "record" else CASE
        reader.find(
            "D160",
            entry.heading,
            f"The type `{reader.text(entry.heading.title)}` has no {what}.",
            hint=f"Write a list beneath it: {example}",
        )
        return None
    place = reader.place(form)
    if form.name == "record":
        fields = declarations(reader, draft.items, "field", FIELD)
        return RecordSyntax(fields, tuple(draft.invariants), place=place) if len(fields) == len(draft.items) else None
    cases = declarations(reader, draft.items, "case", CASE)
    return UnionSyntax(cases, place=place) if len(cases) == len(draft.items) else None
