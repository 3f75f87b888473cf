"""Values to JSON and back, by their declared type: the same for every target.

Text, whole numbers, numbers and yes or no are JSON's own; decimals, dates, instants, durations (nanoseconds) and
bytes (hexadecimal) are strings; lists and sets are arrays, maps arrays of pairs, nothing is null, a label its name,
a record an object, a case an array of its name and an object.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping
from typing import Any, TypeAlias

from phoenix.language import core
from phoenix.language.types import (
    BytesType,
    DateType,
    DecimalType,
    DurationType,
    InstantType,
    ListType,
    MapType,
    NamedType,
    NumberType,
    OptionalType,
    SetType,
    TextType,
    Type,
    WholeType,
    YesNoType,
)
from phoenix.language.values import CaseValue, FrozenMap, Label, Record, Value

Json: TypeAlias = Any
"""What ``json.loads`` gives."""

Components: TypeAlias = Mapping[str, core.Component]


class WireError(ValueError):
    """A driver's answer is not the JSON of a value of the type."""


def definition(named: NamedType, components: Components) -> core.Definition:
    """The definition that a named type stands for."""
    return components[named.component].type(named.name)


# --- to JSON --------------------------------------------------------------------------------------------------


def encode(value: Value, of: Type, components: Components) -> Json:
    """The JSON of a value. It need not lie within the type's bounds: probes are meant not to."""
    match of, value:
        case OptionalType(), None:
            return None
        case OptionalType(element), _:
            return encode(value, element, components)
        case NamedType(), _:
            return _encode_named(value, of, components)
        case DecimalType(scale), int():
            return decimal_text(value, scale)
        case DurationType() | InstantType(), int():
            return str(value)
        case DateType(), datetime.date():
            return value.isoformat()
        case BytesType(), bytes():
            return value.hex()
        case ((ListType(element) | SetType(element)), (tuple() | frozenset())):
            return [encode(item, element, components) for item in value]
        case MapType(key, element), FrozenMap():
            return [[encode(k, key, components), encode(v, element, components)] for k, v in value.items()]
    return value


def _encode_named(value: Value, of: NamedType, components: Components) -> Json:
    match definition(of, components), value:
        case core.Alias(type=inner), _:
            return encode(value, inner, components)
        case core.RecordType(fields=declared), Record():
            return _encode_fields(value.fields, declared, components)
        case core.UnionType(cases=cases), CaseValue():
            case = next(case for case in cases if case.name == value.case)
            return [value.case, _encode_fields(value.fields, case.fields, components)]
        case _, Label():
            return value.name
    raise TypeError(f"{value!r} is not a value of {of.name}")


def _encode_fields(
    fields: tuple[tuple[str, Value], ...], declared: tuple[core.Field, ...], components: Components
) -> Json:
    types = {field.name: field.type for field in declared}
    return {name: encode(value, types[name], components) for name, value in fields}


def decimal_text(units: int, scale: int) -> str:
    """``10800`` units of scale 2 are ``108.00``."""
    digits = str(abs(units)).rjust(scale + 1, "0")
    whole, fraction = digits[: len(digits) - scale], digits[len(digits) - scale :]
    return ("-" if units < 0 else "") + whole + ("." + fraction if scale else "")


def decimal_units(text: str, scale: int) -> int:
    """The way back. Raises ``WireError`` unless there are exactly ``scale`` places."""
    sign, digits = (-1, text[1:]) if text.startswith("-") else (1, text)
    whole, dot, fraction = digits.partition(".")
    well_formed = (whole + fraction).isascii() and (whole + fraction).isdigit() and bool(whole)
    if not well_formed or len(fraction) != scale or bool(dot) != bool(scale):
        raise WireError(f"`{text}` is not a decimal with {scale} places")
    return sign * int(whole + fraction)


# --- from JSON ------------------------------------------------------------------------------------------------


def decode(given: Json, of: Type, components: Components) -> Value:
    """The value that the JSON stands for. Raises ``WireError``; whether it lies within bounds is asked elsewhere."""
    match of:
        case OptionalType(element):
            return None if given is None else decode(given, element, components)
        case NamedType():
            return _decode_named(given, of, components)
        case TextType():
            return str(_expect(given, str))
        case WholeType():
            return int(_expect(given, int))
        case NumberType():
            return _decode_number(given)
        case YesNoType():
            return bool(_expect(given, bool))
        case DecimalType(scale):
            return decimal_units(_expect(given, str), scale)
        case DurationType() | InstantType():
            return decimal_units(_expect(given, str), 0)
        case DateType() | BytesType():
            return _decode_spelled(_expect(given, str), of)
        case ListType(element):
            return tuple([decode(item, element, components) for item in _expect(given, list)])
        case SetType(element):
            return _decode_set(given, element, components)
        case MapType(key, element):
            return _decode_map(given, key, element, components)
    raise WireError(f"{of} never travels")


def _expect(given: Json, kind: type) -> Any:
    if type(given) is not kind:
        raise WireError(f"`{given!r}` is not JSON of {kind.__name__}")
    return given


def _decode_number(given: Json) -> float:
    number = float(given) if type(given) is int else _expect(given, float)
    if not math.isfinite(number):
        raise WireError("a number is not finite")
    return float(number) + 0.0


def _decode_spelled(text: str, of: DateType | BytesType) -> Value:
    try:
        return datetime.date.fromisoformat(text) if isinstance(of, DateType) else bytes.fromhex(text)
    except ValueError as error:
        raise WireError(str(error)) from error


def _decode_set(given: Json, element: Type, components: Components) -> frozenset[Value]:
    items = frozenset(decode(item, element, components) for item in _expect(given, list))
    if len(items) != len(given):
        raise WireError("a set holds an element twice")
    return items


def _decode_map(given: Json, key: Type, element: Type, components: Components) -> FrozenMap:
    entries: dict[Value, Value] = {}
    for pair in _expect(given, list):
        if len(_expect(pair, list)) != 2:
            raise WireError("a map's entry is not a pair")
        entries[decode(pair[0], key, components)] = decode(pair[1], element, components)
    if len(entries) != len(given):
        raise WireError("a map holds a key twice")
    return FrozenMap(entries)


def _decode_named(given: Json, of: NamedType, components: Components) -> Value:
    match definition(of, components):
        case core.Alias(type=inner):
            return decode(given, inner, components)
        case core.EnumerationType(labels=labels):
            if _expect(given, str) not in labels:
                raise WireError(f"`{given}` is not a label of {of.name}")
            return Label(of.component, of.name, given)
        case core.RecordType(fields=declared):
            return Record(of.component, of.name, decode_fields(given, declared, components))
        case core.UnionType(cases=cases):
            name, fields = _expect(given, list)
            for case in cases:
                if case.name == name:
                    return CaseValue(of.component, of.name, name, decode_fields(fields, case.fields, components))
    raise WireError(f"`{given!r}` is not JSON of {of.name}")


def decode_fields(
    given: Json, declared: tuple[core.Field, ...], components: Components
) -> tuple[tuple[str, Value], ...]:
    """A record's, case's, failure's or state's fields, all of them, in the order of the declaration."""
    if set(_expect(given, dict)) != {field.name for field in declared}:
        raise WireError(f"the fields are {', '.join(given)}")
    return tuple((field.name, decode(given[field.name], field.type, components)) for field in declared)
