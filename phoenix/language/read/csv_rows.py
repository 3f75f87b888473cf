"""Comma-separated values, each cell with its place: RFC 4180, with quotes only around a whole cell."""

from __future__ import annotations

from phoenix.language.blocks import Stretch
from phoenix.language.place import Source
from phoenix.language.record import record


@record
class CsvCell(Stretch):
    """The stretch is without quotes; ``value`` has doubled quotes made single. ``closed`` is false at a lost quote."""

    value: str
    closed: bool = True


def csv_rows(source: Source) -> list[list[CsvCell]]:
    """The rows of a file; empty lines are left out."""
    text = source.text
    position = 1 if text.startswith("\ufeff") else 0
    rows: list[list[CsvCell]] = []
    row: list[CsvCell] = []
    while position < len(text):
        cell, position = _cell(text, position)
        row.append(cell)
        if position < len(text) and text[position] == ",":
            position += 1
            if position == len(text) or text[position] in "\r\n":
                row.append(CsvCell(position, position, ""))
            else:
                continue
        if len(row) > 1 or row[0].value:
            rows.append(row)
        row = []
        position += 2 if text.startswith("\r\n", position) else 1
    return rows


def _cell(text: str, begin: int) -> tuple[CsvCell, int]:
    """The cell that begins here, and where it ends: at a comma, a line end, or the text's end."""
    if text[begin] != '"':
        end = min((at for mark in ",\r\n" if (at := text.find(mark, begin)) >= 0), default=len(text))
        inner = text[begin:end]
        left = begin + len(inner) - len(inner.lstrip(" \t"))
        right = max(left, begin + len(inner.rstrip(" \t")))
        return CsvCell(left, right, text[left:right]), end
    end = text.find('"', begin + 1)
    while end >= 0 and text.startswith('"', end + 1):
        end = text.find('"', end + 2)
    after = end + 1
    if end < 0 or (after < len(text) and text[after] not in ",\r\n"):
        stop = text.find("\n", begin)
        stop = len(text) if stop < 0 else stop
        return CsvCell(begin, stop, text[begin:stop], closed=False), stop
    return CsvCell(begin + 1, end, text[begin + 1 : end].replace('""', '"')), after
