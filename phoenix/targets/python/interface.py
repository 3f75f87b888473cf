"""What the driver must know of a component: how Python spells what it looks for."""

from __future__ import annotations

from phoenix.language import core
from phoenix.project.project import TechPlan
from phoenix.targets.python import names
from phoenix.targets.shared.interface import Json, Spelling, as_text, described, fields, spelled
from phoenix.targets.target import Surroundings


def interface(component: core.Component, around: Surroundings) -> str:
    """The JSON text."""
    return as_text(described(component, around, _spelling(around.plan)))


def _spelling(plan: TechPlan) -> Spelling:
    return Spelling(
        module=lambda owner, part: names.dotted(plan, owner, part),
        failures=f"{names.package(plan)}._support.failures",
        function=lambda _owner, function: names.function_name(function.name),
        parameter=names.parameter_name,
        given=lambda given: fields(given, names.parameter_name),
        field=names.field_name,
        state=names.state_attribute,
        data=names.field_name,
        machine=names.machine_name,
        kind=names.kind_name,
        definition=lambda owner, definition: _definition(owner, definition, plan),
    )


def _definition(owner: core.Component, definition: core.Definition, plan: TechPlan) -> Json:
    module = names.dotted(plan, owner)
    home = {"module": module, "name": names.type_name(definition.name)}
    match definition:
        case core.Alias(type=of):
            return {"shape": "alias", "type": spelled(of)}
        case core.EnumerationType(labels=labels):
            return {"shape": "enumeration", **home, "labels": {label: names.label_name(label) for label in labels}}
        case core.RecordType(fields=own):
            return {"shape": "record", **home, "fields": fields(own, names.field_name)}
        case core.UnionType(name=union, cases=cases):
            return {"shape": "union", "cases": {case.name: _case(owner, union, case, module) for case in cases}}


def _case(owner: core.Component, union: str, case: core.CaseType, module: str) -> Json:
    name = names.case_name(owner, union, case.name)
    return {"module": module, "name": name, "fields": fields(case.fields, names.field_name)}
