"""Going through the nodes of an expression, as written or elaborated."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import fields
from functools import cache
from typing import cast

from phoenix.language import core, syntax
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
    pending: list[Node] = [root]
    while pending:
        node = pending.pop()
        yield node
        pending.extend(reversed(list(children(node))))


def children(node: Node) -> Iterator[Node]:
    """The nodes directly inside, in the order of the fields."""
    for name in _field_names(cast(Hashable, type(node))):
        yield from _nodes(getattr(node, name))


@cache
def _field_names(kind: Hashable) -> tuple[str, ...]:
    return tuple(
        field.name for field in fields(cast(type[Node], kind)) if field.name not in ("place", "type", "interval")
    )


def _nodes(value: object) -> Iterator[Node]:
    if isinstance(value, Node):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _nodes(item)
