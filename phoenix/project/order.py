"""The order in which components are checked: used before user; a cycle is shown as its whole path."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import pairwise
from typing import TYPE_CHECKING

from phoenix.language.findings import Finding
from phoenix.language.spec import Id
from phoenix.language.suggest import closest
from phoenix.project.summary import Facts

if TYPE_CHECKING:
    import networkx as nx


def in_dependency_order(uses: Mapping[str, Sequence[str]]) -> list[str] | None:
    """The names, used before user (by name where the graph leaves it open); None where a use is of nothing that exists,
    or uses go in a circle.
    """
    users: dict[str, list[str]] = {name: [] for name in uses}
    open_uses = dict.fromkeys(uses, 0)
    for name, used in uses.items():
        for each in dict.fromkeys(used):
            if each not in users:
                return None
            users[each].append(name)
            open_uses[name] += 1
    ready = [name for name, number in open_uses.items() if not number]
    heapify(ready)
    order: list[str] = []
    while ready:
        name = heappop(ready)
        order.append(name)
        for user in users[name]:
            open_uses[user] -= 1
            if not open_uses[user]:
                heappush(ready, user)
    return order if len(order) == len(uses) else None


def order_with_findings(specs: Mapping[str, Facts]) -> tuple[list[str], list[Finding]]:
    """As much of the order as there is: without the components in or above a circle.

    Findings: a use of nothing that exists (the component stays, the use is left to the checker to pass over), a use of
    itself, and each circle once, at the first ``Uses:`` on its path.
    """
    # Only a project that has such a mistake pays for loading it.
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(specs)
    findings: list[Finding] = []
    for spec in specs.values():
        for used in spec.uses:
            if used.text in specs:
                graph.add_edge(used.text, spec.name.text)
            else:
                findings.append(_unknown(used, specs))
    knots = [sorted(knot) for knot in nx.strongly_connected_components(graph) if _is_knot(graph, knot)]
    for knot in sorted(knots):
        findings.append(_cycle(nx.find_cycle(graph.subgraph(knot).reverse(), source=min(knot)), specs))
    caught = {name for knot in knots for name in knot}
    above = {name for start in caught for name in nx.descendants(graph, start)}
    graph.remove_nodes_from(caught | above)
    return list(nx.lexicographical_topological_sort(graph)), findings


def reachable(name: str, uses: Mapping[str, Sequence[str]]) -> set[str]:
    """Everything that a component uses, directly or through others."""
    found: set[str] = set()
    ahead = list(uses.get(name, ()))
    while ahead:
        used = ahead.pop()
        if used not in found:
            found.add(used)
            ahead += uses.get(used, ())
    return found


def _is_knot(graph: nx.DiGraph[str], names: set[str]) -> bool:
    return len(names) > 1 or any(graph.has_edge(name, name) for name in names)


def _unknown(used: Id, specs: Mapping[str, Facts]) -> Finding:
    guess = closest(used.text, specs)
    hint = f"Did you mean `{guess}`?" if guess else f"Write its spec, or take `{used.text}` out of `Uses:`."
    return Finding("P143", used.place, f"There is no component `{used.text}` in this project.", hint=hint)


def _cycle(edges: Iterable[tuple[str, str]], specs: Mapping[str, Facts]) -> Finding:
    """``edges`` go round from user to used, as people read a circle."""
    edges = list(edges)
    path = [edge[0] for edge in edges] + [edges[0][0]]
    first = next(use for use in specs[path[0]].uses if use.text == path[1])
    return Finding(
        "P144",
        first.place,
        f"These components use each other in a circle: {' → '.join(path)}.",
        hint="Take one of these uses away; what both sides need can move to a component of its own.",
        notes=tuple(
            (next(use.place for use in specs[user].uses if use.text == used), f"`{user}` uses `{used}`")
            for user, used in pairwise(path[1:])
        ),
    )
