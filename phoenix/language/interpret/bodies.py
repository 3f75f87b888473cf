"""Bodies of functions: exact blocks, statement by statement, and tables, row by row."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from phoenix.language import core
from phoenix.language.interpret.faults import INVALID, Fault
from phoenix.language.interpret.scope import ALWAYS, Code, Scope
from phoenix.language.values import Value

if TYPE_CHECKING:
    from phoenix.language.interpret.evaluate import Compiler

BodyCode: TypeAlias = Callable[[Scope], Value]
"""Runs a body: gives its value, and leaves what becomes of the state in the frame."""


def body(node: core.Body, compiler: Compiler) -> BodyCode:
    """The body, ready."""
    return _exact(node, compiler) if isinstance(node, core.ExactBody) else _table(node, compiler)


def _exact(node: core.ExactBody, compiler: Compiler) -> BodyCode:
    steps = [_statement(s, compiler) for s in node.statements if not isinstance(s, core.Return)]
    results = [compiler.expr(s.value) for s in node.statements if isinstance(s, core.Return)]

    def run(scope: Scope) -> Value:
        for step in steps:
            step(scope)
        return results[0](scope) if results else None

    return run


def _statement(node: core.Guard | core.Bind | core.Become, compiler: Compiler) -> Callable[[Scope], None]:
    if isinstance(node, core.Guard):
        return _guard(node, compiler)
    value = compiler.expr(node.value)
    if isinstance(node, core.Become):
        return _become(node.field, value)
    name = node.name

    def bind(scope: Scope) -> None:
        scope[name] = value(scope)

    return bind


def _become(field: str, value: Code) -> Callable[[Scope], None]:
    def become(scope: Scope) -> None:
        scope.frame.changes[field] = value(scope)

    return become


def _guard(node: core.Guard, compiler: Compiler) -> Callable[[Scope], None]:
    condition = compiler.expr(node.condition)
    data = [(name, compiler.expr(value)) for name, value in node.data]
    kind = node.kind

    def guard(scope: Scope) -> None:
        if condition(scope):
            raise Fault(kind, tuple([(name, code(scope)) for name, code in data]))

    return guard


def _table(node: core.TableBody, compiler: Compiler) -> BodyCode:
    rows = [_row(row, compiler) for row in node.rows]
    field = node.state_field
    watch = compiler.watch

    def run(scope: Scope) -> Value:
        for number, (matches, outcome, updates) in enumerate(rows):
            if matches(scope):
                if watch is not None:
                    watch.decided(node.rows[number])
                value = outcome(scope)
                for update in updates:
                    update(scope)
                if field is not None:
                    scope.frame.changes[field] = value
                return value
        # The checker refuses gaps, so this is what it may not have seen.
        raise Fault(INVALID)

    return run


def _row(row: core.Row, compiler: Compiler) -> tuple[Code, Code, list[Callable[[Scope], None]]]:
    matches = compiler.expr(row.condition) if row.condition is not None else ALWAYS
    updates = [_become(update.field, compiler.expr(update.value)) for update in row.updates]
    if isinstance(row.outcome, core.FailOutcome):
        return matches, _failure(row.outcome.kind), updates
    return matches, compiler.expr(row.outcome), updates


def _failure(kind: str) -> Code:
    def fail(_scope: Scope) -> Value:
        raise Fault(kind)

    return fail
