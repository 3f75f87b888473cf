"""Lists of declarations: a type's fields and cases, ``## Failures``, ``## State``, ``## Samples``, ``## Words``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from phoenix.language.blocks import Item, ItemList, Paragraph, Stretch
from phoenix.language.forms import Form, Misfit
from phoenix.language.read.near import prose_lines
from phoenix.language.read.prose import unwrapped
from phoenix.language.read.stray import stray_block
from phoenix.language.spec import CaseSyntax, FailureDeclaration, FieldDeclaration, Id, SampleDeclaration

if TYPE_CHECKING:
    from phoenix.language.document_parser import FormName
    from phoenix.language.read.reader import Chapter, Reader

FIELD = "- `price: Money`"
CASE = "- `Circle(radius: Length)`"
STATE = "- `balance: Money, initially 0.00`"
SAMPLE = '- `pens is Item(sku: "ABC-0001", price: 10.00)`'
FAILURE = "- `EmptyCart`: there is nothing in the cart."
WORD = "- `PyPI`: the Python package index."


def read_state(reader: Reader, chapter: Chapter) -> tuple[FieldDeclaration, ...]:
    return declarations(reader, _only_list(reader, chapter), "field", STATE)


def read_samples(reader: Reader, chapter: Chapter) -> tuple[SampleDeclaration, ...]:
    return declarations(reader, _only_list(reader, chapter), "sample", SAMPLE)


def declarations(reader: Reader, items: Sequence[Item], start: str, example: str) -> tuple[Any, ...]:
    """What the back-ticked spans of the items declare; a name whose declaration cannot be read is given up."""
    result = []
    for item in items:
        form = _form(reader, item, "declaration", example)
        if form is None:
            continue
        code = form.all("SPAN")[0].code
        declared = reader.expression(start, code)
        if declared is None:
            reader.give_up(leading_name(reader.text(code)), code)
        else:
            result.append(declared)
        reader.nested(item, "A declaration", hint="Write it as one line, and what it is for as prose below the list.")
    return tuple(result)


def read_failures(reader: Reader, chapter: Chapter) -> tuple[FailureDeclaration, ...]:
    """The kinds of failure, what they mean and what they carry."""
    result = []
    for item in _only_list(reader, chapter):
        form = _form(reader, item, "described", FAILURE)
        if form is None:
            continue
        code, about = form.all("SPAN")[0].code, form.first("ABOUT")
        case: CaseSyntax | None = reader.expression("case", code)
        if about is None:
            reader.find(
                "D161",
                item.content,
                f"What does the failure `{reader.text(code)}` mean?",
                hint=f"Write its meaning behind a colon: {FAILURE}",
            )
        if case is None:
            reader.give_up(leading_name(reader.text(code)), code)
        elif about is not None:
            place = reader.place(item.content)
            kind = Id(case.name, place=reader.place(Stretch(code.begin, code.begin + len(case.name))))
            result.append(FailureDeclaration(kind, reader.prose(about), case.fields, place=place))
        else:
            reader.give_up(case.name, code)
        reader.nested(item, "A failure", hint="Write it as one item.")
    return tuple(result)


def read_words(reader: Reader, chapter: Chapter) -> tuple[Id, ...]:
    """The terms that prose may back-tick, on one line each as there; what they mean is for people."""
    forms = (_form(reader, item, "described", WORD) for item in _only_list(reader, chapter))
    terms = [form.all("SPAN")[0].code for form in forms if form is not None]
    return tuple(Id(unwrapped(reader.text(term)), place=reader.place(term)) for term in terms)


def read_questions(reader: Reader, chapter: Chapter) -> None:
    """``## Questions`` holds open questions and nothing else; the reader puts them aside."""
    for item in _only_list(reader, chapter):
        text = reader.text(item.content)
        reader.find(
            "D168",
            item.content,
            "An item under `## Questions` is an open question, which begins with `[?]`.",
            hint=f"Write `- [?] {text if len(text) < 60 else text[:57] + '…'}`, or take an answered one away.",
        )


def _only_list(reader: Reader, chapter: Chapter) -> list[Item]:
    """The items of a section that holds a list and perhaps prose around it."""
    items: list[Item] = []
    for block in reader.clean(chapter.blocks):
        if isinstance(block, ItemList):
            items.extend(reader.items(block))
        elif not isinstance(block, Paragraph) or prose_lines(reader, block):
            stray_block(reader, block, f"under `## {chapter.name}`")
    return items


def _form(reader: Reader, item: Item, name: FormName, example: str) -> Form | None:
    form = reader.form(name, item.content)
    if not isinstance(form, Misfit):
        return form
    text = reader.text(item.content)
    bare = text.replace("`", "").strip("*_ .")
    hint = f"Write it like {example}"
    half = text.startswith("`") and "`:" in text
    if name == "declaration" and (half or "`" not in text) and bare and len(bare) <= 80:
        hint = f"Put back-ticks around {'all of ' if half else ''}it: - `{bare}`"
    reader.find("D162", item.content, "This item is not a declaration.", expected=f"an item like {example}", hint=hint)
    reader.give_up(leading_name(text.strip("*_ `")), item.content)
    return None


def leading_name(text: str) -> str:
    """The name that a broken declaration begins with."""
    end = next((i for i, character in enumerate(text) if not (character.isalnum() or character == "_")), len(text))
    return text[:end]
