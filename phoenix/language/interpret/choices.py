"""Comparisons, logic and choices: only the branch that is chosen is evaluated."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from phoenix.language import core
from phoenix.language.interpret.arithmetic import exact_value, scale_of
from phoenix.language.interpret.scope import Code, Scope
from phoenix.language.interpret.watch import Watch
from phoenix.language.types import QuotientType
from phoenix.language.values import Value

if TYPE_CHECKING:
    from phoenix.language.interpret.evaluate import Compiler

COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def compare(node: core.Compare, compiler: Compiler) -> Code:
    left, right, holds = compiler.expr(node.left), compiler.expr(node.right), COMPARISONS[node.operator]
    types = node.left.type, node.right.type
    if QuotientType() in types or scale_of(types[0]) != scale_of(types[1]):
        return lambda scope: holds(exact_value(left(scope), types[0]), exact_value(right(scope), types[1]))
    if compiler.watch is not None:
        return _watched(node, left, right, compiler.watch)
    return lambda scope: holds(left(scope), right(scope))


def _watched(node: core.Compare, left: Code, right: Code, watch: Watch) -> Code:
    holds = COMPARISONS[node.operator]

    def compared(scope: Scope) -> bool:
        one, other = left(scope), right(scope)
        watch.compared(node, one, other)
        return holds(one, other)

    return compared


def logic(node: core.Logic, compiler: Compiler) -> Code:
    left, right = compiler.expr(node.left), compiler.expr(node.right)
    if node.operator == "and":
        return lambda scope: left(scope) and right(scope)
    if node.operator == "or":
        return lambda scope: left(scope) or right(scope)
    return lambda scope: not left(scope) or right(scope)


def not_(node: core.Not, compiler: Compiler) -> Code:
    operand = compiler.expr(node.operand)
    return lambda scope: not operand(scope)


def is_nothing(node: core.IsNothing, compiler: Compiler) -> Code:
    value = compiler.expr(node.value)
    return lambda scope: value(scope) is None


def is_case(node: core.IsCase, compiler: Compiler) -> Code:
    value: Any = compiler.expr(node.value)
    case = node.case
    return lambda scope: value(scope).case == case


def if_(node: core.If, compiler: Compiler) -> Code:
    condition, then, otherwise_ = (
        compiler.expr(node.condition),
        compiler.expr(node.then),
        compiler.expr(node.otherwise),
    )
    return lambda scope: then(scope) if condition(scope) else otherwise_(scope)


def match(node: core.Match, compiler: Compiler) -> Code:
    value: Any = compiler.expr(node.value)
    arms: dict[str, tuple[tuple[tuple[str, str], ...], Code]] = {}
    for arm in node.arms:
        arms[arm.case] = (arm.bindings, compiler.expr(arm.body))
    rest = compiler.expr(node.otherwise)

    def chosen(scope: Scope) -> Value:
        case = value(scope)
        if case.case not in arms:
            return rest(scope)
        bindings, body = arms[case.case]
        if not bindings:
            return body(scope)
        inner = scope.inner()
        for field, name in bindings:
            inner[name] = case[field]
        return body(inner)

    return chosen


def otherwise(node: core.Otherwise, compiler: Compiler) -> Code:
    value, default = compiler.expr(node.value), compiler.expr(node.default)

    def present(scope: Scope) -> Value:
        found = value(scope)
        return default(scope) if found is None else found

    return present
