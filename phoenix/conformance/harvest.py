"""The constants of a spec: the values around which its behaviour changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from phoenix.language import core
from phoenix.language.place import Node
from phoenix.language.types import (
    BytesType,
    DateType,
    DecimalType,
    DurationType,
    InstantType,
    NumberType,
    TextType,
    Type,
    WholeType,
)
from phoenix.language.values import Value

Key = tuple[str, int]
"""A kind of type; decimals of different scales are different kinds."""

KINDS: dict[type, str] = {
    TextType: "text",
    WholeType: "whole",
    DecimalType: "decimal",
    NumberType: "number",
    DateType: "date",
    InstantType: "instant",
    DurationType: "duration",
    BytesType: "bytes",
}


@dataclass(frozen=True, slots=True)
class Harvest:
    """Constants by the kind of their type, each once, in the order in which the specs mention them."""

    by_kind: Mapping[Key, tuple[Value, ...]]

    def of(self, type: Type) -> tuple[Any, ...]:
        """The constants that may be near values of the type."""
        return self.by_kind.get(key_of(type), ())


def key_of(type: Type) -> Key:
    return KINDS.get(type.__class__, ""), type.scale if isinstance(type, DecimalType) else 0


def harvest(component: str, components: Mapping[str, core.Component]) -> Harvest:
    """From the definitions, examples, laws and scenarios of a component and of all that it uses."""
    found: dict[Key, dict[Value, None]] = {}
    for name in reachable(component, components):
        each = components[name]
        for node in constants((each.types, each.state, each.functions, each.scenarios)):
            key = key_of(node.type)
            if key[0]:
                found.setdefault(key, {})[node.value] = None
    return Harvest({key: tuple(values) for key, values in found.items()})


def reachable(component: str, components: Mapping[str, core.Component]) -> list[str]:
    """The component and all that it uses, directly or not, itself first."""
    found: dict[str, None] = {}
    waiting = [component]
    while waiting:
        name = waiting.pop(0)
        if name not in found and name in components:
            found[name] = None
            waiting.extend(components[name].uses)
    return list(found)


def constants(root: Any) -> Iterator[core.Constant]:
    """Every constant below, from top to bottom."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, core.Constant):
            yield node
        elif isinstance(node, tuple):
            waiting.extend(reversed(node))
        elif isinstance(node, Node):
            waiting.extend(getattr(node, field.name) for field in reversed(fields(node)) if field.name != "rules")
