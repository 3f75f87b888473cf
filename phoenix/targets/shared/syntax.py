"""Syntax trees by tree-sitter, whatever the language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from phoenix.targets.shared.written import is_deeper

if TYPE_CHECKING:
    from tree_sitter import Node

DEEPEST = 1_000
"""How deep a tree may nest: whoever climbs from each node to where it stands takes time by the square of that."""


def is_too_deep(tree: Node) -> bool:
    """Whether a tree nests too deeply to be looked at."""
    return is_deeper(tree, lambda node: node.children, DEEPEST)


def walk(node: Node) -> Iterator[Node]:
    """The node and everything below it, in the order of the text."""
    waiting = [node]
    while waiting:
        found = waiting.pop()
        yield found
        waiting += reversed(found.children)


def text_of(node: Node | None) -> str:
    """The text of a node; nothing for none."""
    return "" if node is None or node.text is None else node.text.decode("utf-8", "replace")


def line_of(node: Node) -> int:
    """The line that a node begins in, from 1."""
    return int(node.start_point[0]) + 1
