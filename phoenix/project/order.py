"""The order in which components are checked: used before user; a cycle is shown as its whole path."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import networkx as nx

from phoenix.language.findings import Finding
from phoenix.language.spec import Id, Spec
from phoenix.language.suggest import closest


def in_dependency_order(specs: Mapping[str, Spec]) -> tuple[list[Spec], list[Finding]]:
    """The specs, used before user (by name where the graph leaves it open), without those in or above a cycle.

    Findings: a use of nothing that exists (the spec stays, the use is left to the checker to pass over), a use of
    itself, and each cycle once, at the first ``Uses:`` on its path.
    """
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
        findings.append(_cycle(graph.subgraph(knot), specs))
    caught = {name for knot in knots for name in knot}
    above = {name for start in caught for name in nx.descendants(graph, start)}
    graph.remove_nodes_from(caught | above)
    return [specs[name] for name in nx.lexicographical_topological_sort(graph)], findings


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


def _unknown(used: Id, specs: Mapping[str, Spec]) -> Finding:
    guess = closest(used.text, specs)
    hint = f"Did you mean `{guess}`?" if guess else f"Write its spec, or take `{used.text}` out of `Uses:`."
    return Finding("P143", used.place, f"There is no component `{used.text}` in this project.", hint=hint)


def _cycle(knot: nx.DiGraph[str], specs: Mapping[str, Spec]) -> Finding:
    # The graph's edges run from used to user; people read a cycle from user to used.
    edges = list(nx.find_cycle(knot.reverse(), source=min(knot.nodes)))
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
