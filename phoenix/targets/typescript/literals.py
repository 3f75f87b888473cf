"""Constants of a spec as TypeScript literals, spelled as prettier would leave them."""

from __future__ import annotations

from phoenix.language import patterns
from phoenix.language.patterns.tree import Choice
from phoenix.targets.typescript.tree import Atom, Node, Unary, call, method

ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
WHOLE_GROUP = 10_000


def text(value: str) -> Atom:
    """A text literal: double quotes unless that costs more escapes; what cannot be seen is escaped."""
    quote = "'" if value.count('"') > value.count("'") else '"'
    return Atom(quote + "".join(_character(c, quote) for c in value) + quote)


def _character(character: str, quote: str) -> str:
    if character == quote:
        return f"\\{character}"
    if character in ESCAPES:
        return ESCAPES[character]
    if character.isprintable():
        return character
    return f"\\u{ord(character):04x}" if ord(character) < 0x10000 else f"\\u{{{ord(character):x}}}"


def regular_expression(portable: str) -> Atom:
    """A portable pattern that must match the whole text."""
    parsed, _ = patterns.parse(portable)
    assert parsed is not None, "the checker lets only portable patterns through"
    inner = patterns.to_ecmascript(parsed)
    return Atom(f"/^(?:{inner})$/u" if isinstance(parsed, Choice) else f"/^{inner}$/u")


def whole(value: int) -> Node:
    """Digits in groups of three from ten thousand on."""
    digits = _digits(value)
    return Unary("-", Atom(digits)) if value < 0 else Atom(digits)


def bigint(value: int) -> Node:
    """The same with an ``n`` at the end."""
    digits = f"{_digits(value)}n"
    return Unary("-", Atom(digits)) if value < 0 else Atom(digits)


def _digits(value: int) -> str:
    return str(abs(value)) if abs(value) < WHOLE_GROUP else f"{abs(value):_}"


def spelled(units: int, scale: int) -> str:
    """The units as a decimal fraction: ``10000`` of scale 2 is ``100.00``."""
    sign, digits = "-" if units < 0 else "", str(abs(units)).rjust(scale + 1, "0")
    return f"{sign}{digits[: len(digits) - scale]}.{digits[len(digits) - scale :]}" if scale else f"{sign}{digits}"


def decimal(units: int, scale: int) -> Node:
    """``Decimal.of("100.00")``."""
    return method(Atom("Decimal"), "of", text(spelled(units, scale)))


def number(value: float) -> Node:
    """The shortest digits that read back as the same double; ``repr`` finds them."""
    digits = repr(abs(value)).replace("e-0", "e-").replace("e+", "e").removesuffix(".0")
    if "e" not in digits and len(digits) > 16:
        digits = repr(abs(value)).removesuffix(".0")
    return Unary("-", Atom(digits)) if value < 0 else Atom(digits)


def bytes_(value: bytes) -> Node:
    """``Bytes.ofHex("deadbeef")``."""
    return call("Bytes.ofHex", text(value.hex()))
