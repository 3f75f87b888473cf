"""The statements of a definition as a person would write them: without bindings that say nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from phoenix.language import core
from phoenix.targets.shared.failing import may_fail, parts

Statement: TypeAlias = core.Guard | core.Bind | core.Become | core.Return

WHAT: dict[type, str] = {
    core.Guard: "guard",
    core.Bind: "binding",
    core.Become: "change of state",
    core.Return: "result",
}
"""What a statement is, in the words of an ``Origin``."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A definition in parts: ``statements`` come first, then the changes of state at its end, then the result.

    ``early`` are state fields that the statements change; ``used`` are the names that anything looks at.
    """

    statements: Sequence[Statement]
    becomes: Sequence[core.Become]
    result: core.Return | None
    early: Sequence[str]
    used: frozenset[str]


def outline(node: core.ExactBody) -> Outline:
    """The parts of a definition."""
    statements = needed(node.statements)
    used = frozenset(name for statement in statements for name in names_in(statement))
    last = statements.pop() if statements and isinstance(statements[-1], core.Return) else None
    result = merged(statements, last) if isinstance(last, core.Return) else None
    becomes: list[core.Become] = []
    while statements and isinstance(change := statements[-1], core.Become):
        becomes.insert(0, change)
        statements.pop()
    early = [statement.field for statement in statements if isinstance(statement, core.Become)]
    return Outline(statements, becomes, result, early, used)


def needed(statements: Sequence[Statement]) -> list[Statement]:
    """The statements without the bindings that nothing uses and that cannot fail."""
    kept: list[Statement] = []
    used: set[str] = set()
    for statement in reversed(statements):
        if isinstance(statement, core.Bind) and statement.name not in used and not may_fail(statement.value):
            continue
        kept.insert(0, statement)
        used |= names_in(statement)
    return kept


def merged(statements: list[Statement], last: core.Return) -> core.Return:
    """A binding that only the result names, right after it, is the result itself; it is taken off ``statements``."""
    before = statements[-1] if statements else None
    if not isinstance(last.value, core.Variable) or not isinstance(before, core.Bind):
        return last
    if before.name != last.value.name or isinstance(before.value, core.Check):
        return last
    statements.pop()
    rules = tuple(dict.fromkeys((*before.rules, *last.rules)))
    return core.Return(before.value, rules, place=last.place)


def names_in(statement: Statement) -> set[str]:
    """The names of all variables that a statement looks at."""
    return {variable.name for part in parts(statement) for variable in variables(part)}


def variables(node: core.Expr) -> Iterator[core.Variable]:
    """Every variable in an expression."""
    if isinstance(node, core.Variable):
        yield node
    for part in parts(node):
        yield from variables(part)
