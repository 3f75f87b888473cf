"""Which expressions need no statement of their own: they may stand in a branch that is not always taken."""

from __future__ import annotations

from phoenix.language import core
from phoenix.targets.shared.failing import may_fail, parts
from phoenix.targets.shared.ir import Dialect
from phoenix.targets.shared.lower.reps import has_room

STATEMENTS = (core.Aggregate, core.Fold, core.Match, core.Sorted)
HELD = (core.Lookup, core.Contains, core.Wrap)


def is_plain(node: core.Expr, dialect: Dialect) -> bool:
    """Whether lowering writes nothing before the expression."""
    if not dialect.raises and may_fail(node):
        return False
    return _is_plain(node, dialect)


def _is_plain(node: core.Expr, dialect: Dialect) -> bool:
    if isinstance(node, STATEMENTS):
        return False
    if isinstance(node, core.If) and not dialect.conditional:
        return False
    if isinstance(node, core.Otherwise) and not dialect.coalesces:
        return False
    inside = list(parts(node))
    if isinstance(node, HELD) and not all(map(has_room, inside)):
        return False
    if isinstance(node, core.If) and any(isinstance(branch, core.If) for branch in (node.then, node.otherwise)):
        return False
    return all(_is_plain(part, dialect) for part in inside)
