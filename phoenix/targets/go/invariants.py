"""Invariants of a record, as guards of the method that checks it."""

from __future__ import annotations

from phoenix.language import core
from phoenix.targets.go import names
from phoenix.targets.go.file import Body
from phoenix.targets.go.statements import Statements
from phoenix.targets.go.surface import Surface
from phoenix.targets.go.types import Types
from phoenix.targets.go.values import Values
from phoenix.targets.shared import ir
from phoenix.targets.shared.lower import lower
from phoenix.targets.target import Origin


def invariants(surface: Surface, types: Types, body: Body, zero: str, value: str, record: core.RecordType) -> None:
    """Writes the guards; ``value`` is the record's local name, and ``zero`` what is returned beside an error."""
    spelled = names.fields(field.name for field in record.fields)
    for condition in record.invariants:
        values = Values(surface, types.file, types)
        values.locals = {name: f"{value}.{field}" for name, field in spelled.items()}
        lowered = lower(_guard(condition, record), surface, ir.GO_LIKE)
        with body.because(Origin(condition.place, "invariant")):
            told = f'{types.file.use("fmt.Errorf")}("%w: the fields of {record.name} do not go together", %s)'
            Statements(body, values, lowered, [zero], invalid=told).write(lowered.body[:-1])


def _guard(condition: core.Expr, record: core.RecordType) -> core.Function:
    """A function that does nothing but refuse fields for which the condition does not hold."""
    refused = core.Not(operand=condition, type=core.YES_NO, place=condition.place)
    guard = core.Guard("Invalid", (), refused, place=condition.place)
    parameters = tuple(core.Parameter(field.name, field.type, place=field.place) for field in record.fields)
    return core.Function(
        record.name,
        parameters,
        None,
        (),
        "",
        (),
        core.ExactBody((guard,), place=condition.place),
        place=condition.place,
    )
