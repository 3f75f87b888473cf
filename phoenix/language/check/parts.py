"""Going through everything within a spec or a piece of one, types as written included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import cache

from phoenix.language.place import Node


def parts_of(node: Node) -> Iterator[Node]:
    """The node and all nodes inside it, from the outside in, in the order of their fields."""
    pending: list[object] = [node]
    while pending:
        part = pending.pop()
        if isinstance(part, Node):
            yield part
            pending.extend(getattr(part, name) for name in reversed(_field_names(type(part))))  # type: ignore[arg-type]
        elif isinstance(part, tuple):
            pending.extend(reversed(part))


@cache
def _field_names(kind: type[Node]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.name != "place")
