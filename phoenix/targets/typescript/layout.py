"""Statements in as many lines as prettier would give them: ``WIDTH`` columns, two spaces, commas at every end.

The rules are prettier 3's own, for the nodes that our translators make.
"""

from __future__ import annotations

from collections.abc import Sequence

from phoenix.targets.typescript import tree
from phoenix.targets.typescript.assignments import assignment
from phoenix.targets.typescript.docs import INDENT, LINE, SOFT, WIDTH, Group, IfBroken, Indent, flat, join, render
from phoenix.targets.typescript.printing import printed
from phoenix.targets.typescript.tree import Node

__all__ = [
    "INDENT",
    "WIDTH",
    "assigned",
    "condition",
    "constant_list",
    "data_parameter",
    "definition",
    "listing",
    "new",
    "partial",
    "statement",
    "text",
    "union",
]


def statement(before: str, node: Node, after: str = ";", depth: int = 0) -> list[str]:
    """``before node after``, where ``before`` is nothing or ends in ``return``, ``throw`` or the like."""
    made = printed(node, "value" if before else "")
    if before and isinstance(node, tree.Binary):
        made = Group((IfBroken("("), Indent((SOFT, made)), SOFT, IfBroken(")")))
    return render((before, made, after), depth)


def assigned(left: str, node: Node, depth: int = 0) -> list[str]:
    """``left = node;``."""
    return render((assignment(left, " =", node), ";"), depth)


def condition(before: str, node: Node, after: str, depth: int = 0) -> list[str]:
    """``before(node)after``: an ``if`` or a ``switch``."""
    inside = Group((Indent((SOFT, printed(node, within="test"))), SOFT))
    return render((f"{before}(", inside, f"){after}"), depth)


def definition(before: str, parameters: Sequence[str], after: str, depth: int = 0) -> list[str]:
    """The head of a function: on one line, or with a parameter a line."""
    if not parameters:
        return render(f"{before}(){after}", depth)
    inside = (Indent((SOFT, join((",", LINE), parameters))), IfBroken(","), SOFT)
    return render((Group((f"{before}(", *inside, f"){after}")),), depth)


def listing(before: str, items: Sequence[str], after: str, depth: int = 0) -> list[str]:
    """``before { a, b } after``: an import or an export."""
    inside = (Indent((LINE, join((",", LINE), items))), IfBroken(","), LINE)
    return render((Group((f"{before}{{", *inside, f"}}{after}")),), depth)


def constant_list(left: str, items: tree.Array) -> list[str]:
    """``left = [a, b] as const;``."""
    return render((Group((f"{left} = ", printed(items), " as const")), ";"))


def union(left: str, cases: Sequence[str]) -> list[str]:
    """``left = A | B;``, on the next line where it does not fit, or a case a line."""
    flat_cases = f"{' | '.join(cases)};"
    if len(f"{left} = {flat_cases}") <= WIDTH:
        return [f"{left} = {flat_cases}"]
    if len(INDENT + flat_cases) <= WIDTH:
        return [f"{left} =", INDENT + flat_cases]
    return [f"{left} =", *(f"{INDENT}| {case}" for case in cases[:-1]), f"{INDENT}| {cases[-1]};"]


def partial(name: str, whole: str, keys: str) -> list[str]:
    """``whole`` of which the fields ``keys`` may be left out."""
    left, right = f"export type {name} = Omit<{whole}, {keys}> &", f"Partial<Pick<{whole}, {keys}>>;"
    if len(f"{left} {right}") <= WIDTH:
        return [f"{left} {right}"]
    first = [left]
    if len(left) > WIDTH:
        first = [f"export type {name} = Omit<", f"{INDENT}{whole},", f"{INDENT}{keys}", "> &"]
    if len(INDENT + right) <= WIDTH:
        return [*first, INDENT + right]
    deep = INDENT * 2
    return [*first, f"{INDENT}Partial<", f"{deep}Pick<{whole}, {keys}>", f"{INDENT}>;"]


def data_parameter(fields: Sequence[str], depth: int) -> list[str]:
    """The head of a constructor that takes one object of these fields."""
    line = f"constructor(data: {{ {'; '.join(fields)} }}) {{"
    if len(INDENT * depth + line) <= WIDTH:
        return [INDENT * depth + line]
    inner = [f"{INDENT * (depth + 1)}{field};" for field in fields]
    return [f"{INDENT * depth}constructor(data: {{", *inner, f"{INDENT * depth}}}) {{"]


def new(name: str, *arguments: Node) -> Node:
    """``new name(arguments)``."""
    return tree.New(name, arguments)


def text(node: Node) -> str:
    """The expression on one line."""
    return flat(printed(node))
