"""The standard spelling of every expression in a spec: where it stands, and how it is written."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import fields
from typing import Any

from phoenix.language.expression_parser import ExpressionParser
from phoenix.language.expression_text import write
from phoenix.language.findings import Finding
from phoenix.language.literal_text import TextAsWritten
from phoenix.language.parsers import Parsers
from phoenix.language.place import Node, Source
from phoenix.language.read import read_spec
from phoenix.language.record import replace
from phoenix.language.syntax import TextLiteral


class Spellings:
    """Which stretches of a source are written otherwise in the standard spelling. They never overlap."""

    def __init__(self, source: Source, spelled: dict[tuple[int, int], str | None]) -> None:
        self._source = source
        self._found: list[tuple[int, int, str]] = []
        for (begin, end), text in sorted(spelled.items(), key=lambda entry: (entry[0][0], -entry[0][1])):
            if text is not None and (not self._found or begin >= self._found[-1][1]):
                self._found.append((begin, end, text))
        self._begins = [begin for begin, _, _ in self._found]

    def at(self, begin: int, end: int) -> str | None:
        """The standard spelling of exactly this stretch, where it is one expression."""
        position = bisect_left(self._begins, begin)
        if position < len(self._found) and self._found[position][:2] == (begin, end):
            return self._found[position][2]
        return None

    def text(self, begin: int, end: int, *, in_table: bool = False) -> str:
        """The source's text with each expression in it spelled in the standard way."""
        parts: list[str] = []
        position = begin
        for index in range(bisect_left(self._begins, begin), bisect_left(self._begins, end)):
            first, last, text = self._found[index]
            if last <= end:
                parts += self._source.text[position:first], escaped_bars(text) if in_table else text
                position = last
        return "".join([*parts, self._source.text[position:end]])


def spellings(source: Source, parsers: Parsers) -> Spellings:
    """Reads a spec for the expressions in it; prose is none, and what has a finding stays as it is."""
    recorder = _Recorder(parsers.expression)
    if source.path.endswith(".spec.md"):
        read_spec(source, Parsers(parsers.document, recorder))
    return Spellings(source, recorder.spelled)


class _Recorder(ExpressionParser):
    """Parses, and keeps how what it parsed is written; ``None`` for a stretch that could be two things."""

    def __init__(self, parser: ExpressionParser) -> None:
        self._parser = parser
        self.spelled: dict[tuple[int, int], str | None] = {}

    def parse(self, start: str, source: Source, begin: int, end: int) -> tuple[Any | None, tuple[Finding, ...]]:
        node, findings = self._parser.parse(start, source, begin, end)
        if node is not None and not findings and start != "literal_or_name":
            text = write(as_written(node, source))
            known = self.spelled.setdefault((begin, end), text)
            if known != text:
                self.spelled[begin, end] = None
        return node, findings


def as_written(node: Any, source: Source) -> Any:
    """The node with every text literal spelled as its author did: escapes are the author's choice."""
    if isinstance(node, tuple):
        return tuple(as_written(each, source) for each in node)
    if isinstance(node, TextLiteral):
        where = node.place
        token = source.line(where.line)[where.column - 1 : where.end_column - 1]
        return TextAsWritten(node.value, token, place=where)
    if not isinstance(node, Node):
        return node
    names = [field.name for field in fields(node) if field.name != "place"]
    changed = {name: as_written(getattr(node, name), source) for name in names}
    return replace(node, **changed)


def escaped_bars(text: str) -> str:
    """The text with a backslash before each bar that has none, as a table's cell needs it."""
    parts: list[str] = []
    position = 0
    while position < len(text):
        width = 2 if text[position] == "\\" else 1
        piece = text[position : position + width]
        parts.append("\\|" if piece == "|" else piece)
        position += width
    return "".join(parts)
