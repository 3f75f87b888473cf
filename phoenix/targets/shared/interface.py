"""What a driver must know of a component, as JSON: where its functions and types are and how they are spelled."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from phoenix.language import core
from phoenix.language.types import (
    DecimalType,
    ListType,
    MapType,
    NamedType,
    OptionalType,
    SetType,
    Type,
)
from phoenix.targets.shared.scalars import Scalars
from phoenix.targets.shared.type_names import UNDECLARED
from phoenix.targets.target import Surroundings

Json: TypeAlias = Any
Spell: TypeAlias = Callable[[str], str]

BASIC = Scalars(
    text="text",
    whole="whole",
    number="number",
    yes_no="yes or no",
    date="date",
    instant="instant",
    duration="duration",
    bytes="bytes",
    decimal="decimal",
)


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a language spells what its driver looks for.

    ``module`` gives that of a component, or of a part of it ("exact"); ``failures`` is the module of the kinds that any
    call may fail with; ``inner`` is what the driver must know of the function behind a public one beside its module.
    """

    module: Callable[[core.Component, str], str]
    failures: str
    function: Callable[[core.Component, core.Function], str]
    parameter: Spell
    given: Callable[[Sequence[core.StateField]], Json]
    field: Spell
    state: Callable[[core.Component, str], str]
    data: Spell
    machine: Callable[[core.Component], str]
    kind: Callable[[core.Component, str], str]
    definition: Callable[[core.Component, core.Definition], Json]
    inner: Callable[[core.Function], dict[str, Json]] = lambda _function: {}


def described(component: core.Component, around: Surroundings, spelling: Spelling) -> Json:
    """The whole description; equal for equal components, whatever the order of the mapping."""
    components = {**around.components, component.name: component}
    libraries = [used for used in (components[name] for name in component.uses) if used.kind != "machine"]
    return {
        "component": component.name,
        "always": list(UNDECLARED),
        "functions": {
            f"{owner.name}.{function.name}": _function(owner, function, spelling)
            for owner in (component, *libraries)
            for function in owner.functions
        },
        "machine": _machine(component, spelling) if component.kind == "machine" else None,
        "failures": _failures(components.values(), spelling),
        "types": {
            f"{owner.name}.{definition.name}": spelling.definition(owner, definition)
            for owner in components.values()
            for definition in owner.types
        },
    }


def as_text(description: Json) -> str:
    """The JSON text of a description."""
    return json.dumps(description, sort_keys=True, ensure_ascii=True, separators=(",", ":"))


def spelled(of: Type) -> Json:
    """A type as the driver reads it."""
    match of:
        case DecimalType(scale):
            return [BASIC.decimal, scale]
        case NamedType(component, name):
            return ["named", f"{component}.{name}"]
        case ListType(element):
            return ["list", spelled(element)]
        case SetType(element):
            return ["set", spelled(element)]
        case OptionalType(element):
            return ["optional", spelled(element)]
        case MapType(key, element):
            return ["map", spelled(key), spelled(element)]
    return BASIC.of(of)


def fields(declared: Iterable[core.Field | core.StateField], named: Spell) -> list[list[Json]]:
    """Each field's name, how it is spelled, and its type."""
    return [[field.name, named(field.name), spelled(field.type)] for field in declared]


def _function(owner: core.Component, function: core.Function, spelling: Spelling) -> Json:
    # The function that the contract delegates to gives a state, a value, or both.
    gives = [] if function.gives is None else ["value"]
    if owner.kind == "machine" and function.changes_state:
        gives.insert(0, "state")
    part = spelling.module(owner, "exact" if function.is_exact else "written")
    return {
        "module": None if owner.kind == "machine" else spelling.module(owner, ""),
        "name": spelling.function(owner, function),
        "parameters": [[spelling.parameter(p.name), spelled(p.type)] for p in function.parameters],
        "gives": None if function.gives is None else spelled(function.gives),
        "fails": [_failure_key(failure) for failure in function.fails],
        "inner": {"module": part, "gives": gives, **spelling.inner(function)},
    }


def _machine(component: core.Component, spelling: Spelling) -> Json:
    return {
        "module": spelling.module(component, ""),
        "name": spelling.machine(component),
        "given": spelling.given([field for field in component.state if field.given]),
        "state": fields(component.state, lambda name: spelling.state(component, name)),
        "kept": fields(component.state, spelling.field),
    }


def _failure_key(failure: core.Failure) -> str:
    return f"{failure.component}.{failure.kind}"


def _failures(components: Iterable[core.Component], spelling: Spelling) -> Json:
    found: dict[str, Json] = {
        kind: {"kind": kind, "module": spelling.failures, "name": kind, "data": []} for kind in UNDECLARED
    }
    for component in components:
        for failure in component.failures:
            found[_failure_key(failure)] = {
                "kind": failure.kind,
                "module": spelling.module(component, ""),
                "name": spelling.kind(component, failure.kind),
                "data": fields(failure.data, spelling.data),
            }
    return found
