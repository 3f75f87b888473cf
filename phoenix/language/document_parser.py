"""Runs the document grammar: a file to its block tree, an item or heading to its form, prose to its spans."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, TypeAlias

from lark import Lark
from lark.exceptions import UnexpectedCharacters, UnexpectedToken

from phoenix.language.blocks import (
    Break,
    Cell,
    CodeSpan,
    Comment,
    Document,
    Fence,
    Head,
    Heading,
    Inline,
    InlineComment,
    Label,
    LabelName,
    Row,
    Stray,
    Stretch,
    Words,
)
from phoenix.language.folding import BlankLine, BlockLine, ItemLine, Line, RowLine, TextLine, fold
from phoenix.language.forms import Form, Misfit, Part
from phoenix.language.parse_tables import from_tables, tables_text
from phoenix.language.place import Source
from phoenix.language.quick_parser import Branch, QuickParser, Word

FormName: TypeAlias = Literal[
    "inline", "rule", "rule_id", "id_list", "scenario_title", "names", "exception", "type_line",
    "invariant", "declaration", "described", "example", "law", "given", "step", "step_cell", "limit"
]  # fmt: skip
"""The starts of the grammar beside ``document``."""

FORMS: tuple[FormName, ...] = FormName.__args__  # type: ignore[attr-defined]

BLANKS = " \t"
OUTER = " \t\r\n"
"""What stands around a line's text and says nothing. Other spaces, such as one that does not break, are text."""
BLANK = BlankLine()


class DocumentParser:
    """Both layers of ``document.lark``, compiled once, or read back from the ``tables`` of an earlier time."""

    def __init__(self, grammar: str, tables: str | None = None) -> None:
        self._lark = from_tables(tables) if tables else self._compiled(grammar)
        self._quick = QuickParser(self._lark, _Lines())

    def tables(self) -> str:
        """What the next one may be made of."""
        return tables_text(self._lark)

    @staticmethod
    def _compiled(grammar: str) -> Lark:
        return Lark(
            grammar,
            parser="lalr",
            lexer="contextual",
            start=["document", *FORMS],
            maybe_placeholders=False,
            propagate_positions=False,
        )

    def parse(self, source: Source) -> Document:
        """The file's block tree; there is one for every text."""
        text = source.text
        if not text.endswith(("\n", "\r")):
            text += "\n"
        lines: list[Line] | None = self._quick.parse("document", text)
        if lines is None:
            self._lark.parse(text, start="document")
            raise AssertionError(f"Lark parses {source.path}, and its tables do not")
        return fold(source, lines)

    def form(self, name: FormName, source: Source, begin: int, end: int) -> Form | Misfit:
        """Takes ``source.text[begin:end]`` to pieces as a form of this name."""
        if begin >= end:
            return Misfit(begin)
        tree: Branch | None = self._quick.remembered(name, source.text[begin:end])
        return self._misfit(name, source, begin, end) if tree is None else _form(tree, begin, begin, end)

    def fits(self, name: FormName, text: str) -> bool:
        """Whether a text is a form of this name."""
        return bool(text) and self._quick.remembered(name, text) is not None

    def _misfit(self, name: FormName, source: Source, begin: int, end: int) -> Misfit:
        """Where the text is no such form any more: Lark's own parser knows."""
        try:
            # Of a slice Lark would count all lines above it.
            self._lark.parse(source.text[begin:end], start=name)
        except UnexpectedCharacters as stop:
            return Misfit(begin + (stop.pos_in_stream or 0))
        except UnexpectedToken as stop:
            return Misfit(end if stop.token.type == "$END" else begin + (stop.token.start_pos or 0))
        raise AssertionError(f"Lark parses {source.text[begin:end]!r} as {name}, and its tables do not")

    def inline(self, source: Source, begin: int, end: int) -> tuple[Inline, ...]:
        """The spans, comments and words of a stretch of prose."""
        form = self.form("inline", source, begin, end)
        if isinstance(form, Misfit):
            return ()
        return inlines(form)


def inlines(form: Form) -> tuple[Inline, ...]:
    """The pieces of prose in a form."""
    pieces: list[Inline] = []
    for part in form.parts:
        if isinstance(part, Form) or part.kind == "BY_REVIEW":
            continue
        if part.kind == "SPAN":
            pieces.append(CodeSpan(part.begin, part.end, part.code))
        elif part.kind == "INLINE_COMMENT":
            pieces.append(InlineComment(part.begin, part.end))
        elif part.kind == "STRAY":
            pieces.append(Stray(part.begin, part.end))
        else:
            pieces.append(Words(part.begin, part.end))
    return tuple(pieces)


def _form(tree: Branch, origin: int, begin: int, end: int) -> Form:
    """The form from ``begin`` to ``end`` that a tree stands for, whose offsets count from ``origin``."""
    parts: list[Part | Form] = []
    for child in tree.children:
        if isinstance(child, Word):
            parts.append(Part(origin + child.start_pos, origin + child.end_pos, child.type, child.value))
        else:
            parts.append(_form(child, origin, begin, end))
    if tree.data not in FORMS and parts:
        begin, end = parts[0].begin, parts[-1].end
    return Form(begin, end, tree.data, tuple(parts))


# --- the lines of a file --------------------------------------------------------------------------------------


def _columns(blanks: str) -> int:
    """How wide some blanks are; a tab goes to the next multiple of four."""
    return len(blanks.expandtabs(4))


def _column(word: Word) -> int:
    """The column, from 0, behind the blanks that a word begins with."""
    value = word.value
    return 0 if value[0] not in BLANKS else _columns(value[: len(value) - len(value.lstrip(BLANKS))])


def _trimmed(word: Word) -> Stretch:
    value, begin = word.value, word.start_pos
    inner = value.strip(OUTER)
    if len(inner) == len(value):
        return Stretch(begin, word.end_pos)
    left = begin + (len(value) - len(value.lstrip(OUTER)) if inner else 0)
    return Stretch(left, left + len(inner))


class _Lines:
    """Makes a line of each alternative of the grammar's ``line``; the methods bear the alternatives' names."""

    def document(self, children: list[Any]) -> list[Line]:
        return children[1:] if children and isinstance(children[0], Word) else children

    def blank(self, _children: Sequence[Word]) -> Line:
        return BLANK

    def comment(self, children: Sequence[Word]) -> Line:
        stretch = _trimmed(children[0])
        return BlockLine(Comment(stretch.begin, stretch.end), _column(children[0]))

    def text(self, children: Sequence[Word]) -> Line:
        return TextLine(_trimmed(children[0]), _column(children[0]))

    def break_line(self, children: Sequence[Word]) -> Line:
        stretch = _trimmed(children[0])
        return BlockLine(Break(stretch.begin, stretch.end), _column(children[0]))

    def fence(self, children: Sequence[Word]) -> Line:
        return _fence(children[0], closed=True)

    def open_fence(self, children: Sequence[Word]) -> Line:
        return _fence(children[0], closed=False)

    def heading(self, children: Sequence[Word]) -> Line:
        return _heading(children, spaced=True)

    def glued_heading(self, children: Sequence[Word]) -> Line:
        return _heading(children, spaced=False)

    # Items

    def item(self, children: Sequence[Any]) -> Line:
        marker, *rest = children
        head = rest.pop(0) if rest and isinstance(rest[0], Head) else None
        mark = _trimmed(marker)
        column = _column(marker)
        value = marker.value
        blanks = _columns(value) - _columns(value.rstrip(BLANKS))
        end = head.end if head else mark.end
        text = _trimmed(rest[0]) if rest else Stretch(end, end)
        content_column = column + mark.end - mark.begin + (blanks if 1 <= blanks <= 4 else 1)
        return ItemLine(mark, column, content_column, marker.type == "NUMBER_MARK", head, text)

    def id_head(self, children: Sequence[Word]) -> Head:
        return _head("id", children[0], 2)

    def struck_head(self, children: Sequence[Word]) -> Head:
        return _head("struck", children[0], 4)

    def question_head(self, children: Sequence[Word]) -> Head:
        return _head("question", children[0], 1)

    def field_head(self, children: Sequence[Word]) -> Head:
        begin, end = children[0].start_pos, children[0].end_pos
        return Head(begin, end, "field", Stretch(begin, end - 1))

    # Tables

    def row(self, children: Sequence[Word]) -> Line:
        bar, *rest = children
        begin = bar.end_pos - 1
        end = rest[-1].start_pos + len(rest[-1].value.rstrip(OUTER)) if rest else begin + 1
        return RowLine(Row(begin, end, tuple([_cell(word) for word in rest])), _column(bar))

    def divider(self, children: Sequence[Word]) -> Line:
        stretch = _trimmed(children[0])
        return RowLine(Row(stretch.begin, stretch.end, ()), _column(children[0]), is_divider=True)

    # Labels

    def examples_label(self, children: Sequence[Word]) -> Line:
        return _label("examples", children)

    def hidden_examples_label(self, children: Sequence[Word]) -> Line:
        return _label("hidden examples", children, hidden=True)

    def vectors_label(self, children: Sequence[Word]) -> Line:
        return _label("vectors", children, hidden=any(word.type == "KEPT" for word in children))

    def agrees_label(self, children: Sequence[Word]) -> Line:
        return _label("agrees", children)

    def laws_label(self, children: Sequence[Word]) -> Line:
        return _label("laws", children)

    def exact_label(self, children: Sequence[Word]) -> Line:
        return _label("exact", children)

    def decided_label(self, children: Sequence[Word]) -> Line:
        return _label("decided", children)


def _head(kind: Literal["id", "struck", "question"], word: Word, marks: int) -> Head:
    begin, end = word.start_pos, word.end_pos
    name = word.value[marks:-marks]
    left = begin + marks + len(name) - len(name.lstrip(OUTER))
    return Head(begin, end, kind, Stretch(left, left + len(name.strip(OUTER))))


def _heading(children: Sequence[Word], *, spaced: bool) -> Line:
    hashes = _trimmed(children[0])
    title = _trimmed(children[1]) if len(children) > 1 else Stretch(hashes.end, hashes.end)
    level = hashes.end - hashes.begin
    return BlockLine(Heading(hashes.begin, title.end, level, title, spaced), _column(children[0]))


def _fence(word: Word, *, closed: bool) -> Line:
    text, begin = word.value, word.start_pos
    stretch = _trimmed(word)
    column = _column(word)
    first_end = text.find("\n") + 1 or len(text)
    opening = text[:first_end].strip(OUTER)
    info = opening.lstrip("`~").strip(OUTER)
    info_end = begin + len(text[:first_end].rstrip(OUTER))
    body_end = len(text.rstrip(OUTER))
    if closed:
        body_end = text.rfind("\n", 0, body_end) + 1
    # A final line end may be the parser's own, not the source's: nothing reaches past what was written.
    body_begin = min(begin + first_end, stretch.end)
    body = Stretch(body_begin, max(body_begin, begin + body_end))
    block = Fence(stretch.begin, stretch.end, Stretch(info_end - len(info), info_end), body, column, closed)
    return BlockLine(block, column)


def _cell(word: Word) -> Cell:
    value, ticked = word.value, word.type == "TICKED_CELL"
    if word.type != "LAST_CELL" and value.endswith("|"):
        value = value[:-1]
    inner = value.strip(OUTER)
    begin = word.start_pos + (len(value) - len(value.lstrip(OUTER)) if inner else 0)
    if ticked:
        code = inner[1:-1]
        inner = code.strip(OUTER)
        begin += 1 + len(code) - len(code.lstrip(OUTER))
    return Cell(begin, begin + len(inner), ticked)


def _label(name: LabelName, children: Sequence[Word], *, hidden: bool = False) -> Line:
    first, last = _trimmed(children[0]), children[-1]
    file = None
    end = last.start_pos + len(last.value.rstrip(OUTER))
    for word in children[1:]:
        if word.type == "FILE":
            file = Stretch(word.start_pos + 1, word.end_pos - 1)
    return BlockLine(Label(first.begin, end, name, file, hidden), _column(children[0]))
