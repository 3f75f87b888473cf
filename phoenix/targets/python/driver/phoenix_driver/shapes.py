"""How the values of each declared type are read from JSON and written to it."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Mapping
from decimal import Decimal
from importlib import import_module
from types import MappingProxyType
from typing import Any

Codec = tuple[Callable[[Any], Any], Callable[[Any], Any]]
"""Reads a type's values, and writes them."""


class Unfit(Exception):
    """The generated code gave something that is not of the declared shape."""


def same(value: Any) -> Any:
    return value


def exactly(kind: type) -> Callable[[Any], Any]:
    """Lets only values of this very type through."""

    def write(value: Any) -> Any:
        if type(value) is not kind:
            raise Unfit(f"a value of type `{type(value).__name__}` stands where `{kind.__name__}` is declared")
        return value

    return write


def decimal_codec(places: int) -> Codec:
    check = exactly(Decimal)

    def write(value: Any) -> str:
        check(value)
        if not value.is_finite() or value.as_tuple().exponent != -places:
            raise Unfit(f"the decimal `{value}` does not have {places} places")
        if value.is_zero() and value.is_signed():
            raise Unfit("the decimal is a negative zero")
        return format(value, "f")

    return Decimal, write


def write_number(value: Any) -> float:
    exactly(float)(value)
    if not math.isfinite(value):
        raise Unfit(f"the number is `{value}`")
    return float(value) + 0.0


def write_units(value: Any) -> str:
    return str(exactly(int)(value))


def write_date(value: Any) -> str:
    return str(exactly(datetime.date)(value).isoformat())


def write_bytes(value: Any) -> str:
    return str(exactly(bytes)(value).hex())


BASIC: dict[str, Codec] = {
    "text": (same, exactly(str)),
    "whole": (same, exactly(int)),
    "number": (float, write_number),
    "yes or no": (same, exactly(bool)),
    "date": (datetime.date.fromisoformat, write_date),
    "instant": (int, write_units),
    "duration": (int, write_units),
    "bytes": (bytes.fromhex, write_bytes),
}


def list_codec(element: Codec) -> Codec:
    read, write = element
    check = exactly(tuple)
    return (
        lambda items: tuple([read(item) for item in items]),
        lambda value: [write(item) for item in check(value)],
    )


def set_codec(element: Codec) -> Codec:
    read, write = element
    check = exactly(frozenset)
    return (
        lambda items: frozenset([read(item) for item in items]),
        lambda value: [write(item) for item in check(value)],
    )


def map_codec(key: Codec, element: Codec) -> Codec:
    def read(entries: Any) -> Any:
        return MappingProxyType({key[0](k): element[0](v) for k, v in entries})

    def write(value: Any) -> Any:
        if not isinstance(value, Mapping):
            raise Unfit(f"a value of type `{type(value).__name__}` stands where a mapping is declared")
        return [[key[1](k), element[1](v)] for k, v in value.items()]

    return read, write


def optional_codec(element: Codec) -> Codec:
    read, write = element
    return (
        lambda value: None if value is None else read(value),
        lambda value: None if value is None else write(value),
    )


class Types:
    """Codecs by type, made once each; named types are looked up in the interface when they are first met."""

    def __init__(self, declared: Mapping[str, Any]) -> None:
        self._declared = declared
        self._named: dict[str, Codec] = {}

    def codec(self, spelled: Any) -> Codec:
        if isinstance(spelled, str):
            return BASIC[spelled]
        word, *rest = spelled
        if word == "decimal":
            return decimal_codec(rest[0])
        if word == "named":
            return self.named(rest[0])
        parts = [self.codec(part) for part in rest]
        makers: dict[str, Callable[..., Codec]] = {
            "list": list_codec,
            "set": set_codec,
            "map": map_codec,
            "optional": optional_codec,
        }
        return makers[word](*parts)

    def named(self, name: str) -> Codec:
        if name not in self._named:
            declaration = self._declared[name]
            makers: dict[str, Callable[[Any], Codec]] = {
                "alias": lambda d: self.codec(d["type"]),
                "enumeration": self.enumeration,
                "record": self.record,
                "union": self.union,
            }
            self._named[name] = makers[declaration["shape"]](declaration)
        return self._named[name]

    def enumeration(self, declaration: Any) -> Codec:
        kind = load(declaration)
        check = exactly(kind)
        members = {label: getattr(kind, member) for label, member in declaration["labels"].items()}
        for label, member in members.items():
            if member.value != label:
                raise Unfit(f"the member `{member}` does not stand for the label `{label}`")
        return members.__getitem__, lambda value: check(value).value

    def record(self, declaration: Any) -> Codec:
        return self.fields(load(declaration), declaration["fields"])

    def union(self, declaration: Any) -> Codec:
        cases = {name: (load(case), *self.record(case)) for name, case in declaration["cases"].items()}
        by_class = {kind: (name, write) for name, (kind, _, write) in cases.items()}

        def write(value: Any) -> Any:
            if type(value) not in by_class:
                raise Unfit(f"a value of type `{type(value).__name__}` stands where a case is declared")
            name, write_fields = by_class[type(value)]
            return [name, write_fields(value)]

        return lambda value: cases[value[0]][1](value[1]), write

    def fields(self, kind: type, declared: Any) -> Codec:
        """Fields that the JSON leaves out are left out of the construction too."""
        check = exactly(kind)
        codecs = [(name, attribute, *self.codec(spelled)) for name, attribute, spelled in declared]

        def read(given: Any) -> Any:
            return kind(**{attribute: r(given[name]) for name, attribute, r, _ in codecs if name in given})

        def write(value: Any) -> Any:
            check(value)
            return {name: w(getattr(value, attribute)) for name, attribute, _, w in codecs}

        return read, write


def load(declaration: Mapping[str, Any]) -> Any:
    """The object that a declaration names by ``module`` and ``name``."""
    return getattr(import_module(declaration["module"]), declaration["name"])
