"""A compiled grammar's parse tables as text: they take most of a second to build, a tenth of that to read back."""

from __future__ import annotations

import json
from typing import Any

from lark import Lark
from lark.grammar import Rule
from lark.lexer import TerminalDef


def tables_text(lark: Lark) -> str:
    """The tables as JSON."""
    data, memo = lark.memo_serialize([TerminalDef, Rule])
    return json.dumps({"data": data, "memo": memo}, separators=(",", ":"))


def from_tables(text: str) -> Lark:
    """The compiled grammar again. Takes what ``tables_text`` of the same release of Lark gave."""
    kept = json.loads(text)
    table = kept["data"]["parser"]["parser"]
    # JSON has no numbers for keys, and these tables are indexed by number.
    table["tokens"] = _by_number(table["tokens"])
    table["states"] = {state: _by_number(actions) for state, actions in _by_number(table["states"]).items()}
    lark: Lark = Lark._load_from_dict(kept["data"], _by_number(kept["memo"]))  # type: ignore[no-untyped-call]
    return lark


def _by_number(entries: dict[str, Any]) -> dict[int, Any]:
    return {int(number): value for number, value in entries.items()}
