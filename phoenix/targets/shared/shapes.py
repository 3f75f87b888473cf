"""What the shape of an expression lets an emitter do."""

from __future__ import annotations

from collections.abc import Sequence

from phoenix.language import core
from phoenix.targets.shared.failing import may_fail


def is_path(node: core.Expr) -> bool:
    """A name, or a field of one: free to be written twice, and narrowed by a test that it is there."""
    if isinstance(node, core.FieldOf | core.Unwrap):
        return is_path(node.value)
    return isinstance(node, core.Variable)


def is_question(node: core.If) -> bool:
    """``if C then yes else no``, or the other way round."""
    sides = (node.then, node.otherwise)
    values = [side.value for side in sides if isinstance(side, core.Constant)]
    return values in ([True, False], [False, True]) and isinstance(values[0], bool)


def unchecked(values: list[core.Expr]) -> list[core.Expr]:
    """The values without the checks that whoever takes them makes in the same order, with the same outcome."""
    bare = [value.value if isinstance(value, core.Check) else value for value in values]
    return [bare[i] if not any(may_fail(later) for later in bare[i + 1 :]) else value for i, value in enumerate(values)]


def are_distinct(keys: Sequence[core.Expr]) -> bool:
    """Whether no key can stand twice: there is one, or all are different constants."""
    constants = [key.value for key in keys if isinstance(key, core.Constant)]
    return len(keys) == 1 or (len(constants) == len(keys) and len(set(constants)) == len(keys))
