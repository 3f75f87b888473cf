"""What the driver must know of a component, as JSON: where its functions and types are and how they are spelled."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from phoenix.language import core
from phoenix.language.types import (
    BytesType,
    DateType,
    DecimalType,
    DurationType,
    InstantType,
    ListType,
    MapType,
    NamedType,
    NumberType,
    OptionalType,
    SetType,
    TextType,
    Type,
    WholeType,
    YesNoType,
)
from phoenix.project.project import TechPlan
from phoenix.targets.python import names
from phoenix.targets.target import Surroundings

UNDECLARED = ("DivisionByZero", "Invalid", "Overflow")
"""Kinds that any call may fail with."""

Json = Any

BASIC: dict[type, str] = {
    TextType: "text",
    WholeType: "whole",
    NumberType: "number",
    YesNoType: "yes or no",
    DateType: "date",
    InstantType: "instant",
    DurationType: "duration",
    BytesType: "bytes",
}


def interface(component: core.Component, around: Surroundings) -> str:
    """The JSON text; equal for equal components, whatever the order of the mapping."""
    components = {**around.components, component.name: component}
    directly = [components[name] for name in component.uses]
    libraries = [used for used in directly if used.kind != "machine"]
    described = {
        "component": component.name,
        "always": list(UNDECLARED),
        "functions": {
            f"{owner.name}.{function.name}": _function(owner, function, around.plan)
            for owner in (component, *libraries)
            for function in owner.functions
        },
        "machine": _machine(component, around.plan) if component.kind == "machine" else None,
        "failures": _failures(components.values(), around.plan),
        "types": {
            f"{owner.name}.{definition.name}": _definition(owner, definition, around.plan)
            for owner in components.values()
            for definition in owner.types
        },
    }
    return json.dumps(described, sort_keys=True, ensure_ascii=True, separators=(",", ":"))


def spelled(of: Type) -> Json:
    """A type as the driver reads it."""
    match of:
        case DecimalType(scale):
            return ["decimal", scale]
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
    return BASIC[type(of)]


def _function(owner: core.Component, function: core.Function, plan: TechPlan) -> Json:
    return {
        "module": None if owner.kind == "machine" else names.dotted(plan, owner),
        "name": names.function_name(function.name),
        "parameters": [[names.parameter_name(p.name), spelled(p.type)] for p in function.parameters],
        "gives": None if function.gives is None else spelled(function.gives),
        "fails": [_failure_key(failure) for failure in function.fails],
        "inner": _inner(owner, function, plan),
    }


def _inner(owner: core.Component, function: core.Function, plan: TechPlan) -> Json:
    """The function that the contract delegates to, and whether it gives a state, a value, or both."""
    gives = [] if function.gives is None else ["value"]
    if owner.kind == "machine" and function.changes_state:
        gives.insert(0, "state")
    return {"module": names.dotted(plan, owner, "exact" if function.is_exact else "written"), "gives": gives}


def _machine(component: core.Component, plan: TechPlan) -> Json:
    return {
        "module": names.dotted(plan, component),
        "name": names.machine_name(component),
        "given": [[f.name, names.parameter_name(f.name), spelled(f.type)] for f in component.state if f.given],
        "state": [[f.name, names.state_attribute(component, f.name), spelled(f.type)] for f in component.state],
        "kept": [[f.name, names.field_name(f.name), spelled(f.type)] for f in component.state],
    }


def _failure_key(failure: core.Failure) -> str:
    return f"{failure.component}.{failure.kind}"


def _failures(components: Iterable[core.Component], plan: TechPlan) -> Json:
    found: dict[str, Json] = {
        kind: {"kind": kind, "module": f"{names.package(plan)}._support.failures", "name": kind, "data": []}
        for kind in UNDECLARED
    }
    for component in components:
        for failure in component.failures:
            found[_failure_key(failure)] = {
                "kind": failure.kind,
                "module": names.dotted(plan, component),
                "name": names.kind_name(component, failure.kind),
                "data": _fields(failure.data),
            }
    return found


def _definition(owner: core.Component, definition: core.Definition, plan: TechPlan) -> Json:
    home = {"module": names.dotted(plan, owner), "name": names.type_name(definition.name)}
    match definition:
        case core.Alias(type=of):
            return {"shape": "alias", "type": spelled(of)}
        case core.EnumerationType(labels=labels):
            return {"shape": "enumeration", **home, "labels": {label: names.label_name(label) for label in labels}}
        case core.RecordType(fields=fields):
            return {"shape": "record", **home, "fields": _fields(fields)}
        case core.UnionType(name=union, cases=cases):
            return {"shape": "union", "cases": {c.name: _case(owner, union, c, home["module"]) for c in cases}}


def _case(owner: core.Component, union: str, case: core.CaseType, module: str) -> Mapping[str, Json]:
    return {"module": module, "name": names.case_name(owner, union, case.name), "fields": _fields(case.fields)}


def _fields(fields: tuple[core.Field, ...]) -> Json:
    return [[field.name, names.field_name(field.name), spelled(field.type)] for field in fields]
