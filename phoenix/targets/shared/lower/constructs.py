"""Constants, variables, records and cases, their fields, calls, and the checks of ranges."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from phoenix.language import core
from phoenix.language.types import NamedType, NumberType, WholeType
from phoenix.targets.shared import ir
from phoenix.targets.shared.failing import may_fail
from phoenix.targets.shared.lower.reps import has_room, known, natural

if TYPE_CHECKING:
    from phoenix.targets.shared.lower.values import Values


def constant(node: core.Constant, _to: Values) -> ir.Expr:
    """A literal of the spec."""
    value = node.value
    if isinstance(node.type, NumberType) and isinstance(value, int | float):
        value = float(value) + 0.0
    return ir.Scalar(value, type=node.type, rep=natural(node.type), interval=node.interval)


def variable(node: core.Variable, to: Values) -> ir.Expr:
    """A name, or what stands for it; of a machine's state a field."""
    if node.name in to.work.locals:
        return replace(to.work.locals[node.name], type=node.type, interval=known(node))
    if node.origin == "state":
        return ir.StateField(node.name, type=node.type, rep=natural(node.type), interval=known(node))
    return ir.Name(node.name, type=node.type, rep=natural(node.type), interval=known(node))


def construct(node: core.Construct, to: Values) -> ir.Expr:
    """A record or a case. A field's check is left to the constructor where nothing after it can fail before."""
    kept = unchecked([value for _, value in node.fields], to)
    values = to.all(kept, to.declared, [name for name, _ in node.fields])
    fields = tuple((name, value) for (name, _), value in zip(node.fields, values, strict=True))
    refuses = node.case is None and bool(_record(node, to).invariants)
    bare = any(value is not whole for value, (_, whole) in zip(kept, node.fields, strict=True))
    return ir.Construct(
        node.named, node.case, fields, node.defaulted, fails=refuses or bare, type=node.type, interval=node.interval
    )


def _record(node: core.Construct, to: Values) -> core.RecordType:
    definition = to.work.scope.definition(node.named)
    assert isinstance(definition, core.RecordType)
    return definition


def unchecked(values: list[core.Expr], to: Values) -> list[core.Expr]:
    """The values without the checks that whoever takes them makes in the same order, with the same outcome.

    Only what is held as declared anyway can be handed over without a check.
    """
    kept = list(values)
    for place, value in enumerate(values):
        if isinstance(value, core.Check) and not any(may_fail(later) for later in values[place + 1 :]):
            bare = value.value
            whole = isinstance(bare.type, WholeType) and to.fits(known(bare))
            # Beyond the built-in range there is no declared value that could be handed over.
            if whole or has_room(bare):
                kept[place] = bare
    return kept


def field_of(node: core.FieldOf, to: Values) -> ir.Expr:
    """A field of a record."""
    named = to.work.scope.open(node.value.type)
    assert isinstance(named, NamedType)
    return ir.Field(
        to.value(node.value), node.field, named, type=node.type, rep=natural(node.type), interval=known(node)
    )


def unwrap(node: core.Unwrap, to: Values) -> ir.Expr:
    """An optional that is known to be there."""
    return ir.Unwrap(to.value(node.value), type=node.type, rep=natural(node.type), interval=known(node))


def wrap(node: core.Wrap, to: Values) -> ir.Expr:
    """A value for the place of an optional."""
    return ir.Some(to.work.settled(to.declared(node.value)), type=node.type)


def check(node: core.Check, to: Values) -> ir.Expr:
    """The value as one of a type."""
    value = to.value(node.value)
    return ir.Checked(value, type=node.type, rep=natural(node.type), interval=node.interval)


def call(node: core.Call, to: Values) -> ir.Expr:
    """A function of this component, or the public one of another, which checks what it is given."""
    names = [
        parameter.name for parameter in to.work.scope.components[node.component].function(node.function).parameters
    ]
    inside = node.component == to.work.scope.component.name
    given = list(node.arguments) if inside else unchecked(list(node.arguments), to)
    return ir.Call(
        node.component,
        node.function,
        tuple(to.all(given, to.declared, names)),
        inside,
        type=node.type,
        rep=natural(node.type),
        interval=node.interval,
    )


def ends(node: core.Succeeds | core.FailsWith, to: Values) -> ir.Expr:
    """How a call of a public function ends; an argument that may fail itself does so before."""
    asked, kind = node.call, node.kind if isinstance(node, core.FailsWith) else None
    arguments = to.all(unchecked(list(asked.arguments), to), to.declared)
    return ir.Ends(asked.component, asked.function, tuple(arguments), kind, type=core.YES_NO)
