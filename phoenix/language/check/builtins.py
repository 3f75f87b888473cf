"""The built-in functions: how each is written, what it takes, what it gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from phoenix.language.check.shapes import ORDERED, SIZED, UNKNOWN, YES_NO, resized
from phoenix.language.record import record
from phoenix.language.types import (
    LARGEST_SIZE,
    DateType,
    DecimalType,
    ListType,
    MapType,
    OptionalType,
    TextType,
    Type,
    WholeType,
)

MOST_DAYS = 3_652_058
"""From 0001-01-01 to 9999-12-31."""


@record
class Kind:
    """A kind of argument: which types it takes, in what words a message asks for it, what it hints at."""

    words: str
    types: tuple[type[object], ...]
    hint: Type | None = None


TEXT = Kind("text", (TextType,))
WHOLE = Kind("a whole number", (WholeType,))
COUNTED_NUMBER = Kind("a whole number or a decimal", (WholeType, DecimalType))
DATE = Kind("a date", (DateType,))
LIST = Kind("a list", (ListType,))
TEXTS = Kind("a list of text", (ListType,), ListType(TextType()))
MAP = Kind("a map", (MapType,))
SIZE = Kind("text, bytes, a list, a set or a map", SIZED)
ANY_ORDERED = Kind("something with an order", ORDERED)
PATTERN = Kind("a pattern between slashes", (TextType,))

Types: TypeAlias = tuple[Type, ...]


@record
class BuiltIn:
    """``result`` gives the type of the call from the types of its arguments (aliases opened, each of its kind)."""

    name: str
    parameters: tuple[tuple[str, Kind], ...]
    result: Callable[[Types], Type]

    @property
    def usage(self) -> str:
        """How it is written: ``slice(t, from, to)``."""
        names = [name for name, _ in self.parameters]
        if self.name == "days between":
            return f"days between {' and '.join(names)}"
        listed = ", ".join(names)
        return f"{self.name} {listed}" if self.name.endswith(" of") else f"{self.name}({listed})"


def _always(type_: Type) -> Callable[[Types], Type]:
    return lambda _types: type_


def _element(types: Types) -> Type:
    assert isinstance(types[0], ListType)
    return OptionalType(types[0].element)


def _length(types: Types) -> Type:
    assert isinstance(types[0], SIZED)
    return WholeType(types[0].shortest, types[0].longest)


def _same(types: Types) -> Type:
    return types[0]


def _without_pattern(types: Types) -> Type:
    assert isinstance(types[0], TextType)
    return TextType(types[0].shortest, types[0].longest)


def _shorter(types: Types) -> Type:
    assert isinstance(types[0], TextType)
    return TextType(0, types[0].longest)


def _distinct(types: Types) -> Type:
    assert isinstance(types[0], ListType)
    return resized(types[0], min(1, types[0].shortest), types[0].longest)


def _keys(types: Types) -> Type:
    assert isinstance(types[0], MapType)
    return ListType(types[0].key, types[0].shortest, types[0].longest)


def _values(types: Types) -> Type:
    assert isinstance(types[0], MapType)
    return ListType(types[0].value, types[0].shortest, types[0].longest)


def _digits(types: Types) -> Type:
    scale = types[0].scale if isinstance(types[0], DecimalType) else 0
    return TextType(1, 4096 + scale)


def _joined(_types: Types) -> Type:
    return TextType(0, LARGEST_SIZE)


def _either(types: Types) -> Type:
    return types[0]


YES_OR_NO = _always(YES_NO)

_TABLE = (
    BuiltIn("first", (("xs", LIST),), _element),
    BuiltIn("last", (("xs", LIST),), _element),
    BuiltIn("length", (("x", SIZE),), _length),
    BuiltIn("reverse", (("xs", LIST),), _same),
    BuiltIn("distinct", (("xs", LIST),), _distinct),
    BuiltIn("keys", (("m", MAP),), _keys),
    BuiltIn("values", (("m", MAP),), _values),
    BuiltIn("trim", (("t", TEXT),), _shorter),
    BuiltIn("split", (("t", TEXT), ("separator", TEXT)), _always(ListType(TextType()))),
    BuiltIn("join", (("xs", TEXTS), ("separator", TEXT)), _joined),
    BuiltIn("replace", (("t", TEXT), ("old", TEXT), ("new", TEXT)), _joined),
    BuiltIn("slice", (("t", TEXT), ("from", WHOLE), ("to", WHOLE)), _shorter),
    BuiltIn("starts_with", (("t", TEXT), ("beginning", TEXT)), YES_OR_NO),
    BuiltIn("ends_with", (("t", TEXT), ("ending", TEXT)), YES_OR_NO),
    BuiltIn("contains", (("t", TEXT), ("part", TEXT)), YES_OR_NO),
    BuiltIn("matches", (("t", TEXT), ("/…/", PATTERN)), YES_OR_NO),
    BuiltIn("upper", (("t", TEXT),), _without_pattern),
    BuiltIn("lower", (("t", TEXT),), _without_pattern),
    BuiltIn("smaller", (("a", ANY_ORDERED), ("b", ANY_ORDERED)), _either),
    BuiltIn("larger", (("a", ANY_ORDERED), ("b", ANY_ORDERED)), _either),
    BuiltIn("text of", (("n", COUNTED_NUMBER),), _digits),
    BuiltIn("whole number of", (("t", TEXT),), _always(OptionalType(WholeType()))),
    BuiltIn("date of", (("y", WHOLE), ("m", WHOLE), ("d", WHOLE)), _always(OptionalType(DateType()))),
    BuiltIn("year of", (("d", DATE),), _always(WholeType(1, 9999))),
    BuiltIn("month of", (("d", DATE),), _always(WholeType(1, 12))),
    BuiltIn("day of", (("d", DATE),), _always(WholeType(1, 31))),
    BuiltIn("weekday of", (("d", DATE),), _always(WholeType(1, 7))),
    BuiltIn("days between", (("a", DATE), ("b", DATE)), _always(WholeType(-MOST_DAYS, MOST_DAYS))),
)

BUILTINS: Mapping[str, BuiltIn] = {built_in.name: built_in for built_in in _TABLE}
"""Every built-in function, by its name."""

CALLED = tuple(name for name in BUILTINS if " " not in name)
"""Those that are written as calls."""

assert UNKNOWN not in (kind.hint for built_in in _TABLE for _, kind in built_in.parameters)
