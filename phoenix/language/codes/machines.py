"""Codes of family M: machines, transition tables and scenarios."""

from __future__ import annotations

from phoenix.language.codes.code import Code, family

CODES: dict[str, Code] = family()
