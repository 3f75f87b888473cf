"""Constant values of a spec as Go."""

from __future__ import annotations

import math

from phoenix.language.types import NumberType
from phoenix.targets.go.file import File
from phoenix.targets.go.tree import Atom, Binary, Composite, Node, Unary, call, method

UNITS = (
    ("Hour", 3_600_000_000_000),
    ("Minute", 60_000_000_000),
    ("Second", 1_000_000_000),
    ("Millisecond", 1_000_000),
    ("Microsecond", 1_000),
    ("Nanosecond", 1),
)
_MONTHS = "January February March April May June July August September October November December"
MONTHS = _MONTHS.split()
LARGEST_INT64 = 2**63 - 1


def whole(value: int) -> Node:
    """An integer, its digits grouped where they are many."""
    return Atom(f"{value:_}" if abs(value) >= 100_000 else str(value))


def number(value: float) -> Node:
    """A float64."""
    text = repr(value + 0.0)
    return Atom(text.replace("e+", "e"))


def number_bounds(type_: NumberType, file: File) -> tuple[Node, Node]:
    """The lowest and highest number that are allowed themselves."""
    low, high = type_.lowest, type_.highest
    lowest = Atom(f"-{file.use('math.MaxFloat64')}") if low is None else _bound(low, type_.above, math.inf, file)
    highest = Atom(file.use("math.MaxFloat64")) if high is None else _bound(high, type_.below, -math.inf, file)
    return lowest, highest


def _bound(bound: float, excluded: bool, toward: float, file: File) -> Node:
    if not excluded:
        return number(bound)
    sign = 1 if toward > 0 else -1
    return call(file.use("math.Nextafter"), number(bound), call(file.use("math.Inf"), Atom(str(sign))))


def quoted(text: str) -> str:
    """A string literal in double quotes; what cannot be seen is escaped."""
    return '"' + "".join(map(_character, text)) + '"'


def text(value: str) -> Node:
    """A string."""
    return Atom(quoted(value))


def _character(character: str) -> str:
    named = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
    if character in named:
        return named[character]
    point = ord(character)
    if character.isprintable() and not 0x300 <= point < 0x370:
        return character
    return f"\\x{point:02x}" if point < 0x80 else f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"


def decimal(units: int, places: int, file: File) -> Node:
    """``decimal.New(1250, 2)``."""
    return call(file.use("decimal.New"), whole(units), whole(places))


def duration(nanoseconds: int, file: File) -> Node:
    """``200 * time.Millisecond``."""
    if nanoseconds == 0:
        return Atom("0")
    unit, size = next((unit, size) for unit, size in UNITS if nanoseconds % size == 0)
    name = Atom(file.use(f"time.{unit}"))
    count = nanoseconds // size
    if count == 1:
        return name
    return Unary("-", name) if count == -1 else Binary("*", whole(count), name)


def date(year: int, month: int, day: int, file: File) -> Node:
    """``date.Date{Year: 2026, Month: time.November, Day: 20}``."""
    name = Atom(file.use(f"time.{MONTHS[month - 1]}"))
    return Composite(file.use("date.Date"), (("Year", Atom(str(year))), ("Month", name), ("Day", Atom(str(day)))))


def instant(nanoseconds: int, file: File) -> Node:
    """``time.Unix(seconds, nanoseconds).UTC()``."""
    seconds, rest = divmod(nanoseconds, 1_000_000_000)
    return method(call(file.use("time.Unix"), whole(seconds), whole(rest)), "UTC")


def big(value: int, file: File) -> Node:
    """A ``*big.Int``."""
    if abs(value) <= LARGEST_INT64:
        return call(file.use("big.NewInt"), whole(value))
    return call(file.use("exact.ParseBig"), Atom(f'"{value}"'))


def bytes_(value: bytes) -> Node:
    """A ``[]byte``."""
    return Composite("[]byte", tuple((None, Atom(f"0x{byte:02x}")) for byte in value))
