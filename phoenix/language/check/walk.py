"""Going through the nodes of an expression, as written or elaborated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from phoenix.language import core, syntax
from phoenix.language.check.parts import values_of
from phoenix.language.place import Node


def nested(written: syntax.Expression, kind: type[Node]) -> int:
    """How many nodes of the kind stand inside each other, at most."""
    deepest = 0
    pending: list[tuple[Node, int]] = [(written, 0)]
    while pending:
        node, level = pending.pop()
        level += isinstance(node, kind)
        deepest = max(deepest, level)
        pending.extend((child, level) for child in children(node))
    return deepest


def expressions(made: core.Expr) -> Iterator[core.Expr]:
    """The expression and all inside it, from the outside in, from left to right."""
    return (cast(core.Expr, node) for node in nodes(made) if isinstance(node, core.Typed))


def nodes(root: Node) -> Iterator[Node]:
    """The node and all inside it, from the outside in, from left to right."""
    pending: list[object] = [root]
    while pending:
        node = pending.pop()
        values = _values(node.__class__)
        if values is not None:
            yield node  # type: ignore[misc]
            pending += values(node)
        elif node.__class__ is tuple:
            pending += node[::-1]


def children(node: Node) -> Iterator[Node]:
    """The nodes directly inside, in the order of the fields."""
    values = _values(node.__class__)
    for value in reversed(values(node)) if values else ():
        yield from _nodes(value)


_values = values_of("place", "type", "interval")


def _nodes(value: object) -> Iterator[Node]:
    if isinstance(value, Node):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _nodes(item)
