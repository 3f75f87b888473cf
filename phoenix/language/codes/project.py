"""Codes of family P: plan, constitution, stories, architecture and the project as a whole."""

from __future__ import annotations

from phoenix.language.codes.code import Code, family

CODES: dict[str, Code] = family()
