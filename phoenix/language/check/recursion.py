"""Definitions that call each other in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from phoenix.language import core
from phoenix.language.check.names import head_of
from phoenix.language.check.signatures import Heading
from phoenix.language.check.walk import nodes
from phoenix.language.findings import Finding


def check_recursion(
    component: str, headings: Sequence[Heading], functions: Sequence[core.Function]
) -> Iterator[Finding]:
    """A finding for each circle of two or more functions (one that calls itself is found where it does)."""
    calls = {function.name: _called(component, function) for function in functions}
    places = {heading.function.name: heading.written.signature.place for heading in headings}
    told: set[str] = set()
    for name in calls:
        circle = _way_back(name, calls)
        if circle is None or len(circle) < 3 or told & set(circle):
            continue
        told |= set(circle)
        way = " → ".join(f"`{step}`" for step in circle)
        message = f"These functions call each other in a circle: {way}."
        hint = "Definitions do not recurse: write one of them with `fold`, `sum of` or another aggregate."
        yield Finding("X221", head_of(places[name], name), message, hint=hint)


def _called(component: str, function: core.Function) -> list[str]:
    if function.body is None:
        return []
    calls = (part for part in nodes(function.body) if isinstance(part, core.Call))
    return list(dict.fromkeys(call.function for call in calls if call.component == component))


def _way_back(name: str, calls: Mapping[str, Sequence[str]]) -> list[str] | None:
    """The shortest way from a function through calls to itself, both ends in."""
    ways = [[name]]
    seen: set[str] = set()
    for way in ways:
        for called in calls.get(way[-1], ()):
            if called == name:
                return [*way, name]
            if called not in seen:
                seen.add(called)
                ways.append([*way, called])
    return None
