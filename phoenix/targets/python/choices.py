"""Comparisons, logic and choices in Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

from phoenix.language import core
from phoenix.language.types import NamedType
from phoenix.targets.python import names, numeric
from phoenix.targets.python.tree import Atom, Member, Node, Ternary, both, call, compare, negated
from phoenix.targets.shared.failing import may_fail
from phoenix.targets.shared.shapes import is_path, is_question

if TYPE_CHECKING:
    from phoenix.targets.python.expressions import Expressions

COMPARISONS = {"=": "==", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}


def comparison(node: core.Compare, to: Expressions) -> Node:
    operator = COMPARISONS[node.operator]
    for one, other in ((node.left, node.right), (node.right, node.left)):
        if isinstance(one, core.Constant) and node.operator in ("=", "!="):
            if one.value is None:
                return compare(to.value(other), "is" if operator == "==" else "is not", Atom("None"))
            if isinstance(one.value, bool):
                return _is_bool(other, one.value is (operator == "=="), to)
    if node.operator in ("=", "!=") and to.is_enumeration(node.left.type):
        return compare(to.value(node.left), "is" if operator == "==" else "is not", to.value(node.right))
    left, right = numeric.comparable(node, to)
    return compare(left, operator, right)


def _is_bool(node: core.Expr, wanted: bool, to: Expressions) -> Node:
    """``x = yes`` is ``x`` itself."""
    return to.value(node) if wanted else negation(node, to, value=True)


def logic(node: core.Logic, to: Expressions) -> Node:
    if node.operator == "implies":
        return both("or", negation(node.left, to, value=True), to.value(node.right))
    return both(node.operator, to.value(node.left), to.value(node.right))


def not_(node: core.Not, to: Expressions) -> Node:
    return negation(node.operand, to, value=True)


def negation(node: core.Expr, to: Expressions, *, value: bool) -> Node:
    """``not node``; as a ``value`` a bool, else what Python only asks whether it is true.

    The opposite of a comparison of numbers is the opposite comparison: none of them is ever NaN.
    """
    if isinstance(node, core.IsEmpty):
        held = to.value(node.value)
        return compare(call("len", held), ">", Atom("0")) if value else held
    if isinstance(node, core.Not):
        return to.value(node.operand) if value else to.condition(node.operand)
    return negated(to.condition(node))


def is_empty(node: core.IsEmpty, to: Expressions) -> Node:
    return negated(to.value(node.value))


def is_nothing(node: core.IsNothing, to: Expressions) -> Node:
    return compare(to.value(node.value), "is", Atom("None"))


def is_case(node: core.IsCase, to: Expressions) -> Node:
    named = to.surface.open(node.value.type)
    assert isinstance(named, NamedType)
    return to.is_instance(to.value(node.value), named, node.case)


def if_(node: core.If, to: Expressions) -> Node:
    if is_question(node):
        assert isinstance(node.then, core.Constant)
        return to.value(node.condition) if node.then.value else negation(node.condition, to, value=True)
    return Ternary(to.value(node.then), to.condition(node.condition), to.value(node.otherwise))


def otherwise(node: core.Otherwise, to: Expressions) -> Node:
    if isinstance(node.value, core.Lookup) and not may_fail(node.default):
        lookup = node.value
        return call(Member(to.value(lookup.map), "get"), to.value(lookup.key), to.value(node.default))
    if is_path(node.value):
        value = to.value(node.value)
        return Ternary(value, compare(value, "is not", Atom("None")), to.value(node.default))
    if not may_fail(node.default):
        return to.support("or_else", to.value(node.value), to.value(node.default))
    return to.lift(node)


def match(node: core.Match, to: Expressions) -> Node:
    """A chain of choices by class, where the value can be written again and again."""
    if not is_path(node.value):
        return to.lift(node)
    subject = to.value(node.value)
    named = to.surface.open(node.value.type)
    assert isinstance(named, NamedType)
    made = to.value(node.otherwise)
    for arm in reversed(node.arms):
        before = dict(to.locals)
        for field, name in arm.bindings:
            to.locals[name] = Member(subject, names.field_name(field))
        body = to.value(arm.body)
        to.locals = before
        made = Ternary(body, to.is_instance(subject, named, arm.case), made)
    return made
