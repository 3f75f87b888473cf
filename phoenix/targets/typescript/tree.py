"""TypeScript expressions as a small tree: what the translators build and the layout prints, parentheses left to it."""

from __future__ import annotations

from dataclasses import dataclass

from phoenix.targets.shared.tree import Atom, Binary, Call, Index, Member, Node, Unary, call, method, opposite

__all__ = [
    "Array", "Arrow", "Atom", "Binary", "Call", "Conditional", "Index", "Member", "New", "Node", "Object", "Property",
    "Spread", "Typed", "Unary", "call", "function", "is_path", "mentions", "method", "negated", "precedence",
    "properties",
]  # fmt: skip

ARROW, CONDITIONAL, NULLISH, OR, AND, EQUALITY, RELATION, SUM, PRODUCT, POWER, SIGN, PRIMARY = range(12)
"""How tightly each kind of expression binds, loosest first."""

BINARY_PRECEDENCE = {
    "??": NULLISH, "||": OR, "&&": AND, "===": EQUALITY, "!==": EQUALITY, "<": RELATION, "<=": RELATION,
    ">": RELATION, ">=": RELATION, "instanceof": RELATION, "in": RELATION, "+": SUM, "-": SUM, "*": PRODUCT,
    "/": PRODUCT, "%": PRODUCT, "**": POWER,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class New(Node):
    """``new name(arguments)``; ``name`` may have type arguments."""

    name: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Conditional(Node):
    condition: Node
    then: Node
    otherwise: Node


@dataclass(frozen=True, slots=True)
class Arrow(Node):
    """``(parameters) => body``; ``gives`` is a type or nothing. A ``statement`` gives no value: ``{ body; }``."""

    parameters: tuple[str, ...]
    body: Node
    gives: str = ""
    statement: bool = False


@dataclass(frozen=True, slots=True)
class Array(Node):
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Spread(Node):
    value: Node


@dataclass(frozen=True, slots=True)
class Property:
    name: str
    value: Node


@dataclass(frozen=True, slots=True)
class Object(Node):
    """``{ a, b: 1, ...c }``; a property whose value is its own name is written once."""

    entries: tuple[Property | Spread, ...]


@dataclass(frozen=True, slots=True)
class Typed(Node):
    """``value operator type``: "as" or "satisfies"."""

    value: Node
    operator: str
    type: str


def precedence(node: Node) -> int:
    """How tightly the node binds."""
    if isinstance(node, Binary):
        return BINARY_PRECEDENCE[node.operator]
    loose: dict[type, int] = {Unary: SIGN, Conditional: CONDITIONAL, Arrow: ARROW, Typed: RELATION}
    return loose.get(type(node), PRIMARY)


# --- short ways to build ---------------------------------------------------------------------------------------


def properties(**values: Node | None) -> tuple[Node, ...]:
    """One object of the properties that have a value; nothing where none has."""
    entries = tuple(Property(name, value) for name, value in values.items() if value is not None)
    return (Object(entries),) if entries else ()


def is_path(node: Node) -> bool:
    """A name, or a property of one: free to be written twice."""
    return is_path(node.value) if isinstance(node, Member) else isinstance(node, Atom)


def function(parameters: tuple[str, ...], body: Node, gives: str = "") -> Arrow:
    """An arrow function; parameters at the end that its body does not name are left out."""
    kept = list(parameters)
    while kept and not mentions(body, kept[-1]):
        kept.pop()
    return Arrow(tuple(kept), body, gives)


def mentions(node: Node | Property, name: str) -> bool:
    """Whether a name stands somewhere in an expression."""
    match node:
        case Atom(text):
            return name in _names(text)
        case Member(value) | Spread(value) | Typed(value) | Unary(operand=value) | Property(value=value):
            return mentions(value, name)
        case Index(one, two) | Binary(left=one, right=two):
            return mentions(one, name) or mentions(two, name)
        case Call(callee, arguments):
            return mentions(callee, name) or any(mentions(argument, name) for argument in arguments)
        case New(arguments=parts) | Array(parts) | Object(parts):
            return any(mentions(part, name) for part in parts)
        case Conditional(one, two, three):
            return any(mentions(part, name) for part in (one, two, three))
    assert isinstance(node, Arrow)
    return mentions(node.body, name)


def _names(text: str) -> set[str]:
    """The words of a text that is no literal; of a template all that stand in it."""
    if text[:1] in "\"'/":
        return set()
    return set("".join(c if c.isalnum() or c in "_$" else " " for c in text).split())


OPPOSITES = {"===": "!==", "!==": "===", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


def negated(node: Node) -> Node:
    """``!node`` as a person would write it; no number here is ever NaN."""
    return opposite(node, OPPOSITES)
