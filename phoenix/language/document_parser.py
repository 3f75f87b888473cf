"""Runs the document grammar: a file to its block tree, an item or heading to its form, prose to its spans."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

from lark import Lark, Token
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
from phoenix.language.quick_parser import Branch, QuickParser

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
        tree: Branch | None = self._quick.parse(name, source.text[begin:end])
        return self._misfit(name, source, begin, end) if tree is None else _form(tree, begin, begin, end)

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
        if isinstance(child, Token):
            start = origin + (child.start_pos or 0)
            parts.append(Part(start, start + len(child), child.type, str(child)))
        else:
            parts.append(_form(child, origin, begin, end))
    if tree.data not in FORMS and parts:
        begin, end = parts[0].begin, parts[-1].end
    return Form(begin, end, tree.data, tuple(parts))


# --- the lines of a file --------------------------------------------------------------------------------------


def _begin(token: Token) -> int:
    return token.start_pos or 0


def _column(blanks: str) -> int:
    """The column, from 0, behind some blanks; a tab goes to the next multiple of four."""
    return len(blanks.expandtabs(4))


def _trimmed(token: Token) -> Stretch:
    begin = _begin(token)
    value = str(token)
    inner = value.strip(OUTER)
    left = len(value) - len(value.lstrip(OUTER)) if inner else 0
    return Stretch(begin + left, begin + left + len(inner))


def _indent(token: Token) -> str:
    value = str(token)
    return value[: len(value) - len(value.lstrip(BLANKS))]


class _Lines:
    """Makes a line of each alternative of the grammar's ``line``; the methods bear the alternatives' names."""

    def document(self, children: list[Any]) -> list[Line]:
        return children[1:] if children and isinstance(children[0], Token) else children

    def blank(self, _children: list[Token]) -> Line:
        return BLANK

    def comment(self, children: list[Token]) -> Line:
        stretch = _trimmed(children[0])
        return BlockLine(Comment(stretch.begin, stretch.end), _column(_indent(children[0])))

    def text(self, children: list[Token]) -> Line:
        return TextLine(_trimmed(children[0]), _column(_indent(children[0])))

    def break_line(self, children: list[Token]) -> Line:
        stretch = _trimmed(children[0])
        return BlockLine(Break(stretch.begin, stretch.end), _column(_indent(children[0])))

    def fence(self, children: list[Token]) -> Line:
        return _fence(children[0], closed=True)

    def open_fence(self, children: list[Token]) -> Line:
        return _fence(children[0], closed=False)

    def heading(self, children: list[Token]) -> Line:
        return _heading(children, spaced=True)

    def glued_heading(self, children: list[Token]) -> Line:
        return _heading(children, spaced=False)

    # Items

    def item(self, children: list[Any]) -> Line:
        marker, *rest = children
        head = rest.pop(0) if rest and isinstance(rest[0], Head) else None
        mark = _trimmed(marker)
        column = _column(_indent(marker))
        gap = len(marker) - len(marker.rstrip(BLANKS))
        blanks = _column(str(marker)) - _column(str(marker)[: len(marker) - gap])
        end = head.end if head else mark.end
        text = _trimmed(rest[0]) if rest else Stretch(end, end)
        content_column = column + mark.end - mark.begin + (blanks if 1 <= blanks <= 4 else 1)
        return ItemLine(mark, column, content_column, marker.type == "NUMBER_MARK", head, text)

    def id_head(self, children: list[Token]) -> Head:
        return _head("id", children[0], 2)

    def struck_head(self, children: list[Token]) -> Head:
        return _head("struck", children[0], 4)

    def question_head(self, children: list[Token]) -> Head:
        return _head("question", children[0], 1)

    def field_head(self, children: list[Token]) -> Head:
        begin = _begin(children[0])
        end = begin + len(children[0])
        return Head(begin, end, "field", Stretch(begin, end - 1))

    # Tables

    def row(self, children: list[Token]) -> Line:
        bar, *rest = children
        begin = _begin(bar) + len(bar) - 1
        end = _begin(rest[-1]) + len(rest[-1].rstrip(OUTER)) if rest else begin + 1
        return RowLine(Row(begin, end, tuple(_cell(token) for token in rest)), _column(_indent(bar)))

    def divider(self, children: list[Token]) -> Line:
        stretch = _trimmed(children[0])
        return RowLine(Row(stretch.begin, stretch.end, ()), _column(_indent(children[0])), is_divider=True)

    # Labels

    def examples_label(self, children: list[Token]) -> Line:
        return _label("examples", children)

    def hidden_examples_label(self, children: list[Token]) -> Line:
        return _label("hidden examples", children, hidden=True)

    def vectors_label(self, children: list[Token]) -> Line:
        return _label("vectors", children, hidden=any(token.type == "KEPT" for token in children))

    def agrees_label(self, children: list[Token]) -> Line:
        return _label("agrees", children)

    def laws_label(self, children: list[Token]) -> Line:
        return _label("laws", children)

    def exact_label(self, children: list[Token]) -> Line:
        return _label("exact", children)

    def decided_label(self, children: list[Token]) -> Line:
        return _label("decided", children)


def _head(kind: Literal["id", "struck", "question"], token: Token, marks: int) -> Head:
    begin = _begin(token)
    end = begin + len(token)
    name = str(token)[marks : len(token) - marks]
    left = begin + marks + len(name) - len(name.lstrip(OUTER))
    return Head(begin, end, kind, Stretch(left, left + len(name.strip(OUTER))))


def _heading(children: list[Token], *, spaced: bool) -> Line:
    hashes = _trimmed(children[0])
    title = _trimmed(children[1]) if len(children) > 1 else Stretch(hashes.end, hashes.end)
    level = hashes.end - hashes.begin
    return BlockLine(Heading(hashes.begin, title.end, level, title, spaced), _column(_indent(children[0])))


def _fence(token: Token, *, closed: bool) -> Line:
    text, begin = str(token), _begin(token)
    stretch = _trimmed(token)
    column = _column(_indent(token))
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


def _cell(token: Token) -> Cell:
    value = str(token)
    ticked = token.type == "TICKED_CELL"
    bar = 1 if value.endswith("|") and token.type != "LAST_CELL" else 0
    inner = value[: len(value) - bar]
    left = len(inner) - len(inner.lstrip(OUTER)) if inner.strip(OUTER) else 0
    begin = _begin(token) + left
    end = begin + len(inner.strip(OUTER))
    if ticked:
        code = value[left + 1 : left + end - begin - 1]
        begin += 1 + len(code) - len(code.lstrip(OUTER))
        end = begin + len(code.strip(OUTER))
    return Cell(begin, end, ticked)


def _label(name: LabelName, children: list[Token], *, hidden: bool = False) -> Line:
    first, last = _trimmed(children[0]), children[-1]
    file = None
    end = _begin(last) + len(last.rstrip(OUTER))
    for token in children[1:]:
        if token.type == "FILE":
            file = Stretch(_begin(token) + 1, _begin(token) + len(token) - 1)
    return BlockLine(Label(first.begin, end, name, file, hidden), _column(_indent(children[0])))
