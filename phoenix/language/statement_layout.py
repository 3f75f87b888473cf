"""Lays out exact blocks: a statement a line, a long one broken at its outermost form."""

from __future__ import annotations

from phoenix.language import syntax
from phoenix.language.expression_text import write
from phoenix.language.precedence import EXPRESSION, OPERATORS

WIDEST = 100
"""Columns; a longer statement is broken where it can be."""

INDENT = "  "


def lay_out_statement(statement: syntax.Statement) -> list[str]:
    """The statement's lines."""
    whole = write(statement)
    if len(whole) <= WIDEST:
        return [whole]
    if isinstance(statement, syntax.FailWhen):
        value = statement.condition
        head = whole[: len(whole) - len(write(value)) - 1]
    else:
        value = statement.value
        head = whole[: len(whole) - len(write(value)) - 1]
    return [head, *(INDENT + line for line in _broken(value))]


def _broken(value: syntax.Expression) -> list[str]:
    """An expression's lines: the branches of an ``if``, the sides of the loosest operators."""
    if isinstance(value, syntax.If):
        first = f"if {write(value.condition)} then {write(value.then)}"
        rest = _broken(value.otherwise) if isinstance(value.otherwise, syntax.If) else [write(value.otherwise)]
        return [first, f"else {rest[0]}", *rest[1:]]
    whole = write(value)
    if len(whole) <= WIDEST - len(INDENT) or not isinstance(value, syntax.Binary):
        return [whole]
    return _sides(value)


def _sides(value: syntax.Binary) -> list[str]:
    """Operands of one operator that stand beside each other, a line each."""
    level, left_level, right_level = OPERATORS[value.operator]
    loose = level if left_level == level else EXPRESSION
    left, right = value.left, value.right
    first = [write(left, left_level)]
    if loose and isinstance(left, syntax.Binary) and OPERATORS[left.operator][0] == level:
        first = _sides(left)
    return [*first, f"{value.operator} {write(right, right_level)}"]
