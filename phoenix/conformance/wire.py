"""Values to JSON and back, by their declared type: the same for every target.

Text, whole numbers, numbers and yes or no are JSON's own; decimals, dates, instants, durations (nanoseconds) and
bytes (hexadecimal) are strings; lists and sets are arrays, maps arrays of pairs, nothing is null, a label its name,
a record an object, a case an array of its name and an object.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Mapping, Sequence
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


Pair: TypeAlias = tuple[Callable[[Any], Json], Callable[[Json], Any]]
"""What writes a type's values, and what reads them."""


class WireError(ValueError):
    """A driver's answer is not the JSON of a value of the type."""


def definition(named: NamedType, components: Components) -> core.Definition:
    """The definition that a named type stands for."""
    return components[named.component].type(named.name)


class Codec:
    """``write`` gives the JSON of a type's value, which need not lie within its bounds: probes are meant not to.
    ``read`` gives the value back, or raises ``WireError``; whether it lies within bounds is asked elsewhere.
    """

    __slots__ = ("read", "write")
    write: Callable[[Any], Json]
    read: Callable[[Json], Any]


class Wire:
    """The codecs of ``components``: one a type, made when it is first asked for, so that no value looks its type up."""

    def __init__(self, components: Components) -> None:
        self.components = components
        self._codecs: dict[Type, Codec] = {}

    def of(self, type: Type) -> Codec:
        """The codec of a type. A type may hold itself, so what is inside is called through its codec."""
        codec = self._codecs.get(type)
        if codec is None:
            codec = self._codecs[type] = Codec()
            codec.write, codec.read = self._made(type)
        return codec

    def fields(self, declared: Sequence[core.Field | core.StateField]) -> Codec:
        """The codec of a record's, case's, failure's or state's fields, in the order of their declaration. What is read
        has all of them; what is written may lack some.
        """
        codec, inside = Codec(), {field.name: self.of(field.type) for field in declared}
        names, each = inside.keys(), list(inside.items())

        def read(given: Json) -> tuple[tuple[str, Value], ...]:
            if type(given) is not dict or given.keys() != names:
                raise WireError(f"the fields are {', '.join(_expect(given, dict))}")
            return tuple([(name, field.read(given[name])) for name, field in each])

        codec.write = lambda fields: {name: inside[name].write(value) for name, value in fields}
        codec.read = read
        return codec

    def _made(self, type: Type) -> Pair:
        match type:
            case OptionalType(element):
                return _optional(self.of(element))
            case ListType(element):
                return _list(self.of(element))
            case SetType(element):
                return _set(self.of(element))
            case MapType(key, value):
                return _map(self.of(key), self.of(value))
            case NamedType():
                return self._named(type)
            case DecimalType(scale):
                return lambda value: decimal_text(value, scale), lambda given: decimal_units(given, scale)
        return SCALARS[type.__class__]

    def _named(self, type: NamedType) -> Pair:
        match definition(type, self.components):
            case core.RecordType(fields=declared):
                fields = self.fields(declared)
                return (
                    lambda value: fields.write(value.fields),
                    lambda given: Record(type.component, type.name, fields.read(given)),
                )
            case core.UnionType(cases=declared):
                return _case(type, {case.name: self.fields(case.fields) for case in declared})
            case core.EnumerationType(labels=labels):
                return _label(type, labels)
            case core.Alias(type=inner):
                codec = self.of(inner)
                return lambda value: codec.write(value), lambda given: codec.read(given)


def _case(type: NamedType, cases: Mapping[str, Codec]) -> Pair:
    def read(given: Json) -> Value:
        name, fields = _expect(given, list)
        if name not in cases:
            raise WireError(f"`{name}` is not a case of {type.name}")
        return CaseValue(type.component, type.name, name, cases[name].read(fields))

    return lambda value: [value.case, cases[value.case].write(value.fields)], read


def _label(type: NamedType, names: Sequence[str]) -> Pair:
    labels = {name: Label(type.component, type.name, name) for name in names}

    def read(given: Json) -> Value:
        if _expect(given, str) not in labels:
            raise WireError(f"`{given}` is not a label of {type.name}")
        return labels[given]

    return lambda value: value.name, read


# --- collections ----------------------------------------------------------------------------------------------


def _optional(element: Codec) -> Pair:
    return (
        lambda value: None if value is None else element.write(value),
        lambda given: None if given is None else element.read(given),
    )


def _list(element: Codec) -> Pair:
    def write(value: tuple[Value, ...]) -> Json:
        each = element.write
        return [each(item) for item in value]

    def read(given: Json) -> tuple[Value, ...]:
        each = element.read
        return tuple([each(item) for item in _expect(given, list)])

    return write, read


def _set(element: Codec) -> Pair:
    write, read_items = _list(element)

    def read(given: Json) -> frozenset[Value]:
        items = frozenset(read_items(given))
        if len(items) != len(given):
            raise WireError("a set holds an element twice")
        return items

    return write, read


def _map(key: Codec, element: Codec) -> Pair:
    def write(value: FrozenMap) -> Json:
        return [[key.write(k), element.write(v)] for k, v in value.items()]

    def read(given: Json) -> FrozenMap:
        entries: dict[Value, Value] = {}
        for pair in _expect(given, list):
            if len(_expect(pair, list)) != 2:
                raise WireError("a map's entry is not a pair")
            entries[key.read(pair[0])] = element.read(pair[1])
        if len(entries) != len(given):
            raise WireError("a map holds a key twice")
        return FrozenMap(entries)

    return write, read


# --- scalars --------------------------------------------------------------------------------------------------


def decimal_text(units: int, scale: int) -> str:
    """``10800`` units of scale 2 are ``108.00``."""
    digits = str(abs(units)).rjust(scale + 1, "0")
    whole, fraction = digits[: len(digits) - scale], digits[len(digits) - scale :]
    return ("-" if units < 0 else "") + whole + ("." + fraction if scale else "")


def decimal_units(given: Json, scale: int) -> int:
    """The way back. Raises ``WireError`` unless there are exactly ``scale`` places."""
    text = _expect(given, str)
    sign, digits = (-1, text[1:]) if text.startswith("-") else (1, text)
    whole, dot, fraction = digits.partition(".")
    well_formed = (whole + fraction).isascii() and (whole + fraction).isdigit() and bool(whole)
    if not well_formed or len(fraction) != scale or bool(dot) != bool(scale):
        raise WireError(f"`{text}` is not a decimal with {scale} places")
    return sign * int(whole + fraction)


def _expect(given: Json, kind: type) -> Any:
    if type(given) is not kind:
        raise WireError(f"`{given!r}` is not JSON of {kind.__name__}")
    return given


def _same(value: Value) -> Json:
    return value


def _exactly(kind: type) -> Callable[[Json], Any]:
    """Lets only JSON of this kind through: `true` is no whole number."""

    return lambda given: given if type(given) is kind else _expect(given, kind)


def _read_number(given: Json) -> float:
    number = float(given) if type(given) is int else _expect(given, float)
    if not math.isfinite(number):
        raise WireError("a number is not finite")
    return float(number) + 0.0


def _read_date(given: Json) -> datetime.date:
    text = _expect(given, str)
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise WireError(str(error)) from error


def _read_bytes(given: Json) -> bytes:
    text = _expect(given, str)
    try:
        return bytes.fromhex(text)
    except ValueError as error:
        raise WireError(str(error)) from error


def _read_units(given: Json) -> int:
    return decimal_units(given, 0)


SCALARS: dict[type, Pair] = {
    TextType: (_same, _exactly(str)),
    WholeType: (_same, _exactly(int)),
    NumberType: (_same, _read_number),
    YesNoType: (_same, _exactly(bool)),
    DateType: (datetime.date.isoformat, _read_date),
    InstantType: (str, _read_units),
    DurationType: (str, _read_units),
    BytesType: (bytes.hex, _read_bytes),
}
"""How the values of a type without parts travel."""
