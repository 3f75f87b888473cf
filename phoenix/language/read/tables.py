"""A table's outer shape: its columns by name, its rows of as many cells, nothing empty that may not be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from phoenix.language.blocks import Cell, Row, Stretch, Table
from phoenix.language.forms import Misfit
from phoenix.language.record import record
from phoenix.language.spec import Id
from phoenix.language.suggest import closest

if TYPE_CHECKING:
    from phoenix.language.read.reader import Reader


@record
class Grid:
    """A table that has a shape: ``rows`` pair every column's name with its cell."""

    columns: Mapping[str, Cell]
    rows: tuple[tuple[Row, Mapping[str, Cell]], ...]


def read_grid(reader: Reader, table: Table) -> Grid | None:
    """The table by its columns; rows of a wrong length are told and left out."""
    header = table.header
    if not header.cells:
        tell_headless(reader, table)
        return None
    if table.divider is None:
        dashes = "|" + " --- |" * len(header.cells)
        reader.find("D140", header, "This table has no line of dashes below its columns.", hint=f"Write `{dashes}`.")
    columns: dict[str, Cell] = {}
    for cell in header.cells:
        name = reader.text(cell)
        if name in columns:
            reader.find("D142", cell, f"The column `{name}` stands twice.", hint="Leave one of them.")
            return None
        if not name:
            reader.find("D142", header, "A column has no name.", hint="Name it, or take it away.")
            return None
        columns[name] = cell
    if not table.rows:
        reader.find("D145", header, "This table has no rows.", hint="Write a row below the line of dashes.")
    rows = [(row, dict(zip(columns, row.cells, strict=True))) for row in table.rows if _fits(reader, row, len(columns))]
    return Grid(columns, tuple(rows))


def tell_headless(reader: Reader, table: Table) -> None:
    """Tells of a line of dashes with no columns above it, or with columns that lack the outer bars."""
    above = reader.source.line(reader.place(table.header).line - 1)
    hint = "Write them above the line of dashes."
    if "|" in above:
        hint = f"Begin and end each line with a bar: `| {above.strip(' |')} |`."
    reader.find("D140", table.header, "A table begins with the names of its columns.", hint=hint)


def _fits(reader: Reader, row: Row, width: int) -> bool:
    count = len(row.cells)
    if count == width:
        return True
    if count == 0:
        reader.find("D144", row, "A second line of dashes parts nothing.", hint="Take it away.")
    elif count > width:
        reader.find(
            "D141",
            row,
            f"This row has {_cells(count)}, but the table {_cells(width)} a row.",
            hint="A bar within a cell is written `\\|`.",
        )
    else:
        reader.find(
            "D141",
            row,
            f"This row has {_cells(count)}, but the table {_cells(width)} a row.",
            hint="Write what is missing; what is not there is `nothing`.",
        )
    return False


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"


def unknown_columns(reader: Reader, grid: Grid, known: Iterable[str], needed: Iterable[str], what: str) -> bool:
    """Tells of columns that nothing asks for and of those that lack; whether there were any."""
    known = list(known)
    wrong = False
    missing = [name for name in needed if name not in grid.columns]
    meanings = _meanings([name for name in grid.columns if name not in known], known, missing)
    missing = [name for name in missing if name not in meanings.values()]
    for name, meant in meanings.items():
        wrong = True
        cell = grid.columns[name]
        reader.find(
            "D142",
            cell,
            f"`{name}` is no column of {what}.",
            expected=", ".join(f"`{column}`" for column in known),
            hint=f"Did you mean `{meant}`?" if meant else "Take the column away.",
        )
    if missing:
        wrong = True
        names = ", ".join(f"`{name}`" for name in missing)
        columns = "the column" if len(missing) == 1 else "the columns"
        first = next(iter(grid.columns.values()))
        reader.find("D142", first, f"This table of {what} lacks {columns} {names}.", hint=f"Add {columns} {names}.")
    return wrong


def _meanings(unknown: Sequence[str], known: Sequence[str], missing: Sequence[str]) -> dict[str, str | None]:
    """The column that each wrong name stands for: the one in other letters, the nearest, or the only one left."""
    left = list(missing)
    meant: dict[str, str | None] = {}
    for name in unknown:
        same = next((column for column in known if column.lower() == name.lower()), None)
        meant[name] = same or closest(name, left)
        left = [column for column in left if column != meant[name]]
    nameless = [name for name in unknown if meant[name] is None]
    for name in nameless:
        meant[name] = left[0] if len(left) == len(nameless) == 1 else closest(name, known)
    return meant


def filled(reader: Reader, row: Row, cell: Cell, column: str, empty: str) -> bool:
    """Whether a cell says something; ``empty`` is how its emptiness is written."""
    if not cell.is_empty:
        return True
    reader.find("D143", row, f"The cell `{column}` of this row is empty.", hint=f"Write {empty}.")
    return False


def rule_cell(reader: Reader, cell: Stretch | None) -> tuple[Id, ...]:
    """The ids in a ``rule`` cell."""
    if cell is None or cell.is_empty:
        return ()
    form = reader.form("id_list", cell)
    if isinstance(form, Misfit):
        reader.find("R102", cell, "This is no list of rule ids.", hint="Write `CART-2`, or `CART-2, CART-3`.")
        return ()
    return reader.rule_ids(form.all("ID"))
