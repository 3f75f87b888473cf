"""A table with an entry for each scalar type: what a language spells, checks or writes in a way of its own for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from phoenix.language.types import (
    BytesType,
    DateType,
    DecimalType,
    DurationType,
    InstantType,
    NumberType,
    TextType,
    Type,
    WholeType,
    YesNoType,
)

Entry = TypeVar("Entry")

FIELDS: Mapping[type[Any], str] = {
    TextType: "text",
    WholeType: "whole",
    NumberType: "number",
    YesNoType: "yes_no",
    DateType: "date",
    InstantType: "instant",
    DurationType: "duration",
    BytesType: "bytes",
    DecimalType: "decimal",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalars(Generic[Entry]):
    """One entry a type, none left out."""

    text: Entry
    whole: Entry
    number: Entry
    yes_no: Entry
    date: Entry
    instant: Entry
    duration: Entry
    bytes: Entry
    decimal: Entry

    def of(self, type_: Type) -> Entry:
        """The entry of a scalar type. Raises ``KeyError`` for any other."""
        found: Entry = getattr(self, FIELDS[type(type_)])
        return found


def is_scalar(type_: Type) -> bool:
    """Whether a type is neither a collection, nor optional, nor declared."""
    return type(type_) in FIELDS
