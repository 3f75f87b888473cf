"""Chains of members and calls (``xs.filter(f).map(g)``), by prettier's rules for when they break."""

from __future__ import annotations

from dataclasses import dataclass

from phoenix.targets.typescript import tree
from phoenix.targets.typescript.docs import HARD, Doc, Group, Indent, will_break
from phoenix.targets.typescript.printing import call_arguments, inside, printed
from phoenix.targets.typescript.tree import Node

TAB = 2


@dataclass(frozen=True, slots=True)
class Link:
    """One part of a chain; ``node`` is the whole up to here."""

    node: Node
    doc: Doc

    @property
    def is_call(self) -> bool:
        return isinstance(self.node, tree.Call)


def chain(node: tree.Call) -> Doc:
    """A call of a method."""
    links = _links(node)
    groups = _groups(links)
    merges = len(groups) >= 2 and _merges(groups)
    docs = [tuple(link.doc for link in group) for group in groups]
    one_line: Doc = tuple(docs)
    calls = [link.node for link in links if isinstance(link.node, tree.Call)]
    if len(groups) <= (3 if merges else 2) and not any(map(will_break, docs[(3 if merges else 2) :])):
        return Group(one_line)
    kept = 2 if merges else 1
    rest = tuple((HARD, doc) for doc in docs[kept:])
    expanded: Doc = (*docs[:kept], Indent(rest))
    many = len(calls) > 2 and not all(_is_simple(a) for c in calls for a in c.arguments)
    if many or any(map(will_break, docs[:-1])):
        return Group(expanded)
    return Group(one_line, states=(one_line, expanded))


def _links(node: Node) -> list[Link]:
    if isinstance(node, tree.Call) and isinstance(node.function, tree.Member | tree.Call):
        return [*_links(node.function), Link(node, call_arguments(node.arguments))]
    if isinstance(node, tree.Member):
        return [*_links(node.value), Link(node, f".{node.name}")]
    return [Link(node, inside(node, tree.PRIMARY))]


def _groups(links: list[Link]) -> list[list[Link]]:
    first = [links[0]]
    place = 1
    while place < len(links) and links[place].is_call:
        first.append(links[place])
        place += 1
    if not links[0].is_call:
        while place + 1 < len(links) and not links[place].is_call and not links[place + 1].is_call:
            first.append(links[place])
            place += 1
    groups, current, called = [first], list[Link](), False
    for link in links[place:]:
        if called and not link.is_call:
            groups.append(current)
            current, called = [], False
        current.append(link)
        called = called or link.is_call
    return [*groups, current] if current else groups


def _merges(groups: list[list[Link]]) -> bool:
    """Whether the first call stays on the line of what it is called on: ``this``, or the name of a class."""
    first = groups[0]
    if len(first) == 1:
        node = first[0].node
        return isinstance(node, tree.Atom) and (node.text == "this" or node.text[0].isupper())
    last = first[-1].node
    return isinstance(last, tree.Member) and last.name[0].isupper()


def _is_simple(node: Node) -> bool:
    if isinstance(node, tree.Arrow | tree.Binary | tree.Conditional | tree.Typed | tree.Spread):
        return False
    if isinstance(node, tree.Call | tree.New):
        return all(map(_is_simple, node.arguments))
    if isinstance(node, tree.Object):
        return all(isinstance(e, tree.Property) and e.value == tree.Atom(e.name) for e in node.entries)
    if isinstance(node, tree.Array):
        return all(map(_is_simple, node.items))
    return True


__all__ = ["chain", "printed"]
