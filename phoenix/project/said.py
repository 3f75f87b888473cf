"""What the blocks of a section say, wrapping and layout aside: the canonical lines of documents that are prose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from phoenix.language.blocks import Block, Comment, Fence, Heading, ItemList, Paragraph, Table
from phoenix.language.read.reader import Reader

NESTED = "  "


def said(reader: Reader, blocks: Iterable[Block]) -> tuple[str, ...]:
    """One line a paragraph, item, row or fenced line; nested items are indented."""
    return tuple(line for block in blocks for line in _lines(reader, block))


def _lines(reader: Reader, block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield reader.prose(block).text
        case ItemList():
            for item in block.items:
                yield f"- {reader.prose(item.content).text if not item.content.is_empty else ''}".rstrip()
                yield from (NESTED + line for inner in item.blocks for line in _lines(reader, inner))
        case Table():
            for row in (block.header, *block.rows):
                yield " | ".join(reader.text(cell) for cell in row.cells)
        case Fence():
            yield from reader.text(block.body).splitlines()
        case Heading():
            yield f"{'#' * block.level} {reader.text(block.title)}"
        case Comment():
            return
