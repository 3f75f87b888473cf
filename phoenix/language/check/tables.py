"""Decision tables: cells typed against their column, rows that contradict each other, inputs that none matches."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from phoenix.language import core, spec, syntax
from phoenix.language.check.axes import Axis
from phoenix.language.check.boxes import Box, TooTangled, is_empty
from phoenix.language.check.conditions import Undecidable, make_axis, mask, path_of, subjects
from phoenix.language.check.describe import describe, kind
from phoenix.language.check.expression import elaborate
from phoenix.language.check.flow import facts
from phoenix.language.check.names import did_you_mean
from phoenix.language.check.outcomes import outcome_of
from phoenix.language.check.references import listed
from phoenix.language.check.rows import RowBox, after_otherwise, contradictions, idle, too_large, uncovered, witness
from phoenix.language.check.scope import Path, Scope
from phoenix.language.check.shapes import expand
from phoenix.language.core import YES_NO
from phoenix.language.findings import Finding, Severity
from phoenix.language.place import Place
from phoenix.language.record import record, replace
from phoenix.language.types import OptionalType, Type
from phoenix.language.values import Value
from phoenix.language.words import CELL_WORDS


@record
class _Column:
    """A column's name as written, its path, and its type."""

    written: syntax.Expression
    path: Path
    type: Type
    optional: bool

    @property
    def name(self) -> str:
        return ".".join(self.path)


def decide(
    table: spec.DecisionTable, gives: Type | None, scope: Scope, findings: list[Finding]
) -> core.TableBody | None:
    """The table as rows of core conditions and outcomes; ``None`` when it was reported why there is none.

    ``scope`` holds the parameters (and a machine's state); ``gives`` is what the function gives.
    """
    begin = len(findings)
    columns = _columns(table, scope, findings)
    rows = [_row(row, columns, gives, scope, findings) for row in table.rows]
    if any(finding.is_error for finding in findings[begin:]):
        return None
    late = after_otherwise(table.rows)
    if late is not None:
        findings.append(late)
        return None
    made = [row for row in rows if row is not None]
    _decide_boxes(table, [column for column in columns if column is not None], made, scope, findings)
    return core.TableBody(tuple(made), place=table.place)


# --- columns --------------------------------------------------------------------------------------------------


def _columns(table: spec.DecisionTable, scope: Scope, findings: list[Finding]) -> list[_Column | None]:
    return [_column(written, scope, findings) for written in table.columns]


def _column(written: syntax.Expression, scope: Scope, findings: list[Finding]) -> _Column | None:
    if isinstance(written, syntax.Name) and not {written.name} & (scope.names.keys() | scope.broken):
        findings.append(_no_parameter(written, scope))
        return None
    expression = elaborate(written, scope, None, findings)
    if expression is None:
        return None
    path = path_of(expression)
    if path is None:
        message = "A column of a decision table is a parameter or a field of one."
        findings.append(Finding("X201", written.place, message, hint="Name a parameter: `tier` or `item.price`."))
        return None
    type_ = expand(expression.type, scope.declarations)
    if make_axis(path, type_, [], scope.declarations) is None:
        findings.append(
            Finding(
                "X203",
                written.place,
                f"`{'.'.join(path)}` is {kind(type_)}, and a cell cannot say which of its values it means.",
                hint="Use its fields as columns, or write the definition as an `exact` block.",
            )
        )
        return None
    return _Column(written, path, type_, isinstance(type_, OptionalType))


def _no_parameter(written: syntax.Name, scope: Scope) -> Finding:
    parameters = [name for name, meaning in scope.names.items() if meaning.origin in ("parameter", "state")]
    message = f"`{written.name}` is no parameter of `{scope.function}`."
    hint = did_you_mean(written.name, parameters, f"What a column may be: {listed(parameters)}.")
    return Finding("X201", written.place, message, hint=hint)


# --- rows -----------------------------------------------------------------------------------------------------


def _row(
    row: spec.DecisionRow,
    columns: Sequence[_Column | None],
    gives: Type | None,
    scope: Scope,
    findings: list[Finding],
) -> core.Row | None:
    cells: list[core.Expr | None] = [None] * len(columns)
    if not row.otherwise:
        pairs = zip(row.cells, columns, strict=True)
        cells = [None if column is None else _cell(cell, column, scope, findings) for cell, column in pairs]
    condition = all_of(cells)
    outcome = outcome_of(row.outcome, gives, where_it_matches(scope, condition), findings)
    if outcome is None:
        return None
    rules = tuple(identifier.text for identifier in row.rules)
    return core.Row(condition, tuple(cells), outcome, rules=rules, place=row.place)


def _cell(cell: spec.Cell, column: _Column, scope: Scope, findings: list[Finding]) -> core.Expr | None:
    written = _condition(cell, column)
    if written is None:
        return None
    begin = len(findings)
    condition = elaborate(written, scope, YES_NO, findings)
    if condition is None:
        findings[begin:] = [_in_a_cell(finding) for finding in findings[begin:]]
        return None
    try:
        mentioned = subjects(condition)
    except Undecidable as undecidable:
        place = undecidable.culprit.place if undecidable.culprit.place.line else cell.place
        mentioned, cell_place = {}, place
    else:
        cell_place = cell.place
    if list(mentioned) != [column.path]:
        message = f"A cell holds `{column.name}` against a value that is written out, and this is none."
        hint = "Write a literal or a label; what depends on other values goes into an `exact` block."
        findings.append(Finding("X204", cell_place, message, hint=hint))
        return None
    _satisfiable(condition, mentioned[column.path], cell, column, scope, findings)
    return condition


def _in_a_cell(finding: Finding) -> Finding:
    """A finding about an unknown name, with the way on from there: nothing can be bound above a cell."""
    if finding.code not in ("N404", "N406"):
        return finding
    word = finding.message.split("`")[1 if finding.code == "N404" else 3]
    hint = "Write a value, a comparison, a range, or `any`." if "bind it" in finding.hint else finding.hint
    return replace(finding, hint=CELL_WORDS.get(word, hint))


def _satisfiable(
    condition: core.Expr,
    mentioned: list[Value | Fraction],
    cell: spec.Cell,
    column: _Column,
    scope: Scope,
    findings: list[Finding],
) -> None:
    axis = make_axis(column.path, column.type, mentioned, scope.declarations)
    if axis is not None and mask(condition, axis) == 0:
        message = f"No value that `{column.name}` can have satisfies this cell."
        hint = f"`{column.name}` is a {describe(column.type)}: mend the cell, or remove the row."
        if isinstance(cell, spec.RangeCell) and len(mentioned) == 2 and mentioned[0] > mentioned[1]:  # type: ignore[operator]
            hint = "Write the lower end first: `1 to 9`."
        findings.append(Finding("X205", cell.place, message, hint=hint))


def _condition(cell: spec.Cell, column: _Column) -> syntax.Expression | None:
    """The cell as the comparison that it stands for; ``None`` for ``any``."""
    match cell:
        case spec.AnyCell():
            return None
        case spec.ValuesCell(values=values):
            return either([_equals(column, value) for value in values], cell.place)
        case spec.ComparisonCell(operator=word, value=value):
            return _present(column, _compare(word, column, value, cell.place), cell.place)
        case spec.RangeCell(lowest=lowest, highest=highest):
            low, high = _compare(">=", column, lowest, lowest.place), _compare("<=", column, highest, highest.place)
            return _present(column, syntax.Binary("and", low, high, place=cell.place), cell.place)


def _compare(word: str, column: _Column, value: syntax.Expression, place: Place) -> syntax.Expression:
    left = replace(column.written, place=value.place)
    operator: syntax.BinaryOperator = word  # type: ignore[assignment]
    return syntax.Binary(operator, left, value, place=place)


def _equals(column: _Column, value: syntax.Expression) -> syntax.Expression:
    if column.optional and isinstance(value, syntax.NothingLiteral):
        return syntax.Is(replace(column.written, place=value.place), "nothing", place=value.place)
    return _present(column, _compare("=", column, value, value.place), value.place)


def _present(column: _Column, condition: syntax.Expression, place: Place) -> syntax.Expression:
    """For an optional column: it is there, and its value is as the cell says."""
    if not column.optional:
        return condition
    there = syntax.Is(replace(column.written, place=place), "nothing", negated=True, place=place)
    return syntax.Binary("and", there, condition, place=place)


def either(conditions: Sequence[syntax.Expression], place: Place) -> syntax.Expression:
    """The conditions joined by ``or``."""
    whole = conditions[0]
    for condition in conditions[1:]:
        whole = syntax.Binary("or", whole, condition, place=place)
    return whole


def all_of(conditions: Sequence[core.Expr | None]) -> core.Expr | None:
    """The conjunction of those that are there."""
    whole: core.Expr | None = None
    for condition in conditions:
        if condition is not None:
            whole = condition if whole is None else core.Logic("and", whole, condition, type=YES_NO)
    return whole


def where_it_matches(scope: Scope, condition: core.Expr | None) -> Scope:
    """The scope with what is known once a row's condition holds: bounds, and that something is not nothing."""
    return scope if condition is None else scope.knowing(facts(condition, True))


# --- overlap and gaps -----------------------------------------------------------------------------------------


def _decide_boxes(
    table: spec.DecisionTable,
    columns: Sequence[_Column],
    rows: Sequence[core.Row],
    scope: Scope,
    findings: list[Finding],
) -> None:
    axes = [_axis(index, column, rows, scope) for index, column in enumerate(columns)]
    large = too_large(table.place, len(rows), axes)
    if large is not None:
        findings.append(large)
        return
    universe = tuple(axis.everything for axis in axes)
    boxes = [
        RowBox(row.place, number, box_of(row.cells, axes), row.outcome)
        for number, (row, written) in enumerate(zip(rows, table.rows, strict=True), 1)
        if not written.otherwise
    ]
    if any(is_empty(row.box) for row in boxes):
        return
    findings += contradictions(boxes, axes)
    findings += idle(boxes)
    otherwise = next((row for row in table.rows if row.otherwise), None)
    try:
        missing = uncovered(boxes, universe)
    except TooTangled:
        if otherwise is None:
            findings.append(too_tangled(table.place))
        return
    if missing is not None and otherwise is None:
        message = f"No row matches {witness(missing, axes)}."
        hint = "Add a row for it, or a last row that says `otherwise`."
        findings.append(Finding("X212", table.place, message, hint=hint))
    elif missing is None and otherwise is not None:
        message = "The `otherwise` row is never used: the rows above match every input."
        hint = "Remove the `otherwise` row."
        findings.append(Finding("X214", otherwise.place, message, hint=hint, severity=Severity.WARNING))


def too_tangled(place: Place) -> Finding:
    """The finding for a table of which it could not be decided whether it covers everything."""
    message = "The rows overlap in so many ways that it cannot be decided whether they match every input."
    return Finding("X215", place, message, hint="Add a last row that says `otherwise`, or split the table in two.")


def _axis(index: int, column: _Column, rows: Sequence[core.Row], scope: Scope) -> Axis:
    mentioned: list[Value | Fraction] = []
    for row in rows:
        cell = row.cells[index]
        if cell is not None:
            mentioned += subjects(cell)[column.path]
    axis = make_axis(column.path, column.type, mentioned, scope.declarations)
    assert axis is not None, "a column without an axis was reported before"
    return axis


def box_of(cells: Sequence[core.Expr | None], axes: Sequence[Axis]) -> Box:
    """The box of a row whose cells stand in the order of the axes."""
    pairs = zip(cells, axes, strict=True)
    return tuple(axis.everything if cell is None else mask(cell, axis) for cell, axis in pairs)
