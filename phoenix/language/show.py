"""A value as the spec would write it: an expression that reads back as an equal value where its type is expected."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from phoenix.language import core, syntax
from phoenix.language.expression_text import write
from phoenix.language.interpret.dates import DAY, day_of_instant
from phoenix.language.interpret.order import Order
from phoenix.language.types import (
    DecimalType,
    DurationType,
    InstantType,
    ListType,
    MapType,
    NamedType,
    NumberType,
    OptionalType,
    SetType,
    Type,
)
from phoenix.language.values import CaseValue, Label, Record, Value

UNITS = (
    ("h", 3_600_000_000_000),
    ("min", 60_000_000_000),
    ("s", 1_000_000_000),
    ("ms", 1_000_000),
    ("us", 1_000),
    ("ns", 1),
)


def show(value: Value, type: Type, components: Mapping[str, core.Component]) -> str:
    """The expression's one standard spelling, fit to stand between back-ticks."""
    return write(as_syntax(value, type, components)).replace("`", "\\u{60}")


def as_syntax(value: Any, type: Type, components: Mapping[str, core.Component]) -> syntax.Expression:
    """The expression, as the grammar would yield it."""
    match type:
        case OptionalType():
            return syntax.NothingLiteral() if value is None else as_syntax(value, type.element, components)
        case NamedType():
            return _named(value, components[type.component].type(type.name), components)
        case ListType():
            return syntax.ListDisplay(tuple(as_syntax(item, type.element, components) for item in value))
        case SetType():
            items = Order(components).ascending(value, type.element)
            return syntax.SetDisplay(tuple(as_syntax(item, type.element, components) for item in items))
        case MapType():
            keys = Order(components).ascending(value, type.key)
            entries = ((as_syntax(k, type.key, components), as_syntax(value[k], type.value, components)) for k in keys)
            return syntax.MapDisplay(tuple(entries))
        case _:
            return _scalar(value, type)


def _named(value: Any, definition: core.Definition, components: Mapping[str, core.Component]) -> syntax.Expression:
    match definition:
        case core.Alias():
            return as_syntax(value, definition.type, components)
        case core.EnumerationType():
            label: Label = value
            return syntax.Name(label.name)
        case core.RecordType():
            return _construct(value, definition.name, definition.fields, components)
        case core.UnionType():
            case = next(case for case in definition.cases if case.name == value.case)
            return _construct(value, case.name, case.fields, components)


def _construct(
    value: Record | CaseValue, name: str, fields: tuple[core.Field, ...], components: Mapping[str, core.Component]
) -> syntax.Expression:
    arguments = tuple(
        syntax.Argument(field.name, as_syntax(value[field.name], field.type, components)) for field in fields
    )
    return syntax.Construct(None, name, arguments, bare=isinstance(value, CaseValue) and not arguments)


def _scalar(value: Any, type: Type) -> syntax.Expression:
    if isinstance(type, InstantType):
        return syntax.InstantLiteral(value, _instant_text(value))
    if isinstance(value, bool):
        return syntax.YesNoLiteral(value)
    if isinstance(value, str):
        return syntax.TextLiteral(value)
    if isinstance(value, bytes):
        return syntax.BytesLiteral(value)
    if isinstance(value, datetime.date):
        return syntax.DateLiteral(value.year, value.month, value.day)
    literal = _magnitude(abs(value), type)
    return syntax.Unary("-", literal) if value < 0 else literal


def _magnitude(value: int | float, type: Type) -> syntax.Expression:
    """The literal of a whole number, decimal, duration or number that is not negative."""
    if isinstance(type, NumberType):
        _, digits, exponent = Decimal(repr(float(value))).as_tuple()
        places = max(1, -int(exponent))
        units = int("".join(map(str, digits))) * 10 ** (int(exponent) + places)
        return syntax.DecimalLiteral(units, places)
    units = int(value)
    if isinstance(type, DurationType):
        return _duration(units)
    if isinstance(type, DecimalType) and type.scale:
        return syntax.DecimalLiteral(units, type.scale)
    return syntax.WholeLiteral(units)


def _duration(nanoseconds: int) -> syntax.Expression:
    """In the largest unit that leaves nothing over."""
    if nanoseconds == 0:
        return syntax.DurationLiteral(0, "s")
    days, rest = divmod(nanoseconds, DAY)
    if not rest:
        return syntax.DurationLiteral(days, "day" if days == 1 else "days")
    unit, size = next((unit, size) for unit, size in UNITS if nanoseconds % size == 0)
    return syntax.DurationLiteral(nanoseconds // size, unit)


def _instant_text(nanoseconds: int) -> str:
    seconds, fraction = divmod(nanoseconds % DAY, 1_000_000_000)
    clock = datetime.time(seconds // 3600, seconds // 60 % 60, seconds % 60)
    places = f".{fraction:09d}".rstrip("0") if fraction else ""
    return f"{day_of_instant(nanoseconds).isoformat()}T{clock.isoformat()}{places}Z"
