"""The graph of units: their order, what runs on what, and how it is drawn."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from phoenix.engine.errors import PhoenixError
from phoenix.engine.messages import cycle
from phoenix.engine.units import UnitId

if TYPE_CHECKING:
    import networkx as nx

Uses = Mapping[UnitId, Iterable[UnitId]]
"""Units to the units that they run on, directly."""


def in_order(uses: Uses) -> list[UnitId]:
    """Every unit, used before user; raises ``PhoenixError`` that shows the whole path of each cycle."""
    users: dict[UnitId, list[UnitId]] = {unit: [] for unit in sorted(uses)}
    open_uses = dict.fromkeys(users, 0)
    for user in users:
        for used in uses[user]:
            if used in users:
                users[used].append(user)
                open_uses[user] += 1
    order = [unit for unit, number in open_uses.items() if not number]
    for unit in order:
        for user in users[unit]:
            open_uses[user] -= 1
            if not open_uses[user]:
                order.append(user)
    if len(order) < len(users):
        raise PhoenixError(*(cycle(path) for path in cycles(uses)))
    return order


def cycles(uses: Uses) -> Iterator[list[UnitId]]:
    """A shortest cycle of each knot of units, from its first unit round to that unit again."""
    # Only a graph that is wrong pays for loading it.
    import networkx as nx

    graph: nx.DiGraph[UnitId] = nx.DiGraph((user, used) for user in uses for used in uses[user])
    for knot in sorted(sorted(knot) for knot in nx.strongly_connected_components(graph)):
        first, inside = knot[0], graph.subgraph(knot)
        rounds = [nx.shortest_path(inside, after, first) for after in sorted(inside.successors(first))]
        if rounds:
            yield [first, *min(rounds, key=len)]


def below(units: Iterable[UnitId], uses: Uses) -> set[UnitId]:
    """The units, and everything that they run on."""
    found: set[UnitId] = set()
    ahead = list(units)
    while ahead:
        unit = ahead.pop()
        if unit not in found:
            found.add(unit)
            ahead += uses.get(unit, ())
    return found


def above(units: Iterable[UnitId], uses: Uses) -> set[UnitId]:
    """The units, and everything that runs on them."""
    users: dict[UnitId, list[UnitId]] = {}
    for user, every in uses.items():
        for used in every:
            users.setdefault(used, []).append(user)
    return below(units, users)


def components(units: Iterable[UnitId], links: Iterable[tuple[UnitId, UnitId]]) -> list[frozenset[UnitId]]:
    """The units in sets, such that no link leads from one set to another; each set once, by its first unit."""
    beside: dict[UnitId, set[UnitId]] = {unit: set() for unit in units}
    for a, b in links:
        if a in beside and b in beside:
            beside[a].add(b)
            beside[b].add(a)
    found: list[frozenset[UnitId]] = []
    seen: set[UnitId] = set()
    for unit in sorted(beside):
        if unit not in seen:
            together = frozenset(below([unit], beside))
            seen |= together
            found.append(together)
    return found


def as_dot(uses: Uses) -> str:
    """The graph for Graphviz; arrows point from user to used."""
    lines = [f'  "{unit}";' for unit in sorted(uses)]
    lines += [f'  "{user}" -> "{used}";' for user, used in _edges(uses)]
    return "\n".join(["digraph phoenix {", "  rankdir=LR;", *lines, "}"]) + "\n"


def as_mermaid(uses: Uses) -> str:
    """The graph for Mermaid, as code hosts render it."""
    numbers = {unit: f"u{number}" for number, unit in enumerate(sorted(uses))}
    lines = [f'  {number}["{unit}"]' for unit, number in numbers.items()]
    lines += [f"  {numbers[user]} --> {numbers[used]}" for user, used in _edges(uses)]
    return "\n".join(["graph LR", *lines]) + "\n"


def as_json(uses: Uses) -> str:
    """The graph as an object of units to the list of units that they use."""
    named = {str(unit): [str(used) for used in sorted(uses[unit])] for unit in sorted(uses)}
    return json.dumps(named, indent=2) + "\n"


def path_text(path: Iterable[UnitId]) -> str:
    """``Cart → Discounts → Cart``."""
    return " → ".join(unit.name for unit in path)


def _edges(uses: Uses) -> Iterator[tuple[UnitId, UnitId]]:
    return ((user, used) for user in sorted(uses) for used in sorted(uses[user]) if used in uses)
