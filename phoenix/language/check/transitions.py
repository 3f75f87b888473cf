"""Transition tables: which label a machine's first state field takes next, by state, event and condition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from phoenix.language import core, spec, syntax
from phoenix.language.check.axes import Axis
from phoenix.language.check.boxes import Box, TooTangled, bits
from phoenix.language.check.conditions import Undecidable, conjuncts, make_axis, mask, subjects
from phoenix.language.check.expression import elaborate
from phoenix.language.check.names import did_you_mean, head_of
from phoenix.language.check.outcomes import outcome_of
from phoenix.language.check.rows import RowBox, after_otherwise, contradictions, idle, too_large, uncovered, witness
from phoenix.language.check.scope import Path, Scope
from phoenix.language.check.shapes import expand
from phoenix.language.check.signatures import Heading
from phoenix.language.check.tables import all_of, either, too_tangled, where_it_matches
from phoenix.language.core import YES_NO
from phoenix.language.findings import Finding
from phoenix.language.place import Place
from phoenix.language.record import record
from phoenix.language.types import NamedType, Type
from phoenix.language.values import Value


@record
class _Table:
    """What a transition table is about: the state field and the parameter, both enumerations."""

    written: spec.TransitionTable
    field: str
    label_type: NamedType
    event: str
    scope: Scope
    findings: list[Finding]


def transitions(
    written: spec.TransitionTable,
    heading: Heading,
    state: Sequence[core.StateField],
    scope: Scope,
    findings: list[Finding],
) -> core.TableBody | None:
    """The table as rows of core conditions, labels and changes; ``None`` when it was reported why there is none."""
    begin = len(findings)
    table = _subject(written, heading, state, scope, findings)
    if table is None:
        return None
    rows = [_row(row, table) for row in written.rows]
    if any(finding.is_error for finding in findings[begin:]):
        return None
    made = [row for row in rows if row is not None]
    if not _decidable(written, made, findings):
        return None
    _decide_boxes(table, made)
    return core.TableBody(tuple(made), state_field=table.field, place=written.place)


def _subject(
    written: spec.TransitionTable,
    heading: Heading,
    state: Sequence[core.StateField],
    scope: Scope,
    findings: list[Finding],
) -> _Table | None:
    first = enumeration(state[0].type, scope) if state else None
    if first is None:
        message = "A transition table moves the first field under `## State`, which must be an enumeration."
        hint = "Make the component a machine whose first state field is `phase: Phase, initially LABEL`."
        findings.append(Finding("M201", written.place, message, hint=hint))
        return None
    function, signature = heading.function, heading.written.signature
    event = next((p for p in function.parameters if enumeration(p.type, scope) is not None), None)
    if event is None:
        message = f"`{function.name}` has no parameter that is an enumeration, so the column `on` has nothing to name."
        hint = f"Write `{function.name}(event: Event) …`, with `Event` one of some labels."
        place = head_of(signature.place, signature.name)
        findings.append(Finding("M202", place, message, hint=hint))
        return None
    if function.gives is not None and expand(function.gives, scope.declarations) != first:
        message = f"A transition table gives the new `{state[0].name}`, and `{function.name}` gives something else."
        hint = f"Write `gives {first.name}` in its heading."
        place = signature.gives.place if signature.gives is not None else signature.place
        findings.append(Finding("M203", place, message, hint=hint))
        return None
    return _Table(written, state[0].name, first, event.name, scope, findings)


def enumeration(type_: Type, scope: Scope) -> NamedType | None:
    """The enumeration that a type is, behind aliases."""
    opened = expand(type_, scope.declarations)
    if not isinstance(opened, NamedType):
        return None
    definition = scope.declarations.definitions.get(opened)
    return opened if isinstance(definition, core.EnumerationType) else None


# --- rows -----------------------------------------------------------------------------------------------------


def _row(row: spec.TransitionRow, table: _Table) -> core.Row | None:
    cells: tuple[core.Expr | None, ...] = (None, None, None)
    if not row.otherwise:
        sources, events = _labels(table.field, row.sources, table), _labels(table.event, row.events, table)
        cells = (sources, events, _when(row, table))
    outcome = outcome_of(row.target, table.label_type, table.scope, table.findings)
    if outcome is not None and not isinstance(outcome, core.Constant | core.FailOutcome):
        message = f"`to` is a label of `{table.label_type.name}`, or `fails with KIND`."
        table.findings.append(Finding("M206", row.target.place, message, hint="Write the label itself."))
        return None
    condition = all_of(cells)
    updates = _updates(row, table, where_it_matches(table.scope, condition))
    if outcome is None or updates is None:
        return None
    rules = tuple(identifier.text for identifier in row.rules)
    return core.Row(condition, cells, outcome, updates, rules, place=row.place)


def _labels(name: str, written: Sequence[syntax.Expression], table: _Table) -> core.Expr | None:
    """``phase = open or phase = closing``; ``None`` for any."""
    if not written:
        return None
    conditions = [
        syntax.Binary("=", syntax.Name(name, place=label.place), label, place=label.place) for label in written
    ]
    made = elaborate(either(conditions, written[0].place), table.scope, YES_NO, table.findings)
    if made is None:
        return None
    try:
        decidable = list(subjects(made)) == [(name,)]
    except Undecidable:
        decidable = False
    if not decidable:
        message = f"This column holds labels of `{name}`."
        table.findings.append(Finding("M205", written[0].place, message, hint="Write a label, or several with commas."))
        return None
    return made


def _when(row: spec.TransitionRow, table: _Table) -> core.Expr | None:
    if row.when is None:
        return None
    made = elaborate(row.when, table.scope, YES_NO, table.findings)
    if made is None:
        return None
    for part in conjuncts(made):
        culprit = _undecidable_part(part)
        if culprit is not None:
            message = "A `when` holds names against values that are written out, one name at a time, joined by `and`."
            hint = "Write `tries < 3` or the like; what needs more goes into an `exact` block."
            place = culprit if culprit.line else row.when.place
            table.findings.append(Finding("M204", place, message, hint=hint))
            return None
    return made


def _undecidable_part(part: core.Expr) -> Place | None:
    """The place of what makes a conjunct more than one name against constants."""
    try:
        return part.place if len(subjects(part)) != 1 else None
    except Undecidable as undecidable:
        return undecidable.culprit.place


def _updates(row: spec.TransitionRow, table: _Table, scope: Scope) -> tuple[core.Become, ...] | None:
    made: list[core.Become] = []
    seen: dict[str, Place] = {}
    for update in row.updates:
        problem = _update_problem(update, row, table, seen)
        if problem is not None:
            table.findings.append(problem)
            return None
        seen[update.field] = update.place
        expected = table.scope.names[update.field].type
        value = elaborate(update.value, scope, expected, table.findings, what=f"`{update.field}`")
        if value is None:
            return None
        made.append(core.Become(update.field, value, place=update.place))
    return tuple(made)


def _update_problem(
    update: syntax.Becomes, row: spec.TransitionRow, table: _Table, seen: dict[str, Place]
) -> Finding | None:
    meaning = table.scope.names.get(update.field)
    if meaning is None or meaning.origin != "state":
        fields = [name for name, known in table.scope.names.items() if known.origin == "state"]
        return unknown_state_field(update.field, update.place, fields)
    if isinstance(row.target, syntax.Fails):
        message = "A call that fails changes nothing, so this row has nothing to change."
        return Finding("M207", update.place, message, hint="Leave its `and` cell empty.")
    if update.field == table.field:
        message = f"`{table.field}` becomes what stands under `to`."
        return Finding("M208", update.place, message, hint="Leave it out of `and`.")
    if update.field in seen:
        message = f"`{update.field}` becomes two things in one row."
        notes = ((seen[update.field], "the first"),)
        return Finding("M208", update.place, message, hint="Remove one of the two.", notes=notes)
    return None


# --- overlap and gaps -----------------------------------------------------------------------------------------


def _decidable(written: spec.TransitionTable, rows: Sequence[core.Row], findings: list[Finding]) -> bool:
    """Whether the ``otherwise`` row, if there is one, is the last."""
    late = after_otherwise(written.rows)
    if late is not None:
        findings.append(late)
        return False
    return len(rows) == len(written.rows)


def _decide_boxes(table: _Table, rows: Sequence[core.Row]) -> None:
    axes = _axes(table, rows)
    large = too_large(table.written.place, len(rows), axes)
    if large is not None:
        table.findings.append(large)
        return
    boxes = [
        RowBox(row.place, number, _box(row, axes), (row.outcome, row.updates))
        for number, (row, written) in enumerate(zip(rows, table.written.rows, strict=True), 1)
        if not written.otherwise
    ]
    for row in boxes:
        if not all(row.box):
            message = f"Row {row.number} matches nothing: no values satisfy its `when`."
            table.findings.append(Finding("X205", row.place, message, hint="Mend its `when`, or remove the row."))
            return
    table.findings.extend(contradictions(boxes, axes))
    table.findings.extend(idle(boxes))
    try:
        table.findings.extend(_gaps(table, boxes, axes))
    except TooTangled:
        table.findings.append(too_tangled(table.written.place))


def _axes(table: _Table, rows: Sequence[core.Row]) -> list[Axis]:
    """The state, the event, and every name that a ``when`` looks at."""
    mentioned: dict[Path, list[Value | Fraction]] = {(table.field,): [], (table.event,): []}
    for row in rows:
        for part in conjuncts(row.cells[2]) if row.cells[2] is not None else ():
            for path, values in subjects(part).items():
                mentioned.setdefault(path, []).extend(values)
    axes = []
    for path, values in mentioned.items():
        axis = make_axis(path, type_of_path(path, table.scope), values, table.scope.declarations)
        assert axis is not None, "what can be held against a constant has an axis"
        axes.append(axis)
    return axes


def type_of_path(path: Path, scope: Scope) -> Type:
    """The declared type of a name of the first scope, or of a field behind it."""
    type_ = scope.names[path[0]].type
    for name in path[1:]:
        opened = expand(type_, scope.declarations)
        assert isinstance(opened, NamedType)
        definition = scope.declarations.definitions[opened]
        assert isinstance(definition, core.RecordType)
        type_ = next(field.type for field in definition.fields if field.name == name)
    return type_


def _box(row: core.Row, axes: Sequence[Axis]) -> Box:
    masks = {axis.path: axis.everything for axis in axes}
    by_path = {axis.path: axis for axis in axes}
    for cell in row.cells:
        for part in conjuncts(cell) if cell is not None else ():
            (path,) = subjects(part)
            masks[path] &= mask(part, by_path[path])
    return tuple(masks.values())


def _gaps(table: _Table, rows: Sequence[RowBox], axes: Sequence[Axis]) -> Iterator[Finding]:
    """Pairs of a state and an event that no row has, and those whose rows leave something out."""
    has_otherwise = any(row.otherwise for row in table.written.rows)
    without: list[str] = []
    for state in bits(axes[0].everything):
        for event in bits(axes[1].everything):
            universe = (state, event, *(axis.everything for axis in axes[2:]))
            having = [row for row in rows if row.box[0] & state and row.box[1] & event]
            missing = uncovered(having, universe)
            if missing is None:
                continue
            if having:
                yield _left_out(having, missing, axes)
            else:
                without.append(witness((state, event), axes[:2]))
    if without and not has_otherwise:
        more = f" (nor in {len(without) - 1} more combinations)" if len(without) > 1 else ""
        message = f"No row says what happens with {without[0]}{more}."
        hint = "Add a row for it, or a last row that starts with `otherwise`, such as one that `fails with KIND`."
        yield Finding("M213", table.written.place, message, hint=hint)


def _left_out(having: Sequence[RowBox], missing: Box, axes: Sequence[Axis]) -> Finding:
    message = f"The rows for {witness(missing[:2], axes[:2])} leave out {witness(missing[2:], axes[2:])}."
    hint = f"Add a row for it, or widen the `when` of row {having[-1].number}."
    return Finding("M212", having[-1].place, message, hint=hint)


def unknown_state_field(name: str, place: Place, fields: Sequence[str]) -> Finding:
    """The finding for a name that is no field of ``## State``."""
    hint = did_you_mean(name, fields, "Declare it under `## State`.")
    return Finding("M111", place, f"There is no state field `{name}`.", hint=hint)
