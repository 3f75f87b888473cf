"""Folds the lines that the document grammar recognised into blocks: paragraphs, nested lists, tables.

What nests is decided by indentation alone, as Markdown does, but more kindly: an item two columns further in than
another one's marker is its child, whatever the width of that marker.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from phoenix.language.blocks import (
    Block,
    Break,
    Comment,
    Document,
    Fence,
    Head,
    Heading,
    Item,
    ItemList,
    Label,
    Lazy,
    Paragraph,
    Row,
    Stretch,
    Table,
)
from phoenix.language.place import Source
from phoenix.language.record import record, replace


@record
class BlankLine:
    pass


@record
class TextLine:
    text: Stretch
    column: int


@record
class ItemLine:
    """``text`` is what stands behind the head, perhaps nothing; ``content_column`` where head or text begins."""

    marker: Stretch
    column: int
    content_column: int
    ordered: bool
    head: Head | None
    text: Stretch


@record
class RowLine:
    row: Row
    column: int
    is_divider: bool = False


DEEPEST = 50
"""Levels of items in items; whoever goes through blocks may do so by recursion."""


@record
class BlockLine:
    """A line, or several, that is a whole block already."""

    block: Heading | Label | Fence | Comment | Break
    column: int


Line: TypeAlias = BlankLine | TextLine | ItemLine | RowLine | BlockLine


@dataclass(slots=True)
class _OpenItem:
    line: ItemLine
    lines: list[Stretch]
    blocks: list[_OpenBlock] = field(default_factory=list)


@dataclass(slots=True)
class _OpenList:
    items: list[_OpenItem]
    loose: bool = False


@dataclass(slots=True)
class _OpenTable:
    header: Row
    divider: Stretch | None
    rows: list[Row]


_OpenBlock: TypeAlias = Block | _OpenList | _OpenTable | list[Stretch]
"""What may still grow: a list, a table, a paragraph's lines."""


def fold(source: Source, lines: Sequence[Line]) -> Document:
    """The document that the lines make."""
    folder = _Folder()
    for line in lines:
        folder.add(line)
    folder.flush_comments()
    return Document(source, tuple(map(_close, folder.blocks)), tuple(folder.lazy))


class _Folder:
    def __init__(self) -> None:
        self.blocks: list[_OpenBlock] = []
        self.lazy: list[Lazy] = []
        self._items: list[_OpenItem] = []
        """The open items, outermost first; the last one takes what is indented to its text."""
        self._lines: list[Stretch] | None = None
        """The open paragraph, that of an item among them."""
        self._table: _OpenTable | None = None
        self._blank = False
        self._comments: list[Comment] = []
        """Comments that wait for the next line: between two items they must not part the list."""

    def add(self, line: Line) -> None:
        if isinstance(line, BlankLine):
            self._blank = True
            self._lines = self._table = None
            return
        if isinstance(line, TextLine):
            self._add_text(line)
        elif isinstance(line, ItemLine):
            self._add_item(line)
        elif isinstance(line, RowLine):
            self._add_row(line)
        else:
            self._add_block(line)
        self._blank = False

    def flush_comments(self) -> None:
        """Comments that no item follows stand where the document stands, outside of the list before them."""
        if self._comments:
            self.blocks.extend(self._comments)
            self._comments = []

    def _add_text(self, line: TextLine) -> None:
        if self._lines is not None:
            self._lines.append(line.text)
            if self._items and line.column < self._items[-1].line.content_column:
                self.lazy.append(Lazy(line.text.begin, line.text.end))
            return
        self._leave(line.column)
        self._lines = [line.text]
        if self._items and not self._items[-1].lines and not self._items[-1].blocks:
            self._lines = self._items[-1].lines
            self._lines.append(line.text)
        else:
            self._here().append(self._lines)
        self._table = None

    def _add_item(self, line: ItemLine) -> None:
        self._attach_comments()
        while self._items:
            above = self._items[-1].line
            if line.column >= above.content_column or line.column >= above.column + 2:
                break
            self._items.pop()
        # So deep that nothing is read there: what stands deeper stands beneath each other.
        del self._items[DEEPEST:]
        item = _OpenItem(line, [] if line.text.is_empty else [line.text])
        here = self._here()
        last = here[-1] if here else None
        if isinstance(last, _OpenList):
            last.items.append(item)
            last.loose = last.loose or self._blank
        else:
            here.append(_OpenList([item]))
        self._items.append(item)
        self._lines = item.lines
        self._table = None

    def _attach_comments(self) -> None:
        """Between two items a comment belongs to the first one."""
        if self._comments and self._items:
            self._items[-1].blocks.extend(self._comments)
            self._comments = []
        else:
            self.flush_comments()

    def _add_row(self, line: RowLine) -> None:
        table = self._table
        stretch = Stretch(line.row.begin, line.row.end)
        if table is None:
            self._leave(line.column)
            table = _OpenTable(line.row, stretch if line.is_divider else None, [])
            self._here().append(table)
        elif line.is_divider and table.divider is None and not table.rows:
            table.divider = stretch
        else:
            table.rows.append(line.row)
        self._table = table
        self._lines = None

    def _add_block(self, line: BlockLine) -> None:
        block = line.block
        if isinstance(block, Comment):
            if self._lines:
                self._lines.append(Stretch(block.begin, block.end))
            else:
                self._comments.append(block)
                self._table = None
            return
        if isinstance(block, Heading | Label):
            self._items.clear()
            self.flush_comments()
        else:
            self._leave(line.column)
        if isinstance(block, Break) and self._lines is not None:
            block = replace(block, underlines=True)
        self._here().append(block)
        self._lines = self._table = None

    def _leave(self, column: int) -> None:
        """Closes the items that a block at this column is not indented enough for."""
        while self._items and column < self._items[-1].line.content_column:
            self._items.pop()
        if self._items:
            self._attach_comments()
        else:
            self.flush_comments()

    def _here(self) -> list[_OpenBlock]:
        return self._items[-1].blocks if self._items else self.blocks


def _close(block: _OpenBlock) -> Block:
    if isinstance(block, list):
        return Paragraph(block[0].begin, block[-1].end, tuple(block))
    if isinstance(block, _OpenTable):
        last = block.rows[-1] if block.rows else block.divider or block.header
        return Table(block.header.begin, last.end, block.header, block.divider, tuple(block.rows))
    if isinstance(block, _OpenList):
        items = tuple(map(_close_item, block.items))
        return ItemList(items[0].begin, items[-1].end, items, block.items[0].line.ordered, block.loose)
    return block


def _close_item(item: _OpenItem) -> Item:
    line = item.line
    blocks = tuple(map(_close, item.blocks))
    body = Stretch(item.lines[0].begin, item.lines[-1].end) if item.lines else line.text
    lines = tuple(item.lines)
    if line.head is not None:
        rest = lines[1:] if lines and lines[0] is line.text else lines
        begin = line.head.begin
        first = Stretch(begin, line.text.end if not line.text.is_empty else line.head.end)
        lines = (first, *rest)
    end = max(line.marker.end, body.end, *[block.end for block in blocks])
    return Item(line.marker.begin, end, line.marker, line.column, line.head, lines, body, blocks)
