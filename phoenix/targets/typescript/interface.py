"""What the driver must know of a component: how TypeScript spells what it looks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from phoenix.language import core
from phoenix.targets.shared.interface import Json, Spelling, as_text, described, fields, spelled
from phoenix.targets.target import Surroundings
from phoenix.targets.typescript import names

SCALARS = {"Decimal": "decimal", "Bytes": "bytes"}
"""The classes of scalars, and the support files that have them."""


def interface(component: core.Component, around: Surroundings) -> str:
    """The JSON text."""
    description = described(component, around, SPELLING)
    text = as_text(description)
    used = {
        name: {"module": str(names.support(file)), "name": name}
        for name, file in SCALARS.items()
        if f'"{file}"' in text
    }
    return as_text({**description, "support": used})


def _function_name(owner: core.Component, function: core.Function) -> str:
    return names.method_name(function.name) if owner.kind == "machine" else names.function_name(function.name)


def _taken(declared: Sequence[core.Field | core.StateField], named: Callable[[str], str]) -> Json:
    """Fields that somebody gives, and whether they have a default."""
    return [[*told, field.initially is not None] for told, field in zip(fields(declared, named), declared, strict=True)]


def _definition(owner: core.Component, definition: core.Definition) -> Json:
    home = str(names.path(owner))
    match definition:
        case core.Alias(type=of):
            return {"shape": "alias", "type": spelled(of)}
        case core.EnumerationType(labels=labels):
            return {"shape": "enumeration", "labels": list(labels)}
        case core.RecordType(name=name, fields=own):
            make = names.make_name(owner, names.type_name(name))
            return {"shape": "record", "module": home, "name": make, "fields": _taken(own, names.field_name)}
        case core.UnionType(name=union, cases=cases):
            return {"shape": "union", "cases": {case.name: _case(owner, union, case) for case in cases}}


def _case(owner: core.Component, union: str, case: core.CaseType) -> Json:
    make = names.make_name(owner, names.case_name(owner, union, case.name))
    return {"module": str(names.path(owner)), "name": make, "fields": _taken(case.fields, names.case_field_name)}


SPELLING = Spelling(
    module=lambda owner, part: str(names.path(owner, part)),
    failures=str(names.support("failures")),
    function=_function_name,
    parameter=names.parameter_name,
    given=lambda given: _taken(given, names.field_name),
    field=names.field_name,
    state=names.state_attribute,
    data=names.data_name,
    machine=names.machine_name,
    kind=names.kind_name,
    definition=_definition,
    inner=lambda function: {"name": names.function_name(function.name)},
)
