"""A pattern in the words of a target language's own regular expressions."""

from __future__ import annotations

from phoenix.language.patterns.tree import Characters, Choice, Pattern, Ranges, Repeat, Sequence, without
from phoenix.language.record import record


@record
class Dialect:
    """What must be escaped outside and inside of a class, and how points are spelled that cannot be seen: up to U+FF
    (``small``), in the rest of the first plane, and beyond it.
    """

    special: frozenset[str]
    special_in_class: frozenset[str]
    astral: str
    small: str = "\\x{:02x}"
    plane: str = "\\u{:04x}"


PYTHON = Dialect(frozenset(".^$*+?{}[]\\|()"), frozenset("\\[]^-&~|"), "\\U{:08x}")
GO = Dialect(PYTHON.special, PYTHON.special_in_class, "\\x{{{:x}}}", "\\x{{{:x}}}", "\\x{{{:x}}}")
ECMASCRIPT = Dialect(frozenset(".^$*+?{}[]\\|()/"), frozenset("\\[]^-/"), "\\u{{{:x}}}")

LARGEST_COUNT_IN_GO = 1_000
"""Go refuses repetitions, one inside the other, of more copies than this."""


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


def to_go(pattern: Pattern) -> str:
    """For Go's ``regexp``, without flags and anchors."""
    return _to_go(pattern, LARGEST_COUNT_IN_GO)


def _to_go(pattern: Pattern, room: int) -> str:
    """``room``: how many copies a repetition here may still ask for; what asks for more is written out in pieces."""
    if isinstance(pattern, Characters):
        return _class(pattern.ranges, GO)
    if isinstance(pattern, Sequence):
        return "".join(_grouped(p, room) if isinstance(p, Choice) else _to_go(p, room) for p in pattern.parts)
    if isinstance(pattern, Choice):
        return "|".join(_to_go(option, room) for option in pattern.options)
    if pattern.most is None:
        return (
            _copies(pattern.part, max(0, pattern.least - 1), 0, room)
            + _grouped(pattern.part, room)
            + ("+" if pattern.least else "*")
        )
    return _copies(pattern.part, pattern.least, pattern.most - pattern.least, room)


def _copies(part: Pattern, needed: int, more: int, room: int) -> str:
    """``part`` so many times, and up to ``more`` times after that."""
    largest = max(1, room // _nested(part))
    if needed + more <= largest:
        if needed + more == 0:
            return ""
        plain = _grouped(part, room // (needed + more))
        return plain if (needed, more) == (1, 0) else plain + _counts(needed, needed + more)
    pieces = [(largest, 0)] * (needed // largest) + [(needed % largest, 0)]
    pieces += [(0, largest)] * (more // largest) + [(0, more % largest)]
    return "".join(_copies(part, least, most, room) for least, most in pieces)


def _nested(pattern: Pattern) -> int:
    """How many copies of its innermost part a pattern's repetitions ask for."""
    if isinstance(pattern, Repeat):
        return max(1, pattern.least, pattern.most or 0) * _nested(pattern.part)
    inside = pattern.parts if isinstance(pattern, Sequence) else pattern.options if isinstance(pattern, Choice) else ()
    return max(map(_nested, inside), default=1)


def _grouped(pattern: Pattern, room: int) -> str:
    text = _to_go(pattern, room)
    return text if isinstance(pattern, Characters) else f"(?:{text})"


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
    spelling = dialect.small if point < 0x100 else dialect.plane if point < 0x10000 else dialect.astral
    return spelling.format(point)
