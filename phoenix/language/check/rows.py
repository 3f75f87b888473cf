"""Rows of a table as boxes: which contradict each other, what none of them matches, and which never come to act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from phoenix.language import spec
from phoenix.language.check.axes import Axis, plain_value
from phoenix.language.check.boxes import EFFORT, Box, TooTangled, bits, gap, is_empty, overlap
from phoenix.language.findings import Finding, Severity
from phoenix.language.place import Place
from phoenix.language.record import record
from phoenix.language.show import show
from phoenix.language.values import Label


@record
class RowBox:
    """One row: where it stands, its number from 1, what it matches, and what it gives (compared for equality)."""

    place: Place
    number: int
    box: Box
    outcome: object


def after_otherwise(rows: Sequence[spec.DecisionRow | spec.TransitionRow]) -> Finding | None:
    """A finding when the ``otherwise`` row, if there is one, is not the last."""
    for row, following in pairwise(rows):
        if row.otherwise:
            message = "The `otherwise` row takes all that is left, so no row after it is ever used."
            return Finding("X216", following.place, message, hint="Make the `otherwise` row the last one.")
    return None


MOST_WORK = 2_000_000
"""How often a row may be held against an atom: a thousand rows with a value each. To look for two rows that match the
same takes time by the square of their number.
"""


def too_large(place: Place, rows: int, axes: Sequence[Axis]) -> Finding | None:
    """A finding when the rows are more than can be held against each other."""
    if rows * sum(len(axis.atoms) for axis in axes) <= MOST_WORK:
        return None
    message = f"With {rows} rows this table is too large to decide which of them match the same input."
    return Finding("X215", place, message, hint="Split the table in two functions, or say it in an `exact` block.")


def contradictions(rows: Sequence[RowBox], axes: Sequence[Axis]) -> Iterator[Finding]:
    """A finding for each row that overlaps an earlier one and gives something else, with an input that both match."""
    for index, row in enumerate(rows):
        for earlier in rows[:index]:
            both = overlap(row.box, earlier.box)
            if both is None or row.outcome == earlier.outcome:
                continue
            yield Finding(
                "X211",
                row.place,
                f"Row {row.number} and row {earlier.number} both match {witness(both, axes)}, "
                "and they give different results.",
                hint="Narrow one of the two, so that only one of them matches.",
                notes=((earlier.place, f"row {earlier.number}"),),
            )
            break


def uncovered(rows: Sequence[RowBox], universe: Box) -> Box | None:
    """A box of inputs within ``universe`` that no row matches, or ``None``. Raises ``TooTangled``."""
    return gap(universe, [row.box for row in rows])


def idle(rows: Sequence[RowBox]) -> Iterator[Finding]:
    """A warning for each row all of whose inputs rows before it match (giving the same, or it were a contradiction)."""
    for index, row in enumerate(rows):
        earlier = [other.box for other in rows[:index] if other.outcome == row.outcome]
        if is_empty(row.box) or not earlier:
            continue
        try:
            covered = gap(row.box, earlier, EFFORT // len(rows)) is None
        except TooTangled:
            continue
        if covered:
            yield Finding(
                "X213",
                row.place,
                f"Row {row.number} changes nothing: the rows before it match all that it matches, and give the same.",
                hint=f"Remove row {row.number}.",
                severity=Severity.WARNING,
            )


def witness(box: Box, axes: Sequence[Axis]) -> str:
    """One input of a box, in the words of the spec: `` `tier` = `gold`, `subtotal` = `100.00` ``."""
    if not axes:
        return "every input"
    parts = [f"`{'.'.join(axis.path)}` = `{_value(box[index], axis)}`" for index, axis in enumerate(axes)]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _value(mask: int, axis: Axis) -> str:
    first = bits(mask)[0].bit_length() - 1
    value = plain_value(axis.atoms[first])
    return value.name if isinstance(value, Label) else show(value, axis.type, {})
