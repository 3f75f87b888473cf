"""Definitions: exact blocks, decision tables and transition tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from phoenix.language.blocks import Cell, Fence, Row, Stretch, Table
from phoenix.language.read.tables import Grid, filled, read_grid, rule_cell, unknown_columns
from phoenix.language.spec import (
    AnyCell,
    DecisionRow,
    DecisionTable,
    ExactBlock,
    TransitionRow,
    TransitionTable,
    ValuesCell,
)
from phoenix.language.syntax import Becomes, Expression, Fails, Statement

if TYPE_CHECKING:
    from phoenix.language.read.reader import Reader

RULE, GIVES, OTHERWISE = "rule", "gives", "otherwise"
FROM, ON, WHEN, AND, TO = "from", "on", "when", "and", "to"
TRANSITION = (FROM, ON, WHEN, AND, TO, RULE)

# --- exact blocks ---------------------------------------------------------------------------------------------


def read_exact(reader: Reader, fence: Fence) -> ExactBlock | None:
    """The statements of a fenced block, or ``None`` when there are none."""
    info = reader.text(fence.info)
    if info != "exact":
        where = fence.info if info else Stretch(fence.begin, fence.begin + 3)
        reader.find(
            "D137",
            where,
            f"The block of a definition is fenced as `exact`, not as `{info}`."
            if info
            else "The block of a definition is fenced as `exact`.",
            hint=f"Write {reader.text(fence)[:3]}exact",
        )
    parts = statements(reader.source.text, fence.body)
    if not parts:
        reader.find(
            "D138", Stretch(fence.begin, fence.info.end), "This definition says nothing.", hint="Write `result = …`."
        )
        return None
    read: list[Statement | None] = [reader.expression("statement", part) for part in parts]
    known = tuple(statement for statement in read if statement is not None)
    unread = tuple(_bound(reader.text(part)) for part, statement in zip(parts, read, strict=True) if statement is None)
    return ExactBlock(known, unread, place=reader.place(fence))


def _bound(statement: str) -> str:
    """The name that an unreadable statement was to bind: ``rate`` in ``let rate: number = …`` and ``rate := …``."""
    name, equals, _ = statement.partition("=")
    words = name.partition(":")[0].rstrip("+-*/ ").split()
    return words[-1] if equals and words and words[0] != "fail" else name.strip()


def statements(text: str, body: Stretch) -> list[Stretch]:
    """The statements of an exact block: a line each, with the indented lines that continue it, comments left out."""
    lines = [line for line in _lines(text, body) if line.end > line.begin]
    margin = min((_margin(text, line) for line in lines), default=0)
    found: list[Stretch] = []
    for line in lines:
        margin_here = _margin(text, line)
        if text[line.begin] == "#":
            continue
        if margin_here > margin and found:
            found[-1] = Stretch(found[-1].begin, line.end)
        else:
            found.append(line)
    return found


def _lines(text: str, body: Stretch) -> list[Stretch]:
    """The body's lines without indentation and trailing blanks."""
    lines: list[Stretch] = []
    begin = body.begin
    for line in text[body.begin : body.end].split("\n"):
        inner = line.strip(" \t\r")
        left = begin + (len(line) - len(line.lstrip(" \t")) if inner else 0)
        lines.append(Stretch(left, left + len(inner)))
        begin += len(line) + 1
    return lines


def _margin(text: str, line: Stretch) -> int:
    start = text.rfind("\n", 0, line.begin) + 1
    return len(text[start : line.begin].expandtabs(4))


# --- decision and transition tables ---------------------------------------------------------------------------


def read_decided(reader: Reader, table: Table) -> DecisionTable | TransitionTable | None:
    """A table of transitions when it has their columns, else one of decisions."""
    grid = read_grid(reader, table)
    if grid is None:
        return None
    if FROM in grid.columns or TO in grid.columns:
        return _transitions(reader, table, grid)
    return _decisions(reader, table, grid)


def _decisions(reader: Reader, table: Table, grid: Grid) -> DecisionTable | None:
    names = [name for name in grid.columns if name not in (RULE, GIVES)]
    if GIVES not in grid.columns:
        last = table.header.cells[-1]
        reader.find(
            "D142",
            last,
            "The last column of a decision table is `gives`.",
            hint="Write `gives` above the outcomes, or `from`, `on` and `to` for transitions.",
        )
        return None
    if not names:
        reader.find("D142", table.header, "A decision table decides by a column.", hint="Add a parameter's column.")
        return None
    columns: list[Expression | None] = [reader.expression("expression", grid.columns[name]) for name in names]
    rows = [_decision(reader, names, row, cells) for row, cells in grid.rows]
    known_columns = tuple(column for column in columns if column is not None)
    known_rows = tuple(row for row in rows if row is not None)
    if len(known_columns) != len(columns) or len(known_rows) != len(table.rows) or not known_rows:
        return None
    return DecisionTable(known_columns, known_rows, place=reader.place(table))


def _decision(reader: Reader, names: list[str], row: Row, cells: Mapping[str, Cell]) -> DecisionRow | None:
    rules = rule_cell(reader, cells.get(RULE))
    outcome = _outcome(reader, row, cells[GIVES], GIVES)
    place = reader.place(row)
    if reader.text(cells[names[0]]) == OTHERWISE:
        for name in names[1:]:
            _must_be_free(reader, cells[name], name)
        return DecisionRow((), outcome, True, rules, place=place) if outcome is not None else None
    conditions = []
    for name in names:
        if filled(reader, row, cells[name], name, "`any` where it does not matter"):
            condition, findings = reader.attempt("condition_cell", cells[name])
            reader.findings.extend(findings)
            if condition is not None and not findings:
                conditions.append(condition)
    if outcome is None or len(conditions) != len(names):
        return None
    return DecisionRow(tuple(conditions), outcome, False, rules, place=place)


def _transitions(reader: Reader, table: Table, grid: Grid) -> TransitionTable | None:
    if unknown_columns(reader, grid, TRANSITION, (FROM, ON, TO), "transitions"):
        return None
    rows = [_transition(reader, row, cells) for row, cells in grid.rows]
    known = tuple(row for row in rows if row is not None)
    if len(known) != len(table.rows) or not known:
        return None
    return TransitionTable(known, place=reader.place(table))


def _transition(reader: Reader, row: Row, cells: Mapping[str, Cell]) -> TransitionRow | None:
    rules = rule_cell(reader, cells.get(RULE))
    target = _outcome(reader, row, cells[TO], TO)
    updates: tuple[Becomes, ...] | None = ()
    if AND in cells and not cells[AND].is_empty:
        updates = reader.expression("update_cell", cells[AND])
    place = reader.place(row)
    if reader.text(cells[FROM]) == OTHERWISE:
        for name in (ON, WHEN):
            if name in cells:
                _must_be_free(reader, cells[name], name)
        if target is None or updates is None:
            return None
        return TransitionRow((), (), None, target, updates, True, rules, place=place)
    sources, events = _labels(reader, row, cells, FROM), _labels(reader, row, cells, ON)
    when: Expression | None = None
    if WHEN in cells and not cells[WHEN].is_empty:
        when = reader.expression("expression", cells[WHEN])
        if when is None:
            return None
    if sources is None or events is None or target is None or updates is None:
        return None
    return TransitionRow(sources, events, when, target, updates, False, rules, place=place)


def _labels(reader: Reader, row: Row, cells: Mapping[str, Cell], column: str) -> tuple[Expression, ...] | None:
    cell = cells[column]
    if not filled(reader, row, cell, column, "`any` where it does not matter"):
        return None
    read = reader.expression("condition_cell", cell)
    if isinstance(read, AnyCell):
        return ()
    if isinstance(read, ValuesCell):
        return read.values
    if read is not None:
        reader.find("D139", cell, f"The column `{column}` holds labels.", hint="Write one or more, or `any`.")
    return None


def _outcome(reader: Reader, row: Row, cell: Cell, column: str) -> Expression | Fails | None:
    if not filled(reader, row, cell, column, "what it gives, or `fails with KIND`"):
        return None
    outcome: Expression | Fails | None = reader.expression("gives_cell", cell)
    return outcome


def _must_be_free(reader: Reader, cell: Cell, column: str) -> None:
    if reader.text(cell) not in ("", "any"):
        reader.find(
            "D139",
            cell,
            f"A row of `otherwise` says nothing of `{column}`.",
            hint="Leave the cell empty, or write `any`.",
        )
