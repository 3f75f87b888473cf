"""Python expressions as a small tree: what the translators build and the layout prints, parentheses left to it."""

from __future__ import annotations

from dataclasses import dataclass

from phoenix.targets.shared.tree import Atom, Binary, Call, Index, Member, Node, Unary

__all__ = [
    "Atom", "Binary", "Boolean", "Call", "Compare", "Comprehension", "Display", "Index", "Keyword", "Lambda", "Member",
    "Node", "Pairs", "Ternary", "Unary", "both", "call", "compare", "negated", "precedence",
]  # fmt: skip

LAMBDA, TERNARY, OR, AND, NOT, COMPARE, SUM, PRODUCT, SIGN, POWER, PRIMARY = range(11)
"""How tightly each kind of expression binds, loosest first."""

BINARY_PRECEDENCE = {"+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT, "//": PRODUCT, "%": PRODUCT, "**": POWER}


@dataclass(frozen=True, slots=True)
class Keyword(Node):
    """``name=value`` among the arguments of a call."""

    name: str
    value: Node


@dataclass(frozen=True, slots=True)
class Compare(Node):
    """One comparison or a chain of two (``low <= x <= high``)."""

    first: Node
    rest: tuple[tuple[str, Node], ...]


@dataclass(frozen=True, slots=True)
class Boolean(Node):
    """``operator`` is "and" or "or"."""

    operator: str
    operands: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Ternary(Node):
    then: Node
    condition: Node
    otherwise: Node


@dataclass(frozen=True, slots=True)
class Lambda(Node):
    parameters: tuple[str, ...]
    body: Node


@dataclass(frozen=True, slots=True)
class Comprehension(Node):
    """``brackets`` is "()", "[]" or "{}"."""

    brackets: str
    element: Node
    variable: str
    source: Node
    condition: Node | None = None


@dataclass(frozen=True, slots=True)
class Display(Node):
    """A list, a tuple or a set that is not empty; ``brackets`` as for a comprehension."""

    brackets: str
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Pairs(Node):
    """A dictionary display."""

    entries: tuple[tuple[Node, Node], ...]


def precedence(node: Node) -> int:
    """How tightly the node binds."""
    if isinstance(node, Binary):
        return BINARY_PRECEDENCE[node.operator]
    if isinstance(node, Boolean):
        return OR if node.operator == "or" else AND
    if isinstance(node, Unary):
        return NOT if node.operator == "not" else SIGN
    loose: dict[type, int] = {Compare: COMPARE, Ternary: TERNARY, Lambda: LAMBDA}
    return loose.get(type(node), PRIMARY)


# --- short ways to build ---------------------------------------------------------------------------------------


def call(function: str | Node, *arguments: Node, **keywords: Node) -> Call:
    """A call of a function by its name or of any callable expression."""
    callee = Atom(function) if isinstance(function, str) else function
    return Call(callee, (*arguments, *(Keyword(name, value) for name, value in keywords.items())))


def compare(left: Node, operator: str, right: Node) -> Compare:
    """One comparison."""
    return Compare(left, ((operator, right),))


def both(operator: str, left: Node, right: Node) -> Boolean:
    """``left and right`` without nesting what is the same operator already."""
    operands: list[Node] = []
    for side in (left, right):
        operands += side.operands if isinstance(side, Boolean) and side.operator == operator else (side,)
    return Boolean(operator, tuple(operands))


def negated(node: Node) -> Node:
    """``not node`` as a person would write it."""
    opposite = {"==": "!=", "!=": "==", "is": "is not", "is not": "is", "in": "not in", "not in": "in"}
    opposite |= {"<": ">=", ">=": "<", ">": "<=", "<=": ">"}
    if isinstance(node, Compare) and len(node.rest) == 1:
        ((operator, right),) = node.rest
        return Compare(node.first, ((opposite[operator], right),))
    if isinstance(node, Unary) and node.operator == "not":
        return node.operand
    return Unary("not", node)
