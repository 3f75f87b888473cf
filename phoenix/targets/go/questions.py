"""What is asked of lowered statements before they are written as Go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from phoenix.targets.shared import ir
from phoenix.targets.shared.lower.work import blocks, fails, parts


def needs_error_variable(statements: Sequence[ir.Statement], *, declared: bool = False) -> bool:
    """Whether something that may fail is assigned to a name that is there already, where no statement before it, in its
    block or around that, has ``declared`` a variable for errors.
    """
    for statement in statements:
        if isinstance(statement, ir.Assign) and fails(statement.value) and not declared:
            return True
        if any(needs_error_variable(block, declared=declared) for block in blocks(statement)):
            return True
        declared = declared or _declares_error(statement)
    return False


def _declares_error(statement: ir.Statement) -> bool:
    """Whether it is written as ``name, err := …``."""
    match statement:
        case ir.Let(value=value, used=used):
            return used and fails(value)
        case ir.Declare(value=value):
            return value is not None and fails(value)
    return False


def leaves(statements: Sequence[ir.Statement]) -> bool:
    """Whether what comes after the statements is never reached."""
    last = statements[-1] if statements else None
    if isinstance(last, ir.Return | ir.Fail | ir.Break):
        return True
    if isinstance(last, ir.If):
        return leaves(last.then) and leaves(last.otherwise)
    if isinstance(last, ir.Match):
        return all(map(leaves, blocks(last)))
    return False


def looks_inside(statements: Sequence[ir.Statement], name: str, case: str) -> bool:
    """Whether statements look at a field of a name as a value of a case."""
    return any(_looks_inside(part, name, case) for part in all_parts(statements))


def all_parts(statements: Sequence[ir.Statement]) -> Iterator[ir.Expr]:
    for statement in statements:
        yield from parts(statement)
        for block in blocks(statement):
            yield from all_parts(block)


def _looks_inside(value: ir.Expr, name: str, case: str) -> bool:
    if isinstance(value, ir.Field) and value.case == case:
        return isinstance(value.value, ir.Name) and value.value.name == name
    return any(_looks_inside(part, name, case) for part in parts(value))


def looks_at_whole(value: ir.Expr, name: str) -> bool:
    """Whether an expression looks at a name otherwise than at a field of a case."""
    if isinstance(value, ir.Name):
        return value.name == name
    if isinstance(value, ir.Field) and value.case is not None and isinstance(value.value, ir.Name):
        return False
    return any(looks_at_whole(part, name) for part in parts(value))


def takes_all(node: ir.ForEach) -> str | None:
    """The list that the loop does nothing but append every element to."""
    if len(node.body) != 1 or not isinstance(node.body[0], ir.Append | ir.Insert):
        return None
    step = node.body[0]
    whole = isinstance(step.value, ir.Name) and step.value.name == node.variable
    return step.name if whole and not step.rules else None


def is_constant(value: ir.Expr) -> bool:
    """Whether Go takes the expression for an untyped constant."""
    if isinstance(value, ir.Operation):
        return value.name in ("add", "subtract", "multiply", "negate", "smaller", "larger") and all(
            map(is_constant, value.operands)
        )
    if isinstance(value, ir.Convert):
        return is_constant(value.value)
    return isinstance(value, ir.Scalar)
