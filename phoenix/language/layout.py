"""``phoenix fmt``: the one standard layout of a document, which never changes what it means.

The author's line breaks in prose stay. All else is laid out anew: blanks, blank lines, markers, indentation, tables,
ticks around cells, and the spelling of expressions. Where something has a finding it stays as it was written.
"""

from __future__ import annotations

from collections.abc import Sequence

from phoenix.language.blocks import (
    Block,
    Break,
    CodeSpan,
    Comment,
    Document,
    Fence,
    Heading,
    Item,
    ItemList,
    Label,
    Paragraph,
    Stretch,
    Table,
    Words,
)
from phoenix.language.parsers import Parsers
from phoenix.language.place import Source
from phoenix.language.read.definitions import statements
from phoenix.language.spelled import Spellings, as_written, spellings
from phoenix.language.statement_layout import lay_out_statement
from phoenix.language.table_layout import lay_out_table

BLANKS = " \t"


class Fixed(str):
    """A line that must not be indented: indenting it would make it part of an item, which nobody said."""

    __slots__ = ()


def layout(source: Source, parsers: Parsers) -> str:
    """The document's text in the standard layout."""
    text = source.text.replace("\r\n", "\n")
    plain = Source(source.path, text)
    document = parsers.document.parse(plain)
    lines = _Layouter(document, parsers, spellings(plain, parsers)).blocks(document.blocks)
    return "".join(f"{line}\n" for line in lines)


class _Layouter:
    """Lays out the blocks of one document."""

    def __init__(self, document: Document, parsers: Parsers, spelled: Spellings) -> None:
        self.source = document.source
        self.parsers = parsers
        self.spelled = spelled
        self.lazy = {line.begin for line in document.lazy}

    def blocks(self, blocks: Sequence[Block]) -> list[str]:
        """Blocks beneath each other, a blank line between."""
        lines: list[str] = []
        for block in blocks:
            if block.is_empty:
                continue
            if lines and not (isinstance(block, Break) and block.underlines):
                lines.append("")
            lines += self.block(block)
        return lines

    def block(self, block: Block) -> list[str]:
        if isinstance(block, Heading):
            return self.heading(block)
        if isinstance(block, Paragraph):
            return self.paragraph(block, block.lines)
        if isinstance(block, ItemList):
            return self.items(block)
        if isinstance(block, Table):
            return lay_out_table(block, self.source, self.spelled)
        if isinstance(block, Fence):
            return self.fence(block)
        if isinstance(block, Label):
            return self.prose(block.begin, block.end)
        return self.verbatim(block)

    def verbatim(self, block: Comment | Break) -> list[str]:
        first, *rest = block.text(self.source).split("\n")
        column = block.begin - self.source.text.rfind("\n", 0, block.begin) - 1
        return [first, *_outdented(rest, column)]

    def heading(self, block: Heading) -> list[str]:
        if not block.spaced:
            return [block.text(self.source)]
        title = self.spelled.text(block.title.begin, block.title.end)
        return [f"{'#' * block.level} {title}".rstrip(BLANKS)]

    def paragraph(self, content: Stretch, lines: Sequence[Stretch]) -> list[str]:
        """Prose; where a line stands too far left for its item, all lines as they are."""
        if not any(line.begin in self.lazy for line in lines):
            return self.prose(content.begin, content.end)
        return [(Fixed if line.begin in self.lazy else str)(line.text(self.source)) for line in lines]

    def prose(self, begin: int, end: int) -> list[str]:
        """The lines of a stretch of prose: each expression spelled in the standard way, single blanks in between."""
        parts: list[str] = []
        for piece in self.parsers.document.inline(self.source, begin, end):
            if isinstance(piece, Words):
                parts.append(_single_blanks(piece.text(self.source)))
            elif isinstance(piece, CodeSpan):
                parts.append(self.span(piece))
            else:
                parts.append(piece.text(self.source))
        return [line.strip(BLANKS) for line in "".join(parts).split("\n")]

    def span(self, span: CodeSpan) -> str:
        code = span.code.text(self.source)
        spelled = self.spelled.text(span.code.begin, span.code.end)
        if spelled == code:
            return span.text(self.source)
        return f"`` {spelled} ``" if "`" in spelled else f"`{spelled}`"

    # --- lists --------------------------------------------------------------------------------------------------

    def items(self, block: ItemList) -> list[str]:
        """Items beneath each other; a blank line between them where one holds more than text and lists."""
        apart = any(not isinstance(inner, ItemList) for item in block.items for inner in item.blocks)
        lines: list[str] = []
        first = block.items[0].marker.text(self.source).rstrip(".)")
        for number, item in enumerate(block.items, int(first) if first.isdigit() else 1):
            if apart and lines:
                lines.append("")
            lines += self.item(item, number)
        return lines

    def item(self, item: Item, number: int) -> list[str]:
        ordered = item.marker.text(self.source)[0].isdigit()
        marker = f"{number}." if ordered else "-"
        first, *rest = self.paragraph(item.content, item.lines)
        if isinstance(first, Fixed) or "\n" in self.source.text[item.marker.end : item.content.begin]:
            first, rest = "", [first, *rest]
        lines = [f"{marker} {first}".rstrip(BLANKS), *_indented(rest, len(marker) + 1)]
        for position, inner in enumerate(item.blocks):
            if position or not isinstance(inner, ItemList):
                lines.append("")
            lines += _indented(self.block(inner), len(marker) + 1)
        return lines

    # --- fences -------------------------------------------------------------------------------------------------

    def fence(self, block: Fence) -> list[str]:
        written = block.text(self.source).split("\n")
        body = block.body.text(self.source)
        inner = _outdented(body.removesuffix("\n").split("\n") if body else [], block.column)
        if not block.closed:
            while inner and not inner[-1].strip(BLANKS):
                inner.pop()
            return [written[0], *inner]
        if block.info.text(self.source) == "exact":
            inner = self.exact(block)
        return [_single_blanks(written[0]), *inner, written[-1].strip(BLANKS)]

    def exact(self, block: Fence) -> list[str]:
        """The lines of an exact block: statements, comments between them, and single blank lines."""
        lines: list[str] = []
        position = block.body.begin
        for statement in statements(self.source.text, block.body):
            lines += self.between(position, statement.begin)
            lines += self.statement(statement)
            position = statement.end
        lines += self.between(position, block.body.end)
        while lines and not lines[-1]:
            lines.pop()
        return lines[1:] if lines and not lines[0] else lines

    def between(self, begin: int, end: int) -> list[str]:
        """Comments, and at most one blank line at a time."""
        found: list[str] = []
        lines = [line.strip(BLANKS) for line in self.source.text[begin:end].split("\n")]
        for line in lines[:-1] if self.source.text[begin - 1] == "\n" else lines[1:-1]:
            if line or not found or found[-1]:
                found.append(line)
        return found

    def statement(self, stretch: Stretch) -> list[str]:
        written = stretch.text(self.source)
        lines = [line.rstrip(BLANKS) for line in written.split("\n")]
        spelled = self.spelled.at(stretch.begin, stretch.end)
        if spelled is None or any(line.lstrip(BLANKS).startswith("#") for line in lines):
            margin = min((len(line) - len(line.lstrip(BLANKS)) for line in lines[1:] if line), default=0)
            return [lines[0], *(line and f"  {line[margin:]}" for line in lines[1:])]
        plain = Source(self.source.path, spelled)
        node, _ = self.parsers.expression.parse("statement", plain, 0, len(spelled))
        return [spelled] if node is None else lay_out_statement(as_written(node, plain))


def _single_blanks(text: str) -> str:
    """Runs of blanks as one; line ends are kept."""
    return "\n".join(" ".join(part for part in _padded(line)) for line in text.split("\n"))


def _padded(line: str) -> list[str]:
    """The words of a line, an empty one first and last where it begins or ends with blanks."""
    words = [word for word in line.replace("\t", " ").split(" ") if word]
    if not words:
        return ["", ""] if line else [""]
    return [*([""] if line[0] in BLANKS else []), *words, *([""] if line[-1] in BLANKS else [])]


def _indented(lines: Sequence[str], width: int) -> list[str]:
    return [f"{' ' * width}{line}" if line and not isinstance(line, Fixed) else line for line in lines]


def _outdented(lines: Sequence[str], column: int) -> list[str]:
    """Lines without the blanks that stand left of a column."""
    return [line[min(column, len(line) - len(line.lstrip(" "))) :] for line in lines]
