"""Finds the grammar files, beside the package in a checkout and inside it in a wheel, and compiles them once."""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path
from typing import Protocol

import lark

from phoenix.language.parsers import Parsers, compile_grammars

PACKAGE = Path(__file__).resolve().parent.parent


class Shelf(Protocol):
    """Where parse tables are kept between commands: the project's cache."""

    def get(self, key: str) -> bytes | None: ...

    def put(self, key: str, data: bytes) -> None: ...


class _Nowhere:
    """Keeps nothing."""

    def get(self, _: str) -> None:
        return None

    def put(self, key: str, data: bytes) -> None: ...


NOWHERE = _Nowhere()
_compiled: list[Parsers] = []
"""The compiled grammars, once there are any: they are the same for every project."""


def grammar_folder() -> Path:
    """The folder that holds ``document.lark`` and ``expression.lark``."""
    shipped = PACKAGE / "grammar"
    return shipped if shipped.is_dir() else PACKAGE.parent / "grammar"


def load_parsers(shelf: Shelf = NOWHERE) -> Parsers:
    """The compiled grammars; a process that is the first of its kind leaves the tables on the shelf."""
    if not _compiled:
        document, expression = (
            (grammar_folder() / name).read_text(encoding="utf-8") for name in ("document.lark", "expression.lark")
        )
        entry = _entry(document, expression)
        kept = shelf.get(entry)
        _compiled.append(compile_grammars(document, expression, kept.decode() if kept else None))
        if kept is None:
            shelf.put(entry, _compiled[0].tables().encode())
    return _compiled[0]


def _entry(*grammars: str) -> str:
    """Tables fit one text, one Lark and one Python alone."""
    parts = [lark.__version__, sys.version, *grammars]
    return f"grammars/{sha256(repr(parts).encode()).hexdigest()}"
