"""Conditions turned round."""

from __future__ import annotations

from phoenix.language import core
from phoenix.targets.shared import ir

OPPOSITE = {"=": "!=", "!=": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}


def opposite(value: ir.Expr) -> ir.Expr:
    """The opposite of a condition."""
    if isinstance(value, ir.Not):
        return value.operand
    if isinstance(value, ir.Compare):
        return ir.Compare(OPPOSITE[value.operator], value.left, value.right, type=core.YES_NO)  # type: ignore[arg-type]
    if isinstance(value, ir.Scalar):
        return ir.Scalar(not value.value, type=core.YES_NO)
    return ir.Not(value, type=core.YES_NO)
