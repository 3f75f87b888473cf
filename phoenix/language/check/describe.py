"""Types in the words of a spec, for messages."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from phoenix.language.check.shapes import UNKNOWN
from phoenix.language.types import (
    LARGEST_DURATION,
    LARGEST_SIZE,
    LARGEST_WHOLE,
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
    QuotientType,
    SetType,
    TextType,
    Type,
    WholeType,
    YesNoType,
)

Write: TypeAlias = Callable[[int], str]

UNITS = (
    ("days", 86_400_000_000_000),
    ("h", 3_600_000_000_000),
    ("min", 60_000_000_000),
    ("s", 1_000_000_000),
    ("ms", 1_000_000),
    ("us", 1_000),
    ("ns", 1),
)
"""The units of durations with their nanoseconds, longest first."""


def describe(type_: Type) -> str:
    """The type as it may be written in a spec: ``whole number from 1 to 99``, ``list of Item``."""
    match type_:
        case TextType() | BytesType():
            return _text(type_)
        case WholeType():
            return "whole number" + _bounds(type_.lowest, type_.highest, LARGEST_WHOLE, str)
        case DecimalType(scale=scale):
            places = "1 place" if scale == 1 else f"{scale} places"
            bounds = _bounds(type_.lowest, type_.highest, LARGEST_WHOLE, lambda units: decimal(units, scale))
            return f"decimal with {places}{bounds}"
        case DurationType():
            return "duration" + _bounds(type_.lowest, type_.highest, LARGEST_DURATION, duration)
        case NumberType():
            return "number" + _number_bounds(type_)
        case ListType() | SetType():
            word = "list" if isinstance(type_, ListType) else "set"
            return f"{word} of {_sizes(type_.shortest, type_.longest)}{describe(type_.element)}"
        case MapType():
            return f"map from {describe(type_.key)} to {describe(type_.value)}"
        case OptionalType():
            return f"optional {describe(type_.element)}"
        case _:
            return _simple(type_)


def _simple(type_: Type) -> str:
    match type_:
        case NamedType():
            return "anything" if type_ == UNKNOWN else type_.name
        case YesNoType():
            return "yes or no"
        case DateType():
            return "date"
        case InstantType():
            return "instant"
        case QuotientType():
            return "fraction"
        case _:
            return "value"


def kind(type_: Type) -> str:
    """The type without its bounds and with an article, as messages name what was found: ``a whole number``."""
    match type_:
        case TextType() | BytesType():
            return "text" if isinstance(type_, TextType) else "bytes"
        case WholeType():
            words = "whole number"
        case DecimalType(scale=scale):
            words = describe(DecimalType(scale))
        case DurationType():
            words = "duration"
        case NumberType():
            words = "number"
        case YesNoType():
            return "yes or no"
        case NamedType():
            return f"`{type_.name}`" if type_ != UNKNOWN else "anything"
        case QuotientType():
            words = "fraction"
        case _:
            words = describe(type_)
    article = "an" if words[0] in "aeiou" else "a"
    return f"{article} {words}"


def decimal(units: int, scale: int) -> str:
    """``10800`` at scale 2 is ``108.00``."""
    if scale == 0:
        return str(units)
    digits = str(abs(units)).rjust(scale + 1, "0")
    return f"{'-' if units < 0 else ''}{digits[:-scale]}.{digits[-scale:]}"


def duration(nanoseconds: int) -> str:
    """The duration in the longest unit that divides it: ``90 s``, ``2 min``."""
    for unit, size in UNITS:
        if nanoseconds % size == 0 and (nanoseconds or unit == "s"):
            amount = nanoseconds // size
            return f"{amount} {'day' if unit == 'days' and abs(amount) == 1 else unit}"
    return f"{nanoseconds} ns"


def _bounds(lowest: int, highest: int, limit: int, write: Write) -> str:
    has_low, has_high = lowest > -limit, highest < limit
    if has_low and has_high:
        return f" from {write(lowest)} to {write(highest)}"
    if has_low:
        return f" at least {write(lowest)}"
    return f" at most {write(highest)}" if has_high else ""


def _number_bounds(type_: NumberType) -> str:
    if type_.lowest is not None and type_.highest is not None and not (type_.above or type_.below):
        return f" from {type_.lowest!r} to {type_.highest!r}"
    low = "" if type_.lowest is None else f"{'above' if type_.above else 'at least'} {type_.lowest!r}"
    high = "" if type_.highest is None else f"{'below' if type_.below else 'at most'} {type_.highest!r}"
    bounds = " and ".join(bound for bound in (low, high) if bound)
    return f" {bounds}" if bounds else ""


def _text(type_: TextType | BytesType) -> str:
    if isinstance(type_, BytesType):
        sizes = _sizes(type_.shortest, type_.longest)
        return f"bytes of {sizes.strip()}" if sizes else "bytes"
    if type_.pattern is not None:
        return f"text matching /{type_.pattern}/"
    sizes = _sizes(type_.shortest, type_.longest)
    word = "character" if type_.longest == 1 else "characters"
    return f"text of {sizes}{word}" if sizes else "text"


def _sizes(shortest: int, longest: int) -> str:
    if shortest == 0 and longest == LARGEST_SIZE:
        return ""
    return f"{shortest} " if shortest == longest else f"{shortest} to {longest} "
