"""Writes literals as the grammar reads them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from phoenix.language import syntax
from phoenix.language.record import record

SHORT_ESCAPES = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "\\": "\\\\", '"': '\\"'}


def text(value: str) -> str:
    """``"…"``; what cannot be seen is escaped."""
    return '"' + "".join(map(_character, value)) + '"'


def _character(character: str) -> str:
    if character in SHORT_ESCAPES:
        return SHORT_ESCAPES[character]
    return character if character.isprintable() else f"\\u{{{ord(character):X}}}"


def decimal(units: int, scale: int, *, percent: bool = False) -> str:
    """``108.00`` of 10800 units of scale 2; with ``percent`` ``12.5%`` of 125 units of scale 3."""
    places = scale - 2 if percent else scale
    digits = str(abs(units)).rjust(places + 1, "0")
    number = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"{'-' if units < 0 else ''}{number}{'%' if percent else ''}"


@record
class TextAsWritten(syntax.TextLiteral):
    """A text whose author's choice of escapes is kept: ``token`` is how it stands in the source."""

    token: str = ""


LITERALS: dict[type[Any], Callable[[Any], str]] = {
    syntax.TextLiteral: lambda node: text(node.value),
    TextAsWritten: lambda node: node.token,
    syntax.WholeLiteral: lambda node: str(node.value),
    syntax.DecimalLiteral: lambda node: decimal(node.units, node.scale, percent=node.percent),
    syntax.DurationLiteral: lambda node: f"{node.amount} {node.unit}",
    syntax.DateLiteral: lambda node: f"{node.year:04}-{node.month:02}-{node.day:02}",
    syntax.InstantLiteral: lambda node: node.text,
    syntax.BytesLiteral: lambda node: f'bytes "{node.value.hex()}"',
    syntax.YesNoLiteral: lambda node: "yes" if node.value else "no",
    syntax.NothingLiteral: lambda _: "nothing",
    syntax.PatternLiteral: lambda node: f"/{node.pattern}/",
}
