"""A pattern in the words of a target language's own regular expressions."""

from __future__ import annotations

from dataclasses import dataclass

from phoenix.language.patterns.tree import Characters, Choice, Pattern, Ranges, Sequence, without


@dataclass(frozen=True, slots=True)
class Dialect:
    """What must be escaped outside and inside of a class, and how a point beyond the first plane is spelled."""

    special: frozenset[str]
    special_in_class: frozenset[str]
    astral: str


PYTHON = Dialect(frozenset(".^$*+?{}[]\\|()"), frozenset("\\[]^-&~|"), "\\U{:08x}")
ECMASCRIPT = Dialect(frozenset(".^$*+?{}[]\\|()/"), frozenset("\\[]^-/"), "\\u{{{:x}}}")


def to_ecmascript(pattern: Pattern) -> str:
    """For a ``RegExp`` with the flag ``u``."""
    return _translated(pattern, ECMASCRIPT)


def to_python(pattern: Pattern) -> str:
    """For ``re.fullmatch``, without flags: every class is spelled out, so that no library's idea of ``\\d`` matters."""
    return _translated(pattern, PYTHON)


def _translated(pattern: Pattern, dialect: Dialect) -> str:
    if isinstance(pattern, Characters):
        return _class(pattern.ranges, dialect)
    if isinstance(pattern, Sequence):
        parts = [(part, _translated(part, dialect)) for part in pattern.parts]
        return "".join(f"(?:{text})" if isinstance(part, Choice) else text for part, text in parts)
    if isinstance(pattern, Choice):
        return "|".join(_translated(option, dialect) for option in pattern.options)
    text = _translated(pattern.part, dialect)
    part = text if isinstance(pattern.part, Characters) else f"(?:{text})"
    return part + _counts(pattern.least, pattern.most)


def _counts(least: int, most: int | None) -> str:
    known = {(0, 1): "?", (0, None): "*", (1, None): "+"}
    if (least, most) in known:
        return known[least, most]
    if most is None:
        return f"{{{least},}}"
    return f"{{{least}}}" if least == most else f"{{{least},{most}}}"


def _class(ranges: Ranges, dialect: Dialect) -> str:
    if len(ranges) == 1 and ranges[0][0] == ranges[0][1]:
        return _literal(ranges[0][0], dialect, in_class=False)
    others = without(ranges)
    negated = bool(others) and (len(others) < len(ranges) or ranges[-1][1] == 0x10FFFF)
    sign, shown = ("^", others) if negated else ("", ranges)
    return f"[{sign}{''.join(_range(low, high, dialect) for low, high in shown)}]"


def _range(low: int, high: int, dialect: Dialect) -> str:
    if low == high:
        return _literal(low, dialect, in_class=True)
    middle = "" if high == low + 1 else "-"
    return f"{_literal(low, dialect, in_class=True)}{middle}{_literal(high, dialect, in_class=True)}"


def _literal(point: int, dialect: Dialect, *, in_class: bool) -> str:
    character = chr(point)
    if 0x20 <= point < 0x7F:
        escaped = character in (dialect.special_in_class if in_class else dialect.special)
        return f"\\{character}" if escaped else character
    controls = {0xA: "\\n", 0xD: "\\r", 0x9: "\\t", 0xC: "\\f", 0xB: "\\v"}
    if point in controls:
        return controls[point]
    return (
        f"\\x{point:02x}" if point < 0x100 else f"\\u{point:04x}" if point < 0x10000 else dialect.astral.format(point)
    )
