"""Codes of family R: rules, examples, laws, and what the interpreter found."""

from __future__ import annotations

from phoenix.language.codes.code import Code, family

CODES: dict[str, Code] = family()
