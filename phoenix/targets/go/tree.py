"""Go expressions as a small tree: what the translators build and the layout prints, parentheses left to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

OR, AND, COMPARE, SUM, PRODUCT, SIGN, PRIMARY = range(1, 8)
"""How tightly each kind of expression binds, loosest first, as Go numbers them."""

PRECEDENCE = {
    "||": OR, "&&": AND, "==": COMPARE, "!=": COMPARE, "<": COMPARE, "<=": COMPARE, ">": COMPARE, ">=": COMPARE,
    "+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT, "%": PRODUCT,
}  # fmt: skip

OPPOSITES = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


@dataclass(frozen=True, slots=True)
class Atom:
    """A name, a literal, a type, or another text that needs no parentheses anywhere."""

    text: str


@dataclass(frozen=True, slots=True)
class Select:
    """``value.name``."""

    value: Node
    name: str


@dataclass(frozen=True, slots=True)
class Call:
    function: Node
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Unary:
    """``operator`` is "-", "!", "&" or "*"."""

    operator: str
    operand: Node


@dataclass(frozen=True, slots=True)
class Binary:
    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Composite:
    """``kind{…}``; elements with a key or without. A type that its surroundings tell is the empty text."""

    kind: str
    elements: tuple[tuple[str | None, Node], ...]


@dataclass(frozen=True, slots=True)
class Function:
    """``func(parameters) result { return value }``."""

    parameters: str
    result: str
    value: Node


Node: TypeAlias = Atom | Select | Call | Unary | Binary | Composite | Function


def call(function: str | Node, *arguments: Node) -> Call:
    """A call."""
    return Call(Atom(function) if isinstance(function, str) else function, arguments)


def method(value: Node, name: str, *arguments: Node) -> Call:
    """A call of a method."""
    return Call(Select(value, name), arguments)


def negated(node: Node) -> Node:
    """The opposite of a condition, as a person would write it."""
    if isinstance(node, Unary) and node.operator == "!":
        return node.operand
    if isinstance(node, Binary) and node.operator in OPPOSITES:
        return Binary(OPPOSITES[node.operator], node.left, node.right)
    return Unary("!", node)


def precedence(node: Node) -> int:
    """How tightly the outermost operator binds."""
    if isinstance(node, Binary):
        return PRECEDENCE[node.operator]
    return SIGN if isinstance(node, Unary) else PRIMARY
