"""The outline of a design: a template with everything filled in that follows from the spec."""

from __future__ import annotations

from collections.abc import Iterator

from phoenix.language import core
from phoenix.language.expression_text import write
from phoenix.language.types import NamedType
from phoenix.project.designs import NONE

PLACES = ("name", "purpose", "interface", "data", "dependencies", "constraints", "lifecycle")
"""What a template may name in braces."""


def outline(component: core.Component, template: str) -> str:
    """The text of a design; what nobody can derive stays as the template has it, for a person to write."""
    for place in PLACES:
        template = template.replace(f"{{{place}}}", _filled(place, component))
    return template


def _filled(place: str, component: core.Component) -> str:
    said = component.spec
    if place == "name":
        return component.name
    if place == "purpose":
        return said.purpose.text or NONE
    lists = {
        "interface": [f"- `{write(each.signature)}`" for each in said.functions],
        "data": [*(_type(each) for each in component.types), *(f"- `{write(each)}`" for each in said.state)],
        "dependencies": [f"- `{used}`: TODO: what it is used for" for used in component.uses],
        "constraints": [f"- {limit.id.text}: {limit.text.text}" for limit in said.limits],
        "lifecycle": list(_phases(component)),
    }
    return "\n".join(lists[place]) or NONE


def _type(definition: core.Definition) -> str:
    return f"- `{definition.name}`" + (f": {definition.doc}" if definition.doc else "")


def _phases(component: core.Component) -> Iterator[str]:
    for state in component.state:
        if isinstance(state.type, NamedType) and state.type.component == component.name:
            definition = component.type(state.type.name)
            if isinstance(definition, core.EnumerationType):
                yield from (f"- `{label}`{_end(label, state)}" for label in definition.labels)


def _end(label: str, state: core.StateField) -> str:
    return ": the end" if label in state.finally_labels else ""
