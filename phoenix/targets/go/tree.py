"""Go expressions as a small tree: what the translators build and the layout prints, parentheses left to it."""

from __future__ import annotations

from dataclasses import dataclass

from phoenix.targets.shared.tree import Atom, Binary, Call, Member, Node, Unary, call, method, opposite

__all__ = [
    "Atom", "Binary", "Call", "Composite", "Function", "Member", "Node", "Unary", "call", "method", "negated",
    "precedence",
]  # fmt: skip

OR, AND, COMPARE, SUM, PRODUCT, SIGN, PRIMARY = range(1, 8)
"""How tightly each kind of expression binds, loosest first, as Go numbers them."""

PRECEDENCE = {
    "||": OR, "&&": AND, "==": COMPARE, "!=": COMPARE, "<": COMPARE, "<=": COMPARE, ">": COMPARE, ">=": COMPARE,
    "+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT, "%": PRODUCT,
}  # fmt: skip

OPPOSITES = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


@dataclass(frozen=True, slots=True)
class Composite(Node):
    """``kind{…}``; elements with a key or without. A type that its surroundings tell is the empty text."""

    kind: str
    elements: tuple[tuple[str | None, Node], ...]


@dataclass(frozen=True, slots=True)
class Function(Node):
    """``func(parameters) result { return value }``."""

    parameters: str
    result: str
    value: Node


def negated(node: Node) -> Node:
    """The opposite of a condition, as a person would write it."""
    return opposite(node, OPPOSITES)


def precedence(node: Node) -> int:
    """How tightly the outermost operator binds."""
    if isinstance(node, Binary):
        return PRECEDENCE[node.operator]
    return SIGN if isinstance(node, Unary) else PRIMARY
