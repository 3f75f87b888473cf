"""The block tree: what nests, what goes on, what parts, and where everything stands."""

from __future__ import annotations

import pytest

from phoenix.adapters.grammars import load_parsers
from phoenix.language.blocks import (
    Block,
    Break,
    CodeSpan,
    Comment,
    Document,
    Fence,
    Heading,
    InlineComment,
    Item,
    ItemList,
    Label,
    Paragraph,
    Stray,
    Table,
    Words,
    outline,
)
from phoenix.language.place import Source


def parse(text: str) -> Document:
    return load_parsers().document.parse(Source("x.md", text))


def shape(text: str) -> str:
    """The tree in short: ``list(item(list(item)) item) para``."""
    return " ".join(short(block) for block in parse(text).blocks)


NAMES = {"Paragraph": "para", "Heading": "heading", "Label": "label", "Table": "table", "Fence": "fence"}


def short(block: Block) -> str:
    if isinstance(block, ItemList):
        return f"list({' '.join(short_item(item) for item in block.items)})"
    return NAMES.get(type(block).__name__, type(block).__name__.lower())


def short_item(item: Item) -> str:
    inner = " ".join(short(block) for block in item.blocks)
    return f"item({inner})" if inner else "item"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\nb\n\nc", "para para"),
        ("- a\n- b", "list(item item)"),
        ("- a\n\n- b", "list(item item)"),
        ("- a\n  - b\n- c", "list(item(list(item)) item)"),
        ("1. a\n   - b\n2. c", "list(item(list(item)) item)"),
        ("1. a\n  - b\n2. c", "list(item(list(item)) item)"),
        ("- a\n - b", "list(item item)"),
        ("- a\n\t- b", "list(item(list(item)))"),
        ("- a\n  - b\n    - c\n- d", "list(item(list(item(list(item)))) item)"),
        ("- a\n\n  b\n\nc", "list(item(para)) para"),
        ("- a\nb", "list(item)"),
        ("-\n  a", "list(item)"),
        ("- a\n\n  ```\n  x\n  ```\n- b", "list(item(fence) item)"),
        ("- a\n\n```\nx\n```", "list(item) fence"),
        ("- a\n# b\n- c", "list(item) heading list(item)"),
        ("- a\nAlways:\n- c", "list(item) label list(item)"),
        ("a\n| b |\n| - |\n| c |\nd", "para table para"),
        ("| b |\n| - |\n\n| c |", "table table"),
        ("- a\n  | b |\n  | - |", "list(item(table))"),
        ("a\n<!-- b -->\nc", "para"),
        ("<!-- b -->\na", "comment para"),
        ("- a\n<!-- b -->\n- c", "list(item item)"),
        ("- a\n\n<!-- b -->\n\n- c", "list(item(comment) item)"),
        ("- a\n\n<!-- b -->\n\nc", "list(item) comment para"),
        ("- a\n\n<!-- b -->\n\n# c", "list(item) comment heading"),
        ("a\n\n<!-- b -->", "para comment"),
        ("a\n---\n\n---", "para break break"),
        ("```\n- a\n# b\n```", "fence"),
        ("~~~\n```\n~~~", "fence"),
        ("````\n```\n````", "fence"),
        ("```\nx\n\n## a", "fence heading"),
        ("```exact\nx\n```exact\ny\n```", "fence fence"),
        ("#a\n#1\n####### b", "heading para"),
        ("\\| a |", "para"),
        ("", ""),
    ],
)
def test_shapes(text: str, expected: str) -> None:
    assert shape(text) == expected
    assert shape(text.replace("\n", "\r\n")) == expected


def only(text: str) -> Block:
    (block,) = parse(text).blocks
    return block


def test_headings() -> None:
    source = Source("x.md", "##  Types ##\n#Cart\n")
    first, second = load_parsers().document.parse(source).blocks
    assert isinstance(first, Heading)
    assert isinstance(second, Heading)
    assert (first.level, first.title.text(source), first.spaced) == (2, "Types", True)
    assert (second.level, second.title.text(source), second.spaced) == (1, "Cart", False)


@pytest.mark.parametrize(
    ("text", "kind", "name", "body"),
    [
        ("- **CART-2** It is.", "id", "CART-2", "It is."),
        ("- ~~**CART-7**~~ gone.", "struck", "CART-7", "gone."),
        ("- [?] What?", "question", "?", "What?"),
        ("- May use: A, B", "field", "May use", "A, B"),
        ("* Because:", "field", "Because", ""),
        ("1. **A-1**\n   goes on", "id", "A-1", "goes on"),
    ],
)
def test_heads(text: str, kind: str, name: str, body: str) -> None:
    source = Source("x.md", text)
    block = only(text)
    assert isinstance(block, ItemList)
    (item,) = block.items
    assert item.head is not None
    assert (item.head.kind, item.head.name.text(source), item.body.text(source)) == (kind, name, body)
    assert item.content.begin == item.head.begin


@pytest.mark.parametrize("text", ["- a: b", "- For `a`: b", "- plain", "- **a", "- [ ] task"])
def test_what_is_no_head(text: str) -> None:
    block = only(text)
    assert isinstance(block, ItemList)
    head = block.items[0].head
    assert head is None or head.kind == "field"


def test_cells() -> None:
    source = Source("x.md", "| a | `b | c` |\n|:--|--:|---|\n| `x` | y \\| z | |\n")
    block = load_parsers().document.parse(source).blocks[0]
    assert isinstance(block, Table)
    assert [cell.text(source) for cell in block.header.cells] == ["a", "`b", "c`"]
    assert block.divider is not None
    (row,) = block.rows
    assert [(cell.text(source), cell.ticked) for cell in row.cells] == [("x", True), ("y \\| z", False), ("", False)]
    assert row.text(source) == "| `x` | y \\| z | |"


@pytest.mark.parametrize(
    "text", ["```exact\na\n  b\n```\n", "  ```exact\r\na\r\n  b\r\n  ```", "~~~ exact\na\n  b\n~~~~"]
)
def test_fences(text: str) -> None:
    source = Source("x.md", text)
    block = load_parsers().document.parse(source).blocks[0]
    assert isinstance(block, Fence)
    assert block.closed
    assert block.info.text(source) == "exact"
    assert block.body.text(source).replace("\r", "") == "a\n  b\n"


def test_an_open_fence_ends_at_the_next_section() -> None:
    source = Source("x.md", "```exact\na\n\n## B\n")
    block, heading = load_parsers().document.parse(source).blocks
    assert isinstance(block, Fence)
    assert not block.closed
    assert block.body.text(source) == "a"
    assert isinstance(heading, Heading)


def test_labels_name_files() -> None:
    source = Source(
        "x.md", "Examples from `a.csv`.\nExamples from `b.csv`, kept from the writer.\nAgrees with `c.py`.\n"
    )
    first, second, third = load_parsers().document.parse(source).blocks
    assert isinstance(first, Label)
    assert isinstance(second, Label)
    assert isinstance(third, Label)
    assert [label.file.text(source) for label in (first, second, third) if label.file] == ["a.csv", "b.csv", "c.py"]
    assert [label.hidden for label in (first, second, third)] == [False, True, False]
    assert second.text(source) == "Examples from `b.csv`, kept from the writer."


@pytest.mark.parametrize(
    "line", ["Always", "always:", "For example :", "Examples from a.csv.", "Examples from `a.csv`"]
)
def test_what_is_no_label_is_prose(line: str) -> None:
    assert isinstance(only(line), Paragraph)


def test_lazy_lines_are_kept() -> None:
    document = parse("- a\nb\n  c\n")
    assert [document.source.text[line.begin : line.end] for line in document.lazy] == ["b"]


def test_looseness() -> None:
    first, second = only("- a\n- b"), only("- a\n\n- b")
    assert isinstance(first, ItemList)
    assert isinstance(second, ItemList)
    assert (first.loose, second.loose) == (False, True)


def test_breaks_know_what_they_underline() -> None:
    _, first, second = parse("a\n===\n\n---\n").blocks
    assert isinstance(first, Break)
    assert isinstance(second, Break)
    assert (first.underlines, second.underlines) == (True, False)


def test_comments_on_lines_of_their_own() -> None:
    block = only("  <!-- a\nb -- c -->  \n")
    assert isinstance(block, Comment)
    assert block.text(Source("x.md", "  <!-- a\nb -- c -->  \n")) == "<!-- a\nb -- c -->"


def test_inline_pieces() -> None:
    text = "a `b` `` c ` d `` <!-- `e` --> f < g `h"
    pieces = load_parsers().document.inline(Source("x.md", text), 0, len(text))
    kinds = [type(piece) for piece in pieces]
    assert kinds == [Words, CodeSpan, Words, CodeSpan, Words, InlineComment, Words, Stray, Words]
    codes = [piece.code.text(Source("x.md", text)) for piece in pieces if isinstance(piece, CodeSpan)]
    assert codes == ["b", "c ` d"]


def test_the_outline_nests_sections() -> None:
    document = parse("x\n# A\ny\n## B\n### C\n## D\n# E\n### F\n")
    root = outline(document)

    def titles(level: int) -> list[str]:
        return [
            section.heading.title.text(document.source)
            for section in root.walk()
            if section.heading and section.level == level
        ]

    assert [len(root.blocks), len(root.sections)] == [1, 2]
    assert (titles(1), titles(2), titles(3)) == (["A", "E"], ["B", "D"], ["C", "F"])
    assert [inner.level for inner in root.sections[1].sections] == [3]
