"""``## Functions``: a signature each, its prose and rules, and what its labels introduce."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from phoenix.language.blocks import Block, Fence, ItemList, Label, Paragraph, Stretch, Table
from phoenix.language.forms import Misfit
from phoenix.language.read.definitions import read_decided, read_exact
from phoenix.language.read.examples import example_list, example_table
from phoenix.language.read.laws import read_law
from phoenix.language.read.near import near_label, prose_lines
from phoenix.language.read.rules import read_rules
from phoenix.language.read.stray import first_line, stray_block
from phoenix.language.spec import Definition, Example, Function, Law, Rule, VectorsFile
from phoenix.language.syntax import Signature

if TYPE_CHECKING:
    from phoenix.language.read.reader import Chapter, Entry, Reader

EXPECTED = {
    "examples": "a table or a list of examples",
    "hidden examples": "a table or a list of examples",
    "laws": "a list of laws",
    "exact": "a block fenced as `exact`",
    "decided": "a table",
}


@dataclass(slots=True)
class _Draft:
    """One function while it is read."""

    signature: Signature | None
    paragraphs: list[Paragraph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    examples: list[Example] = field(default_factory=list)
    vectors: list[VectorsFile] = field(default_factory=list)
    laws: list[Law] = field(default_factory=list)
    definition: Definition | None = None
    defined: Label | None = None


def read_functions(reader: Reader, chapter: Chapter) -> tuple[Function, ...]:
    """The functions whose signature could be read; the names of the others are given up."""
    for block in reader.clean(chapter.blocks):
        if not isinstance(block, Paragraph) or prose_lines(reader, block):
            stray_block(reader, block, "above the first function")
    functions = (_function(reader, entry) for entry in chapter.entries)
    return tuple(function for function in functions if function is not None)


def _function(reader: Reader, entry: Entry) -> Function | None:
    signature = _signature(reader, entry)
    draft = _Draft(signature)
    blocks = reader.clean(entry.blocks)
    position = 0
    while position < len(blocks):
        block = blocks[position]
        position += 1
        if isinstance(block, Label):
            position += _labelled(reader, draft, block, blocks[position:])
        elif isinstance(block, Paragraph):
            label = near_label(reader, block)
            if prose_lines(reader, block):
                draft.paragraphs.append(block)
            elif label is not None:
                position += _labelled(reader, draft, label, blocks[position : position + 1], is_near=True)
        elif isinstance(block, ItemList):
            draft.rules += read_rules(reader, block)
        else:
            stray_block(reader, block, "under a function")
    doc = reader.doc(draft.paragraphs)
    if signature is None:
        for id in (*(rule.id for rule in draft.rules), *(law.id for law in draft.laws if law.id)):
            reader.unreadable.append(id)
        return None
    return Function(
        signature,
        doc,
        tuple(draft.rules),
        tuple(draft.examples),
        tuple(draft.vectors),
        tuple(draft.laws),
        draft.definition,
        place=reader.place(entry.heading),
    )


def _signature(reader: Reader, entry: Entry) -> Signature | None:
    title = entry.heading.title
    form = reader.form("declaration", title)
    if isinstance(form, Misfit):
        text = reader.text(title).strip("`*_ ")
        _tell_heading(reader, title, text)
        reader.give_up(text.partition("(")[0].strip(), title)
        return None
    code = form.all("SPAN")[0].code
    signature: Signature | None = reader.expression("signature", code)
    if signature is None:
        reader.give_up(reader.text(code).partition("(")[0].strip(), code)
    return signature


def _tell_heading(reader: Reader, title: Stretch, text: str) -> None:
    if reader.text(title).endswith("` for callers"):
        reader.find(
            "D190",
            title,
            "The address of a service's function is not yet read by this Phoenix.",
            hint="Write a library or a machine until then.",
        )
        return
    call = text if "(" in text else f"{(text.split() or ['name'])[0].lower()}()"
    reader.find(
        "D163",
        title,
        "A function's heading is its signature in back-ticks.",
        expected="### `NAME(PARAMETER: TYPE, …) gives TYPE`",
        hint=f"Write ### `{call}`",
    )


def _labelled(reader: Reader, draft: _Draft, label: Label, blocks: Sequence[Block], *, is_near: bool = False) -> int:
    """Reads what a label introduces; how many of the next blocks were taken.

    ``is_near``: the label is only resembled, so that nothing more is said if nothing that fits stands below it.
    """
    if label.name == "vectors" and label.file is not None:
        draft.vectors.append(VectorsFile(reader.text(label.file), label.hidden, place=reader.place(label)))
        return 0
    if label.name == "agrees":
        reader.find(
            "D190",
            label,
            "A program that answers for the reference is not yet asked by this Phoenix.",
            hint="Write its answers as examples, or into a file: ``Examples from `vectors/name.csv`.``",
        )
        return 0
    content = blocks[0] if blocks else None
    if is_near and label.name == "exact" and isinstance(content, Fence) and content.info.is_empty:
        # The first fence was forgotten, which is told: what this one opens was to be outside.
        return 1
    take = _taker(reader, draft, label, content)
    if take is not None:
        _defines(reader, draft, label)
        take()
        return 1
    if is_near:
        return 0
    _without_content(reader, label, content)
    if isinstance(content, Paragraph):
        return 1 + _labelled(reader, draft, label, blocks[1:], is_near=True)
    return 0 if content is None or isinstance(content, Label) else 1


def _defines(reader: Reader, draft: _Draft, label: Label) -> None:
    """A function has one definition."""
    if label.name not in ("exact", "decided"):
        return
    if draft.defined is not None:
        reader.find(
            "D136",
            label,
            "This function is defined twice.",
            hint="Leave one definition.",
            notes=((reader.place(draft.defined), "the first one"),),
        )
    draft.defined = draft.defined or label


def _taker(reader: Reader, draft: _Draft, label: Label, content: Block | None) -> Callable[[], None] | None:
    """What reads this content under this label; ``None`` when it does not belong there."""

    def examples() -> None:
        if isinstance(content, Table):
            draft.examples += example_table(reader, content, draft.signature, hidden=label.hidden)
        elif isinstance(content, ItemList):
            draft.examples += example_list(reader, content, draft.signature, hidden=label.hidden)

    def laws() -> None:
        assert isinstance(content, ItemList)
        found = [read_law(reader, item) for item in reader.items(content)]
        draft.laws += [law for law in found if law is not None]

    def exact() -> None:
        assert isinstance(content, Fence)
        draft.definition = draft.definition or read_exact(reader, content)

    def decided() -> None:
        assert isinstance(content, Table)
        draft.definition = draft.definition or read_decided(reader, content)

    if label.name in ("examples", "hidden examples") and isinstance(content, Table | ItemList):
        return examples
    if label.name == "laws" and isinstance(content, ItemList):
        return laws
    if label.name == "exact" and isinstance(content, Fence):
        return exact
    if label.name == "decided" and isinstance(content, Table):
        return decided
    return None


def _without_content(reader: Reader, label: Label, content: Block | None) -> None:
    text = reader.text(label)
    expected = EXPECTED[label.name]
    if content is None or isinstance(content, Label):
        reader.find(
            "D131",
            label,
            f"Nothing stands under `{text}`.",
            expected=expected,
            hint="Write it, or take the label away.",
        )
        return
    hint = f"Put {expected} right below `{text}`."
    if label.name == "decided" and isinstance(content, Fence):
        hint = "Write `Exactly:` above a fenced block."
    elif label.name == "exact" and isinstance(content, Table):
        hint = "Write `Decided by:` above a table."
    elif label.name == "laws" and isinstance(content, Table):
        hint = "Write `For example:` above a table of examples."
    elif label.name == "exact" and isinstance(content, Paragraph | ItemList):
        hint = "Put a line ```exact above the statements and a line ``` below them."
    reader.find("D132", first_line(reader, content), f"This cannot stand under `{text}`.", expected=expected, hint=hint)
