"""Where a value goes beside what it is assigned to: on the same line, or on the next one."""

from __future__ import annotations

from phoenix.targets.typescript import tree
from phoenix.targets.typescript.docs import LINE, WIDTH, Doc, Group, Indent, IndentIfBroken
from phoenix.targets.typescript.printing import printed
from phoenix.targets.typescript.tree import Node

SHORT = WIDTH // 4
"""An only argument of at most this many characters is not worth breaking for."""
TAB = 2


def assignment(left: str, operator: str, node: Node) -> Doc:
    """``left operator node``; ``operator`` is " =" or ":"."""
    made = printed(node, "value")
    before = f"{left}{operator}"
    if _stays(node) or (operator == ":" and len(left) <= TAB and (_is_text(node) or _is_path(node))):
        return Group((before, " ", made))
    if _goes_down(node):
        return Group((before, Group(Indent((LINE, made)))))
    if isinstance(node, tree.Arrow):
        return Group((before, " ", made))
    small = Group(Indent(LINE))
    return Group((before, small, IndentIfBroken(Group(made), small)))


def _stays(node: Node) -> bool:
    return isinstance(node, tree.Atom) and (
        node.text[:1] == "`" or node.text[:1].isdigit() or node.text in ("true", "false")
    )


def _goes_down(node: Node) -> bool:
    if isinstance(node, tree.Binary):
        right = node.right
        filled = (isinstance(right, tree.Object) and right.entries) or (isinstance(right, tree.Array) and right.items)
        return not (node.operator in ("&&", "||", "??") and filled)
    if isinstance(node, tree.Conditional):
        return isinstance(node.condition, tree.Binary)
    while isinstance(node, tree.Unary):
        node = node.operand
    return _is_text(node) or (isinstance(node, tree.Member) and _is_path(node)) or _breaks_badly(node, deep=False)


def _is_text(node: Node) -> bool:
    return isinstance(node, tree.Atom) and node.text[:1] in "\"'"


def _is_path(node: Node) -> bool:
    while isinstance(node, tree.Member):
        node = node.value
    return isinstance(node, tree.Atom)


def _breaks_badly(node: Node, *, deep: bool) -> bool:
    """A chain of calls that have no argument, or one short one."""
    if isinstance(node, tree.Member):
        return _breaks_badly(node.value, deep=True)
    if isinstance(node, tree.Call):
        if len(node.arguments) > 1 or not all(map(_is_short, node.arguments)):
            return False
        return _breaks_badly(node.function, deep=True)
    return deep and isinstance(node, tree.Atom) and not _is_text(node)


def _is_short(node: Node) -> bool:
    if isinstance(node, tree.Unary):
        return _is_short(node.operand)
    return isinstance(node, tree.Atom) and len(node.text) <= SHORT
