"""Expressions of a target's language as a small tree: the kinds that all have, to which each target adds its own.

Translators build it and a layout prints it; parentheses are left to the layout.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


class Node:
    """An expression."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Atom(Node):
    """A name, a literal, a type, or another text that needs no parentheses anywhere."""

    text: str


@dataclass(frozen=True, slots=True)
class Member(Node):
    """``value.name``."""

    value: Node
    name: str


@dataclass(frozen=True, slots=True)
class Index(Node):
    """``value[index]``."""

    value: Node
    index: Node


@dataclass(frozen=True, slots=True)
class Call(Node):
    """``function(arguments)``."""

    function: Node
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Unary(Node):
    """``operator`` is a sign, or the language's word for "not"."""

    operator: str
    operand: Node


@dataclass(frozen=True, slots=True)
class Binary(Node):
    """``left operator right``."""

    operator: str
    left: Node
    right: Node


def call(function: str | Node, *arguments: Node) -> Call:
    """A call of a function by its name, or of any expression that can be called."""
    return Call(Atom(function) if isinstance(function, str) else function, arguments)


def method(value: Node, name: str, *arguments: Node) -> Call:
    """``value.name(arguments)``."""
    return Call(Member(value, name), arguments)


def opposite(node: Node, operators: Mapping[str, str]) -> Node:
    """``!node`` as a person would write it; ``operators`` maps each that compares to the one that says the opposite."""
    if isinstance(node, Binary) and node.operator in operators:
        return Binary(operators[node.operator], node.left, node.right)
    if isinstance(node, Unary) and node.operator == "!":
        return node.operand
    return Unary("!", node)
