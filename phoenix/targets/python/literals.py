"""Constants of a spec as Python literals, spelled as ruff would leave them."""

from __future__ import annotations

import datetime
from decimal import Decimal

from phoenix.targets.python.tree import Atom, Keyword, Node, Unary, call
from phoenix.targets.shared.quoting import ESCAPES, digits, quoted


def text(value: str) -> Atom:
    """A text literal."""
    return Atom(quoted(value, _hidden))


def _hidden(point: int) -> str:
    return f"\\x{point:02x}" if point < 0x100 else f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"


def regular_expression(value: str) -> Atom:
    """A raw literal where there is a backslash."""
    if "\\" not in value or ('"' in value and "'" in value) or not value.isprintable() or value.endswith("\\"):
        return text(value)
    return Atom(f"r'{value}'" if '"' in value else f'r"{value}"')


def whole(value: int) -> Node:
    """Digits in groups of three from ten thousand on."""
    digits = str(abs(value)) if abs(value) < 10_000 else f"{abs(value):_}"
    return Unary("-", Atom(digits)) if value < 0 else Atom(digits)


def decimal(units: int, scale: int) -> Node:
    """``Decimal("100.00")``."""
    return call("Decimal", Atom(f'"{digits(units, scale)}"'))


def number(value: float) -> Node:
    """A float literal; ``repr`` is the shortest that reads back as the same double."""
    digits = repr(abs(value)).replace("e+", "e")
    return Unary("-", Atom(digits)) if value < 0 else Atom(digits)


def date(value: datetime.date) -> Node:
    """``datetime.date(2026, 11, 20)``."""
    return call("datetime.date", Atom(str(value.year)), Atom(str(value.month)), Atom(str(value.day)))


def bytes_(value: bytes) -> Atom:
    """A bytes literal in printable ASCII and escapes."""
    quote = "'" if value.count(b'"') > value.count(b"'") else '"'
    shown = "".join(_byte(b, quote) for b in value)
    return Atom(f"b{quote}{shown}{quote}")


def _byte(value: int, quote: str) -> str:
    character = chr(value)
    if character == quote:
        return f"\\{character}"
    return ESCAPES.get(character) or (character if 0x20 <= value < 0x7F else f"\\x{value:02x}")


def keywords(**values: Node | None) -> tuple[Keyword, ...]:
    """The keyword arguments that have a value."""
    return tuple(Keyword(name, value) for name, value in values.items() if value is not None)


def places(count: int) -> Node:
    """``Decimal("0.01")`` for 2 places, as ``quantize`` wants it."""
    return call("Decimal", Atom(f'"{Decimal(1).scaleb(-count):f}"'))
