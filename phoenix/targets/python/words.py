"""Types, rules and failures in words, for docstrings: what a plain ``int`` counts is said."""

from __future__ import annotations

from phoenix.language.types import DurationType, InstantType, Type
from phoenix.targets.shared import words
from phoenix.targets.shared.scope import Scope
from phoenix.targets.shared.words import of_failure, of_rules

__all__ = ["of_failure", "of_rules", "of_type"]

UNITS = {DurationType: ", in nanoseconds", InstantType: ", in nanoseconds since 1970 in UTC"}


def of_type(type_: Type, surface: Scope) -> str:
    """``A list of Item.``; says what an alias stands for."""
    return words.of_type(type_, surface, UNITS)
