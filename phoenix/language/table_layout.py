"""Lays out tables: columns aligned, and ticks around the cells of which Markdown would swallow a sign."""

from __future__ import annotations

import unicodedata

from phoenix.language.blocks import Cell, Row, Table
from phoenix.language.place import Source
from phoenix.language.spelled import Spellings

SHORTEST_DASHES = 3
WIDE = frozenset("WF")


def lay_out_table(table: Table, source: Source, spellings: Spellings) -> list[str]:
    """The table's lines."""
    header = [_cell(cell, spellings) for cell in table.header.cells]
    rows = [[_cell(cell, spellings) for cell in row.cells] for row in table.rows]
    columns = max(len(header), *map(len, rows)) if rows else len(header)
    widths = [
        max([SHORTEST_DASHES, *(width(row[column]) for row in (header, *rows) if column < len(row))])
        for column in range(columns)
    ]
    if not table.header.cells:
        return [_verbatim(row, source) for row in (table.header, *table.rows)]
    lines = [_line(header, widths)]
    if table.divider is not None:
        lines.append(_divider(source.text[table.divider.begin : table.divider.end], widths[: len(header)]))
    return [*lines, *(_line(cells, widths) if cells else "|" for cells in rows)]


def _verbatim(row: Row, source: Source) -> str:
    return source.text[row.begin : row.end].strip()


def _line(cells: list[str], widths: list[int]) -> str:
    padded = (cell + " " * (widths[column] - width(cell)) for column, cell in enumerate(cells))
    return f"| {' | '.join(padded)} |"


def _divider(written: str, widths: list[int]) -> str:
    """The line of dashes, with the colons that say how a column is aligned."""
    marks = [mark.strip() for mark in written.strip().strip("|").split("|")]
    marks += [""] * (len(widths) - len(marks))
    dashes = []
    for mark, wide in zip(marks, widths, strict=False):
        left, right = ":" if mark.startswith(":") else "-", ":" if mark.endswith(":") else "-"
        dashes.append(f"{left}{'-' * (wide - 2)}{right}")
    return f"| {' | '.join(dashes)} |"


def _cell(cell: Cell, spellings: Spellings) -> str:
    """The cell's text; ticks are kept where it is no expression, else set where they are needed."""
    whole = spellings.at(cell.begin, cell.end)
    text = spellings.text(cell.begin, cell.end, in_table=True)
    if whole is None:
        return f"`{text or ' '}`" if cell.ticked else text
    return f"`{text}`" if swallows(text) and "`" not in text else text


def swallows(text: str) -> bool:
    """Whether Markdown would take a sign of the text for its own: emphasis, a tag, an escape, an entity, a link."""
    padded = f" {text} "
    for before, sign, after in zip(padded, padded[1:], padded[2:], strict=False):
        if sign == "*" and not (before == after == " "):
            return True
        if sign == "_" and not (before.isalnum() and after.isalnum()):
            return True
        if sign == "<" and (after.isalpha() or after in "/!?"):
            return True
        if sign == "\\" and after != "|" and after.isascii() and not after.isalnum() and after != " ":
            return True
        if sign == "&" and (after.isalpha() or after == "#"):
            return True
        if (sign == "~" and after == "~") or (sign == "]" and after == "("):
            return True
    return False


def width(text: str) -> int:
    """Columns of a terminal or editor: wide characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in WIDE else 1
        for character in text
    )
