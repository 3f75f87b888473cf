"""Comparisons, logic and choices in TypeScript."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from phoenix.language import core
from phoenix.language.types import (
    BytesType,
    ListType,
    MapType,
    OptionalType,
    SetType,
    TextType,
)
from phoenix.targets.shared.shapes import is_path, is_question
from phoenix.targets.typescript import numeric
from phoenix.targets.typescript.tree import Atom, Binary, Conditional, Member, Node, method, negated

if TYPE_CHECKING:
    from phoenix.targets.typescript.expressions import Expressions

EQUALITY = {"=": "===", "!=": "!=="}


def comparison(node: core.Compare, to: Expressions) -> Node:
    if to.in_row and node.operator in EQUALITY:
        node = replace(node, left=_optional(node.left), right=_optional(node.right))
    for one, other in ((node.left, node.right), (node.right, node.left)):
        if isinstance(one, core.Constant) and isinstance(one.value, bool) and node.operator in EQUALITY:
            return _is_bool(other, one.value is (node.operator == "="), to)
    kinds = {numeric.held(node.left, to), numeric.held(node.right, to)}
    if kinds & {"Decimal", "Fraction"}:
        return _of_exact(node, kinds, to)
    if kinds & {"number", "bigint"}:
        want: numeric.Held = "bigint" if "bigint" in kinds else "number"
        left, right = numeric.as_held(node.left, want, to), numeric.as_held(node.right, want, to)
        return Binary(EQUALITY.get(node.operator, node.operator), left, right)
    left, right = numeric.as_key(node.left, to), numeric.as_key(node.right, to)
    if node.operator in EQUALITY:
        return _equality(node, left, right, to)
    if isinstance(to.surface.open(node.left.type), TextType):
        return Binary(node.operator, to.support("compareTexts", left, right), Atom("0"))
    return Binary(node.operator, left, right)


def _optional(node: core.Expr) -> core.Expr:
    return node.value if isinstance(node, core.Unwrap) else node


def _of_exact(node: core.Compare, kinds: set[numeric.Held], to: Expressions) -> Node:
    one, other = numeric.beside(node.left, node.right), numeric.beside(node.right, node.left)
    left = numeric.as_fraction(one, to) if "Fraction" in kinds else numeric.as_decimal(one, to)
    right = numeric.operand(other, one, to)
    if node.operator in EQUALITY:
        same = method(left, "equals", right)
        return same if node.operator == "=" else negated(same)
    return Binary(node.operator, method(left, "compare", right), Atom("0"))


def _equality(node: core.Compare, left: Node, right: Node, to: Expressions) -> Node:
    settled = to.compares_settled and to.is_enumeration(node.left.type) and not _is_open(node.left, node.right)
    if to.is_plain(node.left.type) and not settled:
        return Binary(EQUALITY[node.operator], left, right)
    same = to.support("isSame", left, right)
    return same if node.operator == "=" else negated(same)


def _is_open(*nodes: core.Expr) -> bool:
    """Whether one of them is what a function gives, of which the compiler knows no more than the type."""
    return any(isinstance(_whole(node), core.Call) for node in nodes)


def _whole(node: core.Expr) -> core.Expr:
    """What a field is taken of."""
    return _whole(node.value) if isinstance(node, core.FieldOf) else node


def _is_bool(node: core.Expr, wanted: bool, to: Expressions) -> Node:
    """``x = yes`` is ``x`` itself, unless x may be nothing."""
    if isinstance(to.surface.open(node.type), OptionalType):
        return Binary("===", to.value(node), Atom("true" if wanted else "false"))
    return to.value(node) if wanted else negated(to.value(node))


def logic(node: core.Logic, to: Expressions) -> Node:
    if node.operator == "implies":
        return Binary("||", negated(to.value(node.left)), to.value(node.right))
    return Binary("&&" if node.operator == "and" else "||", to.value(node.left), to.value(node.right))


def not_(node: core.Not, to: Expressions) -> Node:
    return negated(to.value(node.operand))


def is_empty(node: core.IsEmpty, to: Expressions) -> Node:
    value = to.value(node.value)
    opened = to.surface.open(node.value.type)
    if isinstance(opened, TextType):
        return Binary("===", value, Atom('""'))
    assert isinstance(opened, ListType | SetType | MapType | BytesType)
    size = "length" if isinstance(opened, ListType | BytesType) else "size"
    return Binary("===", Member(value, size), Atom("0"))


def is_nothing(node: core.IsNothing, to: Expressions) -> Node:
    return Binary("===", to.value(node.value), Atom("undefined"))


def is_case(node: core.IsCase, to: Expressions) -> Node:
    kind, case = Member(to.value(node.value), "kind"), Atom(f'"{node.case}"')
    if to.compares_settled and not _is_open(node.value):
        return to.support("isSame", kind, case)
    return Binary("===", kind, case)


def if_(node: core.If, to: Expressions) -> Node:
    if is_question(node):
        assert isinstance(node.then, core.Constant)
        condition = to.value(node.condition)
        return condition if node.then.value else negated(condition)
    want = numeric.held(node, to)
    then, otherwise = numeric.as_held(node.then, want, to), numeric.as_held(node.otherwise, want, to)
    return Conditional(to.value(node.condition), then, otherwise)


def otherwise(node: core.Otherwise, to: Expressions) -> Node:
    want = numeric.held(node, to)
    if want == "bigint" and not _is_bigint(node.value, to):
        # An optional of a number beside a default that may be too large for one.
        value = to.value(node.value)
        if not is_path(node.value):
            return to.lift(node)
        default = numeric.as_bigint(node.default, to)
        return Conditional(Binary("===", value, Atom("undefined")), default, Atom(f"BigInt({_text(value)})"))
    return Binary("??", to.value(node.value), numeric.as_held(node.default, want, to))


def _text(node: Node) -> str:
    from phoenix.targets.typescript.layout import text

    return text(node)


def _is_bigint(node: core.Expr, to: Expressions) -> bool:
    opened = to.surface.open(node.type)
    assert isinstance(opened, OptionalType)
    inner = core.Variable(name="_", origin="local", type=opened.element)
    return numeric.held(inner, to) == "bigint"


def match(node: core.Match, to: Expressions) -> Node:
    """A chain of choices by kind, where the value can be written again and again."""
    if not is_path(node.value):
        return to.lift(node)
    subject = to.value(node.value)
    want = numeric.held(node, to)
    made = numeric.as_held(node.otherwise, want, to)
    for arm in reversed(node.arms):
        before = dict(to.locals)
        bind_arm(arm, subject, to)
        body = numeric.as_held(arm.body, want, to)
        to.locals = before
        test = Binary("===", Member(subject, "kind"), Atom(f'"{arm.case}"'))
        made = Conditional(test, body, made)
    return made


def bind_arm(arm: core.Arm, subject: Node, to: Expressions) -> None:
    """From here on the arm's names are the fields of what is looked at."""
    spelled = to.fields_of(arm.case)
    for field, name in arm.bindings:
        to.locals[name] = Member(subject, spelled(field))
