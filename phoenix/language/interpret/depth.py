"""How deep an evaluation may nest, so that the host can be told in time."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any, TypeAlias

from phoenix.language import core
from phoenix.language.place import Node

Key: TypeAlias = tuple[str, str]
"""A component and one of its functions."""

FRAMES_A_LEVEL = 2
"""Frames of the host that one level of nesting may take, while compiling or while evaluating."""
LEVELS_A_CALL = 3
OWN_FRAMES = 500
"""Room for whoever calls the interpreter."""
LEAVES = frozenset({"place", "type", "interval", "rules"})


class Depths:
    """The depth of every function: that of its expressions, with the functions that they call."""

    def __init__(self, components: Mapping[str, core.Component]) -> None:
        self._components = components
        self._known: dict[Key, int] = {}

    def of(self, key: Key) -> int:
        """The depth of one function, found without recursion; no function calls itself."""
        waiting, begun = [key], set[Key]()
        while waiting:
            component, function = now = waiting[-1]
            body = self._components[component].function(function).body
            calls = {(node.component, node.function) for node, _ in _walk(body) if isinstance(node, core.Call)}
            unknown = sorted(calls - begun - self._known.keys())
            if now not in begun and unknown:
                begun.add(now)
                waiting += unknown
            else:
                self._known[now] = max((self._at(node, depth) for node, depth in _walk(body)), default=0)
                waiting.pop()
        return self._known[key]

    def _at(self, node: Node, depth: int) -> int:
        if isinstance(node, core.Call):
            return depth + LEVELS_A_CALL + self._known.get((node.component, node.function), 0)
        return depth


def _walk(root: Any) -> Iterator[tuple[Node, int]]:
    """Every node below, with its depth."""
    waiting: list[tuple[Any, int]] = [(root, 1)]
    while waiting:
        node, depth = waiting.pop()
        if isinstance(node, tuple):
            waiting.extend((item, depth) for item in node)
        elif isinstance(node, Node):
            yield node, depth
            waiting.extend((getattr(node, f.name), depth + 1) for f in fields(node) if f.name not in LEAVES)


def allow(depth: int) -> None:
    """Lets the host nest that deep. Calls between Python functions take no room on the host's own stack.

    Rarely needed: the limit is left alone wherever usual specs are evaluated.
    """
    needed = depth * FRAMES_A_LEVEL + OWN_FRAMES
    if sys.getrecursionlimit() < needed:
        sys.setrecursionlimit(needed)
