"""Where something stands in a source file."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of one file; lines and columns count from 1, in code points; the end is exclusive."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


NOWHERE = Place("", 0, 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """The base of everything that was read from a source: it knows its place and compares without it."""

    place: Place = field(default=NOWHERE, compare=False, repr=False)


class Source:
    """One file's text, as handed to a reader: ``path`` is relative to the project, with forward slashes.

    Offsets count code points of ``text``, from 0; a ``\\r\\n`` is two of them but one line end. A ``\\r`` alone, which
    ended lines once, is read as the ``\\n`` that it stands for.
    """

    __slots__ = ("_line_starts", "path", "text")

    def __init__(self, path: str, text: str) -> None:
        if "\r" in text:
            text = "\r\n".join(part.replace("\r", "\n") for part in text.split("\r\n"))
        self.path = path
        self.text = text
        starts = [0]
        position = text.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = text.find("\n", position + 1)
        self._line_starts = starts

    def place(self, begin: int, end: int) -> Place:
        """The place of ``text[begin:end]``."""
        line, column = self._line_and_column(begin)
        end_line, end_column = self._line_and_column(end)
        return Place(self.path, line, column, end_line, end_column)

    def line(self, number: int) -> str:
        """The text of a line, from 1, without its end; empty past the last one."""
        if not 1 <= number <= len(self._line_starts):
            return ""
        begin = self._line_starts[number - 1]
        end = self._line_starts[number] if number < len(self._line_starts) else len(self.text)
        return self.text[begin:end].rstrip("\r\n")

    def _line_and_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1
