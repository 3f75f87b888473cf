"""The block tree of a Markdown document: what the document grammar yields, before anybody asks what it means.

Every node is a stretch of the source's text, from ``begin`` to ``end`` (exclusive, in code points), so that a place,
the verbatim text and a new layout can all be had from it. Spec, plan, constitution, stories, architecture and design
documents are read from this one tree.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

from phoenix.language.place import Place, Source
from phoenix.language.record import record


@record
class Stretch:
    """``source.text[begin:end]``."""

    begin: int
    end: int

    def text(self, source: Source) -> str:
        return source.text[self.begin : self.end]

    def place(self, source: Source) -> Place:
        return source.place(self.begin, self.end)

    @property
    def is_empty(self) -> bool:
        return self.begin == self.end


# --- inside a line --------------------------------------------------------------------------------------------


@record
class Words(Stretch):
    """Prose between spans; may hold line ends and the indentation of a continuation line."""


@record
class CodeSpan(Stretch):
    """A back-ticked span with its ticks; ``code`` is what stands between them, trimmed of outer blanks."""

    code: Stretch


@record
class InlineComment(Stretch):
    """``<!-- … -->`` within a line; it says nothing."""


@record
class Stray(Stretch):
    """A back-tick or ``<!--`` that nothing closes."""


Inline: TypeAlias = Words | CodeSpan | InlineComment | Stray

# --- blocks ---------------------------------------------------------------------------------------------------


@record
class Heading(Stretch):
    """``## Types``: ``title`` is without the hashes and blanks; ``spaced`` is false for ``##Types``."""

    level: int
    title: Stretch
    spaced: bool = True


@record
class Paragraph(Stretch):
    """Lines of prose, each trimmed of indentation and trailing blanks."""

    lines: tuple[Stretch, ...]


LabelName: TypeAlias = Literal["examples", "hidden examples", "vectors", "agrees", "laws", "exact", "decided"]


@record
class Label(Stretch):
    """A label of the language on a line of its own: ``For example:``, ``Always:``, ….

    ``file`` is the path in ``Examples from `FILE`.`` and ``Agrees with `FILE`.``; ``hidden`` says that it ends in
    ``kept from the writer``.
    """

    name: LabelName
    file: Stretch | None = None
    hidden: bool = False


@record
class Head(Stretch):
    """What an item begins with: ``**CART-2**`` (id), ``~~**CART-7**~~`` (struck), ``[?]`` (question), ``Uses:``.

    ``name`` is the id or the field's name, without marks and colon.
    """

    kind: Literal["id", "struck", "question", "field"]
    name: Stretch


@record
class Item(Stretch):
    """One item of a list.

    ``marker`` is ``-``, ``*``, ``+`` or ``1.`` alone; ``column`` where it stands, from 0. ``lines`` are the item's
    first paragraph, trimmed, with its ``head``; ``body`` runs from behind the head to the last line's end. ``blocks``
    are what is nested: lists, further paragraphs, fences.
    """

    marker: Stretch
    column: int
    head: Head | None
    lines: tuple[Stretch, ...]
    body: Stretch
    blocks: tuple[Block, ...] = ()

    @property
    def content(self) -> Stretch:
        """Head and body together."""
        return Stretch(self.head.begin if self.head else self.body.begin, self.body.end)


@record
class ItemList(Stretch):
    """Items beside each other; ``ordered`` as the first one is; ``loose`` when blank lines part them."""

    items: tuple[Item, ...]
    ordered: bool
    loose: bool = False


@record
class Cell(Stretch):
    """A table's cell, trimmed; where back-ticks enclose it whole, they are left out and ``ticked`` is true."""

    ticked: bool = False


@record
class Row(Stretch):
    cells: tuple[Cell, ...]


@record
class Table(Stretch):
    """``divider`` is the line of dashes, ``None`` when the table has none as its second line."""

    header: Row
    divider: Stretch | None
    rows: tuple[Row, ...]


@record
class Fence(Stretch):
    """A fenced block: ``info`` is the word behind the opening ticks, ``body`` the lines between, line ends and all."""

    info: Stretch
    body: Stretch
    column: int
    closed: bool = True


@record
class Comment(Stretch):
    """``<!-- … -->`` on lines of its own."""


@record
class Break(Stretch):
    """``---``, ``***`` or ``===`` on a line of its own; ``underlines`` when it stands right below a paragraph."""

    underlines: bool = False


Block: TypeAlias = Heading | Paragraph | Label | ItemList | Table | Fence | Comment | Break


@record
class Lazy(Stretch):
    """A line that goes on an item without being indented to the item's text."""


@record
class Document:
    """A whole file: its blocks in order, headings among them. ``lazy`` lines are kept for whoever minds them."""

    source: Source
    blocks: tuple[Block, ...]
    lazy: tuple[Lazy, ...] = ()


@record
class Section:
    """A heading and what stands beneath it, up to the next heading of its level or above.

    The outermost one has no heading and level 0. A heading that skips a level is a section of the last one above it.
    """

    heading: Heading | None
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]

    @property
    def level(self) -> int:
        return self.heading.level if self.heading else 0

    def walk(self) -> Iterator[Section]:
        """This section and all in it, in order."""
        yield self
        for section in self.sections:
            yield from section.walk()


def outline(document: Document) -> Section:
    """The document's blocks arranged by its headings."""
    blocks = document.blocks
    section, _ = _section(blocks, 0, None)
    return section


def _section(blocks: tuple[Block, ...], start: int, heading: Heading | None) -> tuple[Section, int]:
    own: list[Block] = []
    inner: list[Section] = []
    position = start
    level = heading.level if heading else 0
    while position < len(blocks):
        block = blocks[position]
        if not isinstance(block, Heading):
            own.append(block)
            position += 1
        elif block.level > level:
            section, position = _section(blocks, position + 1, block)
            inner.append(section)
        else:
            break
    return Section(heading, tuple(own), tuple(inner)), position
