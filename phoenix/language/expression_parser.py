"""Parses one span, cell, declaration or statement of a source, by the expression grammar."""

from __future__ import annotations

from typing import Any

from lark import Lark
from lark.exceptions import UnexpectedInput

from phoenix.language.declaration_builder import DeclarationBuilder
from phoenix.language.findings import Finding
from phoenix.language.moulds import Moulds
from phoenix.language.parse_tables import from_tables, tables_text
from phoenix.language.place import Source
from phoenix.language.quick_parser import Branch, QuickParser
from phoenix.language.record import replace
from phoenix.language.syntax_errors import nothing_there
from phoenix.language.syntax_mistakes import explain

STARTS = (
    "type",
    "signature",
    "field",
    "case",
    "sample",
    "expression",
    "where",
    "law_variable",
    "statement",
    "expected",
    "condition_cell",
    "gives_cell",
    "update_cell",
    "call",
    "name",
    "capital",
    "literal_or_name",
)

DEEPEST = 100
"""Levels of nesting; whoever walks a syntax tree may do so by recursion."""


class ExpressionParser:
    """The compiled expression grammar; ``parse`` may be called from several threads."""

    def __init__(self, grammar: str, tables: str | None = None) -> None:
        self._lark = from_tables(tables) if tables else self._compiled(grammar)
        self._moulds = Moulds(self._lark, QuickParser(self._lark))

    def tables(self) -> str:
        """What the next one may be made of."""
        return tables_text(self._lark)

    @staticmethod
    def _compiled(grammar: str) -> Lark:
        return Lark(grammar, parser="lalr", lexer="contextual", start=list(STARTS), propagate_positions=True)

    def parse(self, start: str, source: Source, begin: int, end: int) -> tuple[Any | None, tuple[Finding, ...]]:
        """What ``source.text[begin:end]`` says, read from the grammar's rule ``start``, and what is wrong with it.

        The node is ``None`` when its syntax is wrong. It is there beside findings when only a part of it is
        (a date that does not exist, a reserved name).
        """
        text = source.text[begin:end]
        if not text.strip(" \t\r\n"):
            return None, (nothing_there(source, begin, end, start),)
        found = self._moulds.parse(start, text)
        if found is None:
            return None, (self._mistake(start, source, begin, end),)
        tree, edges = found
        deep = _first_too_deep(tree) if end - begin > DEEPEST else None
        if deep is not None:
            message = f"This is nested more than {DEEPEST} levels deep."
            hint = "Give an inner part a name with a statement of its own, and use the name."
            place = source.place(begin + edges[deep.start_pos], begin + edges[deep.end_pos])
            return None, (Finding("E112", place, message, hint=hint),)
        findings: list[Finding] = []
        builder = DeclarationBuilder(source, findings, begin, end, text, edges)
        node = builder.build(tree)
        return None if builder.broken else node, tuple(findings)

    def _mistake(self, start: str, source: Source, begin: int, end: int) -> Finding:
        """Why the text does not parse: Lark's own parser knows."""
        # By itself: in the whole text Lark would count all lines above it.
        piece = Source(source.path, source.text[begin:end])
        try:
            self._lark.parse(piece.text, start=start)
        except UnexpectedInput as error:
            finding = explain(error, piece, 0, end - begin, start)
            return replace(finding, place=finding.place.behind(source.place(begin, begin)))
        raise AssertionError(f"Lark parses {source.text[begin:end]!r} as {start}, and its tables do not")


def _first_too_deep(tree: object) -> Branch | None:
    """The first tree that stands too deep, found without recursion."""
    level = [tree] if isinstance(tree, Branch) else []
    for _ in range(DEEPEST):
        level = [child for parent in level for child in parent.children if isinstance(child, Branch)]
        if not level:
            return None
    return level[0]
