"""Routing: whether a component goes straight from spec to code, or by way of an approved design."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from phoenix.language import core
from phoenix.language.spec import Risk
from phoenix.language.types import NamedType
from phoenix.project.project import TechPlan
from phoenix.project.settings import DIRECT, Route, RoutingRow

RISKS: tuple[Risk, ...] = ("low", "medium", "high")

UNSHOWN = RoutingRow(examples=False, path="designed", because="nothing goes direct that no example shows")
"""Stands above every table: no row can send a component direct of which no example says what is meant."""
REST = RoutingRow(path=DIRECT, because="no row above asks for a design")
"""Stands below every table."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the table is asked about one component."""

    exact: bool
    """Every function is defined."""
    examples: bool
    """There is an example, a scenario or a law at all."""
    state: bool
    lifecycle: bool
    """Its first state field is an enumeration: it moves between phases."""
    limits: bool
    """It must be fast or small, in numbers."""
    prose: bool
    """Some function is described by sentences alone."""
    platform: bool
    """A decision of the tech plan serves one of its rules."""
    uses: int
    """So many components it interacts with."""
    risk: Risk


@dataclass(frozen=True, slots=True)
class Routed:
    """The path, and what decided: ``row`` counts from 1 in the table; 0 for what stands around the table."""

    path: Route
    row: int
    because: str
    asked: str


def facts_of(component: core.Component, plan: TechPlan) -> Facts:
    """What there is to know of a component."""
    said = component.spec
    ids = {rule.id.text for rule in said.rules} | {limit.id.text for limit in said.limits}
    ids |= {rule.id.text for function in component.functions for rule in function.rules}
    served = {id.text for decision in plan.decisions for id in decision.serves}
    shown = [function for function in component.functions if function.examples or function.laws]
    undescribed = [f for f in component.functions if not f.is_exact and f not in shown]
    return Facts(
        exact=component.is_exact,
        examples=bool(shown or component.scenarios),
        state=bool(component.state),
        lifecycle=_has_lifecycle(component),
        limits=bool(said.limits),
        prose=bool(undescribed) and not component.scenarios,
        platform=not ids.isdisjoint(served),
        uses=len(component.uses),
        risk=said.risk,
    )


def _has_lifecycle(component: core.Component) -> bool:
    first = component.state[0].type if component.state else None
    if not isinstance(first, NamedType) or first.component != component.name:
        return False
    return isinstance(component.type(first.name), core.EnumerationType)


def route(component: core.Component, plan: TechPlan, table: Sequence[RoutingRow]) -> Routed:
    """The path of a component: its own ``Path:`` first, then the first row of the table that it matches."""
    facts = facts_of(component, plan)
    unshown = not facts.examples and not facts.exact
    if component.spec.route and not (unshown and component.spec.route == DIRECT):
        return Routed(component.spec.route, 0, "its spec says so", "`Path:`")
    if unshown:
        return Routed(UNSHOWN.path, 0, UNSHOWN.because, asked(UNSHOWN))
    for number, row in enumerate(table, 1):
        if matches(row, facts):
            return Routed(row.path, number, row.because, asked(row))
    return Routed(REST.path, 0, REST.because, asked(REST))


def matches(row: RoutingRow, facts: Facts) -> bool:
    """Whether all that the row asks is so; a number and a risk are asked from there on."""
    for name, wanted in _asked(row).items():
        found = getattr(facts, name)
        if name == "risk":
            met = RISKS.index(found) >= RISKS.index(wanted)
        elif name == "uses":
            met = found >= wanted
        else:
            met = found == wanted
        if not met:
            return False
    return True


def asked(row: RoutingRow) -> str:
    """What a row asks, as one writes it: ``lifecycle``, ``no examples``, ``3 uses or more``."""
    said = [_condition(name, wanted) for name, wanted in _asked(row).items()]
    return " and ".join(said) or "anything"


def _asked(row: RoutingRow) -> dict[str, object]:
    return row.model_dump(exclude={"path", "because"}, exclude_none=True)


def _condition(name: str, wanted: object) -> str:
    if name == "uses":
        return f"{wanted} uses or more"
    if name == "risk":
        return f"{wanted} risk" + ("" if wanted == RISKS[-1] else " or more")
    return name if wanted else f"no {name}"
