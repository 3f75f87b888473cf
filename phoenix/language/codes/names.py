"""Codes of family N: names that do not resolve or clash."""

from __future__ import annotations

from phoenix.language.codes.code import Code, family

CODES: dict[str, Code] = family()
