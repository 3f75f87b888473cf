"""What the driver must know of a component, as JSON: where its functions and types are and how they are spelled."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from phoenix.language import core
from phoenix.targets.python.interface import UNDECLARED, spelled
from phoenix.targets.target import Surroundings
from phoenix.targets.typescript import names

Json = Any

SCALARS = {"Decimal": "decimal", "Bytes": "bytes"}
"""The classes of scalars, and the support files that have them."""


def interface(component: core.Component, around: Surroundings) -> str:
    """The JSON text; equal for equal components, whatever the order of the mapping."""
    components = {**around.components, component.name: component}
    directly = [components[name] for name in component.uses]
    libraries = [used for used in directly if used.kind != "machine"]
    described: dict[str, Json] = {
        "component": component.name,
        "always": list(UNDECLARED),
        "functions": {
            f"{owner.name}.{function.name}": _function(owner, function)
            for owner in (component, *libraries)
            for function in owner.functions
        },
        "machine": _machine(component) if component.kind == "machine" else None,
        "failures": _failures(components.values()),
        "types": {
            f"{owner.name}.{definition.name}": _definition(owner, definition)
            for owner in components.values()
            for definition in owner.types
        },
    }
    text = _spelled(described)
    used = {
        name: {"module": str(names.support(file)), "name": name}
        for name, file in SCALARS.items()
        if f'"{"decimal" if name == "Decimal" else "bytes"}"' in text
    }
    return _spelled({**described, "support": used})


def _spelled(described: Json) -> str:
    return json.dumps(described, sort_keys=True, ensure_ascii=True, separators=(",", ":"))


def _function(owner: core.Component, function: core.Function) -> Json:
    machine = owner.kind == "machine"
    return {
        "module": None if machine else str(names.path(owner)),
        "name": names.method_name(function.name) if machine else names.function_name(function.name),
        "parameters": [[names.parameter_name(p.name), spelled(p.type)] for p in function.parameters],
        "gives": None if function.gives is None else spelled(function.gives),
        "fails": [_failure_key(failure) for failure in function.fails],
        "inner": _inner(owner, function),
    }


def _inner(owner: core.Component, function: core.Function) -> Json:
    """The function that the contract delegates to, and whether it gives a state, a value, or both."""
    gives = [] if function.gives is None else ["value"]
    if owner.kind == "machine" and function.changes_state:
        gives.insert(0, "state")
    part = "exact" if function.is_exact else "written"
    return {"module": str(names.path(owner, part)), "name": names.function_name(function.name), "gives": gives}


def _machine(component: core.Component) -> Json:
    return {
        "module": str(names.path(component)),
        "name": names.machine_name(component),
        "given": _fields(tuple(f for f in component.state if f.given), names.field_name),
        "state": [[f.name, names.state_attribute(component, f.name), spelled(f.type)] for f in component.state],
        "kept": [[f.name, names.field_name(f.name), spelled(f.type)] for f in component.state],
    }


def _failure_key(failure: core.Failure) -> str:
    return f"{failure.component}.{failure.kind}"


def _failures(components: Iterable[core.Component]) -> Json:
    found: dict[str, Json] = {
        kind: {"kind": kind, "module": str(names.support("failures")), "name": kind, "data": []} for kind in UNDECLARED
    }
    for component in components:
        for failure in component.failures:
            found[_failure_key(failure)] = {
                "kind": failure.kind,
                "module": str(names.path(component)),
                "name": names.kind_name(component, failure.kind),
                "data": _fields(failure.data, names.data_name),
            }
    return found


def _definition(owner: core.Component, definition: core.Definition) -> Json:
    home = str(names.path(owner))
    match definition:
        case core.Alias(type=of):
            return {"shape": "alias", "type": spelled(of)}
        case core.EnumerationType(labels=labels):
            return {"shape": "enumeration", "labels": list(labels)}
        case core.RecordType(name=name, fields=fields):
            make = names.make_name(owner, names.type_name(name))
            return {"shape": "record", "module": home, "name": make, "fields": _fields(fields, names.field_name)}
        case core.UnionType(name=union, cases=cases):
            return {"shape": "union", "cases": {case.name: _case(owner, union, case) for case in cases}}


def _case(owner: core.Component, union: str, case: core.CaseType) -> Json:
    make = names.make_name(owner, names.case_name(owner, union, case.name))
    fields = _fields(case.fields, names.case_field_name)
    return {"module": str(names.path(owner)), "name": make, "fields": fields}


def _fields(fields: Sequence[core.Field | core.StateField], named: Callable[[str], str]) -> Json:
    """Names, types, and whether there is a default."""
    return [[f.name, named(f.name), spelled(f.type), f.initially is not None] for f in fields]
