"""Going through everything within a spec or a piece of one, types as written included."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from functools import cache
from operator import attrgetter

from phoenix.language.place import Node


def parts_of(node: Node) -> Iterator[Node]:
    """The node and all nodes inside it, from the outside in, in the order of their fields."""
    pending: list[object] = [node]
    while pending:
        part = pending.pop()
        values = _values(part.__class__)
        if values is not None:
            yield part  # type: ignore[misc]
            pending += values(part)
        elif part.__class__ is tuple:
            pending += part[::-1]


Values = Callable[[object], tuple[object, ...]]


def values_of(*besides: str) -> Callable[[type], Values | None]:
    """For each class of nodes what gives the values of its fields, the last one first, without those ``besides``; None
    for a class of something else.
    """

    @cache
    def values(kind: type) -> Values | None:
        if not issubclass(kind, Node):
            return None
        names = [field.name for field in fields(kind) if field.name not in besides][::-1]
        if len(names) > 1:
            return attrgetter(*names)
        if not names:
            return lambda _: ()
        only = attrgetter(*names)
        return lambda node: (only(node),)

    return values


_values = values_of("place")
