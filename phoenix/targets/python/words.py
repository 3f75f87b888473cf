"""Types, rules and failures in words, for docstrings."""

from __future__ import annotations

from collections.abc import Sequence

from phoenix.language import core, spec
from phoenix.language.check.describe import describe
from phoenix.language.types import (
    DurationType,
    InstantType,
    ListType,
    MapType,
    OptionalType,
    SetType,
    Type,
)

UNITS = {DurationType: ", in nanoseconds", InstantType: ", in nanoseconds since 1970 in UTC"}


def of_type(type_: Type) -> str:
    """``A list of Item.``; says what a plain ``int`` counts."""
    words = describe(type_) + _unit(type_)
    article = "" if words.startswith(("text", "bytes", "yes or no")) else "An " if words[0] in "aeiouAEIO" else "A "
    return _full_stop(f"{article}{words}")


def _unit(type_: Type) -> str:
    if isinstance(type_, ListType | SetType | OptionalType):
        return _unit(type_.element)
    if isinstance(type_, MapType):
        return _unit(type_.value)
    return UNITS.get(type(type_), "")


def of_rules(rules: Sequence[spec.Rule]) -> tuple[str, ...]:
    """Each rule with its id, as the spec has it."""
    return tuple(f"{rule.id.text}: {rule.text.text}" for rule in rules)


def of_failure(failure: core.Failure) -> str:
    """What a failure means, as a sentence."""
    meaning = failure.meaning or f"{failure.kind} happened"
    return _full_stop(meaning)


def _full_stop(text: str) -> str:
    joined = " ".join(text.split())
    joined = joined[:1].upper() + joined[1:]
    return joined if joined.endswith((".", "?", "!")) else f"{joined}."
