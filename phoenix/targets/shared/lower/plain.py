"""Which expressions need no statement of their own: they may stand in a branch that is not always taken."""

from __future__ import annotations

from phoenix.language import core
from phoenix.language.types import OptionalType
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


def coalesces(node: core.Otherwise, dialect: Dialect) -> bool:
    """Whether the language has an expression for the choice: one value for another, which can be held as declared."""
    is_value = not isinstance(node.type, OptionalType) and has_room(node.default)
    return dialect.coalesces and is_value and is_plain(node.default, dialect)


def _is_plain(node: core.Expr, dialect: Dialect) -> bool:
    if isinstance(node, STATEMENTS):
        return False
    if isinstance(node, core.If) and not dialect.conditional:
        return False
    if isinstance(node, core.Otherwise) and not coalesces(node, dialect):
        return False
    inside = list(parts(node))
    if isinstance(node, HELD) and not all(map(has_room, inside)):
        return False
    if isinstance(node, core.If) and any(isinstance(branch, core.If) for branch in (node.then, node.otherwise)):
        return False
    return all(_is_plain(part, dialect) for part in inside)
