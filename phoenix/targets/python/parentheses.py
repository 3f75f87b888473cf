"""Where ruff puts parentheses that Python does not need, and where it leaves them out."""

from __future__ import annotations

from phoenix.targets.python import tree
from phoenix.targets.python.tree import Node


def may_go_bare(node: Node) -> bool:
    """Whether ruff leaves the optional parentheses out and breaks in a bracket of the expression instead."""
    operators, brackets = _loosest(node)
    if not brackets or operators > 1:
        return False
    return _is_filled_bracket(_last(node)) or _is_filled_bracket(_first(node))


def _loosest(node: Node) -> tuple[int, bool]:
    """How many operators of the loosest kind stand outside all brackets, and whether there is a bracket."""
    counts: dict[int, int] = {}
    brackets = False

    def visit(part: Node, context: int) -> None:
        nonlocal brackets
        if tree.precedence(part) < context:
            brackets = True
            return
        if isinstance(part, tree.Call | tree.Comprehension | tree.Display | tree.Pairs | tree.Index):
            brackets = True
            return
        level = tree.precedence(part)
        children = operands_of(part)
        if level != tree.PRIMARY:
            counts[level] = counts.get(level, 0) + max(1, len(children) - 1)
        for child, needed in children:
            visit(child, needed)

    visit(node, 0)
    return (counts[min(counts)] if counts else 0), brackets


def operands_of(node: Node) -> list[tuple[Node, int]]:
    """The operands in their order, each with the precedence that it needs to go without parentheses."""
    level = tree.precedence(node)
    if isinstance(node, tree.Binary):
        if node.operator == "**":
            return [(node.left, tree.PRIMARY), (node.right, tree.SIGN)]
        return [(node.left, level), (node.right, level + 1)]
    if isinstance(node, tree.Unary):
        return [(node.operand, needed_by(node))]
    if isinstance(node, tree.Compare):
        return [(part, level + 1) for part in (node.first, *(right for _, right in node.rest))]
    if isinstance(node, tree.Boolean):
        # ``and`` beside ``or`` gets parentheses: a reader should not need the table of precedences.
        return [(part, tree.NOT) for part in node.operands]
    if isinstance(node, tree.Ternary):
        return [(node.then, tree.OR), (node.condition, tree.OR), (node.otherwise, tree.TERNARY)]
    return []


def needed_by(node: tree.Unary) -> int:
    """ruff writes ``-(x**2)``, although Python would not need the parentheses; ``--x`` looks like another language."""
    if node.operator == "-" and isinstance(node.operand, tree.Binary | tree.Unary):
        return tree.PRIMARY
    return tree.precedence(node)


def _first(node: Node) -> Node | None:
    if isinstance(node, tree.Call | tree.Member | tree.Index):
        inner = node.function if isinstance(node, tree.Call) else node.value
        return None if tree.precedence(inner) < tree.PRIMARY else _first(inner)
    operands = operands_of(node)
    if not operands or isinstance(node, tree.Unary):
        return node
    first, needed = operands[0]
    return None if tree.precedence(first) < needed else _first(first)


def _last(node: Node) -> Node | None:
    operands = operands_of(node)
    if not operands:
        return node
    last, needed = operands[-1]
    return None if tree.precedence(last) < needed else _last(last)


def _is_filled_bracket(node: Node | None) -> bool:
    """``None`` stands for an expression in parentheses."""
    if node is None:
        return True
    if isinstance(node, tree.Call):
        return bool(node.arguments)
    return isinstance(node, tree.Comprehension | tree.Display | tree.Pairs)
