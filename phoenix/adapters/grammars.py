"""Finds the grammar files: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from phoenix.language.parsers import Parsers, compile_grammars

PACKAGE = Path(__file__).resolve().parent.parent


def grammar_folder() -> Path:
    """The folder that holds ``document.lark`` and ``expression.lark``."""
    shipped = PACKAGE / "grammar"
    return shipped if shipped.is_dir() else PACKAGE.parent / "grammar"


@cache
def load_parsers() -> Parsers:
    """The compiled grammars, built once a process."""
    folder = grammar_folder()
    return compile_grammars(
        (folder / "document.lark").read_text(encoding="utf-8"),
        (folder / "expression.lark").read_text(encoding="utf-8"),
    )
