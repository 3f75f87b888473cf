"""Objects of other types than the declared one: no contract may let them in."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

OBJECTS: tuple[Any, ...] = (
    None,
    True,
    1,
    1.5,
    "1",
    b"1",
    Decimal("1"),
    Decimal("1.00000000000001"),
    Decimal("NaN"),
    Decimal("Infinity"),
    float("nan"),
    float("inf"),
    (),
    [],
    frozenset(),
    {},
    datetime.date(2000, 1, 1),
    datetime.datetime(2000, 1, 1),
    object(),
    "\ud800",
)

MISSING = "missing"
"""What a field that was left out is reported as."""


def is_odd(value: Any) -> bool:
    """Whether it is of the right class for its type, but no value of any type."""
    return value != value or value in (float("inf"), Decimal("Infinity"), "\ud800")


MAY_BE: Mapping[str, tuple[type, ...]] = {
    "text": (str,),
    "whole": (int,),
    "number": (int, float),
    "yes or no": (bool,),
    "date": (datetime.date,),
    "instant": (int,),
    "duration": (int,),
    "bytes": (bytes,),
    "decimal": (Decimal,),
    "list": (tuple, list),
    "set": (frozenset,),
    "map": (dict,),
    "named": (),
}


def strangers(spelled: Any, aliases: Callable[[str], Any]) -> Iterator[Any]:
    """Objects that are no value of a type; ``aliases`` gives the type that a named one stands for, or ``None``."""
    word, *rest = [spelled] if isinstance(spelled, str) else spelled
    if word == "named":
        inner = aliases(rest[0])
        if inner is not None:
            yield from strangers(inner, aliases)
            return
    if word == "optional":
        yield from (stranger for stranger in strangers(rest[0], aliases) if stranger is not None)
        return
    for value in OBJECTS:
        if type(value) not in MAY_BE[word] or is_odd(value) or _is_too_fine(value, word, rest):
            yield value
    if word == "list":
        yield from ((stranger,) for stranger in strangers(rest[0], aliases))


def _is_too_fine(value: Any, word: str, rest: list[Any]) -> bool:
    return word == "decimal" and value == Decimal("1.00000000000001") and bool(rest[0] < 14)
