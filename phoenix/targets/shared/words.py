"""Types, rules and failures in words, for doc comments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

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
from phoenix.targets.shared.scope import Scope

Units: TypeAlias = Mapping[type[Any], str]
"""What a language's plain number counts, by the kind of type that it stands for; empty where types say it."""

NANOSECONDS: Units = {DurationType: ", in nanoseconds", InstantType: ", in nanoseconds since 1970 in UTC"}
"""Of languages whose times are plain integers."""


def of_type(type_: Type, scope: Scope, units: Units = NANOSECONDS) -> str:
    """``A list of Item.``; says what an alias stands for, and what a plain ``int`` counts."""
    opened = scope.open(type_)
    if opened is not type_:
        meaning = of_type(opened, scope, units).removesuffix(".")
        return f"{_with_article(describe(type_))} ({meaning[:1].lower()}{meaning[1:]})."
    return _full_stop(_with_article(describe(type_)) + _unit(type_, scope, units))


def _with_article(words: str) -> str:
    article = "" if words.startswith(("text", "bytes", "yes or no")) else "An " if words[0] in "aeiouAEIO" else "A "
    return f"{article}{words}"


def _unit(type_: Type, scope: Scope, units: Units) -> str:
    opened = scope.open(type_)
    if isinstance(opened, ListType | SetType | OptionalType):
        return _unit(opened.element, scope, units)
    if isinstance(opened, MapType):
        return _unit(opened.value, scope, units)
    return units.get(type(opened), "")


def of_definition(definition: core.Definition, scope: Scope) -> str:
    """What the spec says of a type, or can be said without it."""
    return definition.doc or _of_undocumented(definition, scope)


def _of_undocumented(definition: core.Definition, scope: Scope) -> str:
    """What is said of a type of which the spec says nothing."""
    match definition:
        case core.EnumerationType(labels=labels):
            return f"One of {', '.join(f'`{label}`' for label in labels)}."
        case core.UnionType(cases=cases):
            return f"Either {' or '.join(f'`{case.name}`' for case in cases)}."
        case core.Alias(type=of):
            return of_type(of, scope)
        case core.RecordType(name=name):
            return f"The `{name}` of {scope.component.name}."


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
