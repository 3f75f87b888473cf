"""Texts between quotes, and decimals as digits, for all languages that spell them alike."""

from __future__ import annotations

from collections.abc import Callable

ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def quoted(value: str, hidden: Callable[[int], str]) -> str:
    """Double quotes unless that costs more escapes; ``hidden`` spells a code point that cannot be seen."""
    quote = "'" if value.count('"') > value.count("'") else '"'
    return quote + "".join(_character(c, quote, hidden) for c in value) + quote


def _character(character: str, quote: str, hidden: Callable[[int], str]) -> str:
    if character == quote:
        return f"\\{character}"
    if character in ESCAPES:
        return ESCAPES[character]
    return character if character.isprintable() else hidden(ord(character))


def digits(units: int, scale: int) -> str:
    """The units as a decimal fraction: ``10000`` of scale 2 is ``100.00``."""
    sign, found = "-" if units < 0 else "", str(abs(units)).rjust(scale + 1, "0")
    return f"{sign}{found[: len(found) - scale]}.{found[len(found) - scale :]}" if scale else f"{sign}{found}"
