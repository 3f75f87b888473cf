"""Constants of a spec as TypeScript literals, spelled as prettier would leave them."""

from __future__ import annotations

from phoenix.language import patterns
from phoenix.language.patterns.tree import Choice
from phoenix.targets.shared.quoting import digits, quoted
from phoenix.targets.typescript.tree import Atom, Node, Unary, call, method

WHOLE_GROUP = 10_000


def text(value: str) -> Atom:
    """A text literal."""
    return Atom(quoted(value, _hidden))


def _hidden(point: int) -> str:
    return f"\\u{point:04x}" if point < 0x10000 else f"\\u{{{point:x}}}"


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


def decimal(units: int, scale: int) -> Node:
    """``Decimal.of("100.00")``."""
    return method(Atom("Decimal"), "of", text(digits(units, scale)))


def number(value: float) -> Node:
    """The shortest digits that read back as the same double; ``repr`` finds them."""
    digits = repr(abs(value)).replace("e-0", "e-").replace("e+", "e").removesuffix(".0")
    if "e" not in digits and len(digits) > 16:
        digits = repr(abs(value)).removesuffix(".0")
    return Unary("-", Atom(digits)) if value < 0 else Atom(digits)


def bytes_(value: bytes) -> Node:
    """``Bytes.ofHex("deadbeef")``."""
    return call("Bytes.ofHex", text(value.hex()))
