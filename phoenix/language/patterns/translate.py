"""A pattern in the words of a target language's own regular expressions."""

from __future__ import annotations

from phoenix.language.patterns.tree import Characters, Choice, Pattern, Ranges, Sequence, without

SPECIAL = frozenset(".^$*+?{}[]\\|()")
SPECIAL_IN_CLASS = frozenset("\\[]^-&~|")


def to_python(pattern: Pattern) -> str:
    """For ``re.fullmatch``, without flags: every class is spelled out, so that no library's idea of ``\\d`` matters."""
    if isinstance(pattern, Characters):
        return _class(pattern.ranges)
    if isinstance(pattern, Sequence):
        return "".join(f"(?:{to_python(p)})" if isinstance(p, Choice) else to_python(p) for p in pattern.parts)
    if isinstance(pattern, Choice):
        return "|".join(map(to_python, pattern.options))
    text = to_python(pattern.part)
    part = text if isinstance(pattern.part, Characters) else f"(?:{text})"
    return part + _counts(pattern.least, pattern.most)


def _counts(least: int, most: int | None) -> str:
    known = {(0, 1): "?", (0, None): "*", (1, None): "+"}
    if (least, most) in known:
        return known[least, most]
    if most is None:
        return f"{{{least},}}"
    return f"{{{least}}}" if least == most else f"{{{least},{most}}}"


def _class(ranges: Ranges) -> str:
    if len(ranges) == 1 and ranges[0][0] == ranges[0][1]:
        return _literal(ranges[0][0], in_class=False)
    others = without(ranges)
    negated = bool(others) and (len(others) < len(ranges) or ranges[-1][1] == 0x10FFFF)
    sign, shown = ("^", others) if negated else ("", ranges)
    return f"[{sign}{''.join(_range(low, high) for low, high in shown)}]"


def _range(low: int, high: int) -> str:
    if low == high:
        return _literal(low, in_class=True)
    middle = "" if high == low + 1 else "-"
    return f"{_literal(low, in_class=True)}{middle}{_literal(high, in_class=True)}"


def _literal(point: int, *, in_class: bool) -> str:
    character = chr(point)
    if 0x20 <= point < 0x7F:
        escaped = character in (SPECIAL_IN_CLASS if in_class else SPECIAL)
        return f"\\{character}" if escaped else character
    controls = {0xA: "\\n", 0xD: "\\r", 0x9: "\\t", 0xC: "\\f", 0xB: "\\v"}
    if point in controls:
        return controls[point]
    return f"\\x{point:02x}" if point < 0x100 else f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"
