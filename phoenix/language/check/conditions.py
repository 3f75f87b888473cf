"""Conditions of tables: one name each against constants, so that which values satisfy them is decidable."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from phoenix.language import core
from phoenix.language.check.axes import AnythingElse, Atom, Axis, Between, OneOf, open_atoms, ordered_atoms, value_at
from phoenix.language.check.scope import Declarations
from phoenix.language.check.shapes import expand, scale_of
from phoenix.language.types import (
    BytesType,
    DateType,
    DecimalType,
    DurationType,
    InstantType,
    NamedType,
    NumberType,
    OptionalType,
    TextType,
    Type,
    WholeType,
    YesNoType,
)
from phoenix.language.values import Label, Value

COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
NO_SUCH_TEXT = "\0"
"""Stands for every text that no cell names: no text of the language holds a NUL."""


class Undecidable(Exception):  # noqa: N818 - it is an answer, not a mishap
    """The expression is not one name against constants; ``culprit`` is the part that is not."""

    def __init__(self, culprit: core.Expr) -> None:
        super().__init__(culprit)
        self.culprit = culprit


@dataclass(frozen=True, slots=True)
class _Operand:
    """One side of a comparison: the subject or a constant, in units times ``factor``."""

    subject: core.Expr | None
    value: Value
    factor: int = 1


def conjuncts(condition: core.Expr) -> tuple[core.Expr, ...]:
    """The parts that ``and`` joins."""
    if isinstance(condition, core.Logic) and condition.operator == "and":
        return conjuncts(condition.left) + conjuncts(condition.right)
    return (condition,)


def subjects(condition: core.Expr) -> dict[core.Expr, list[Value | Fraction]]:
    """The names that a condition looks at, each with the values that it is held against. Raises ``Undecidable``."""
    found: dict[core.Expr, list[Value | Fraction]] = {}
    for subject, value in _mentions(condition):
        mentioned = found.setdefault(subject, [])
        if value is not _NO_VALUE:
            mentioned.append(value)
    return found


_NO_VALUE: Any = object()


def _mentions(condition: core.Expr) -> Iterator[tuple[core.Expr, Value | Fraction]]:
    match condition:
        case core.Logic():
            yield from _mentions(condition.left)
            yield from _mentions(condition.right)
        case core.Not():
            yield from _mentions(condition.operand)
        case core.Compare():
            yield from _compared(condition, _operand(condition.left), _operand(condition.right))
        case core.Contains(collection=core.ListDisplay() | core.SetDisplay()):
            for item in condition.collection.items:
                yield from _compared(condition, _operand(condition.element), _operand(item))
        case core.IsNothing() | core.IsEmpty():
            yield (
                _subject(condition, _operand(condition.value)),
                _NO_VALUE if isinstance(condition, core.IsNothing) else _empty(condition),
            )
        case core.Constant():
            return
        case _:
            yield _subject(condition, _operand(condition)), _NO_VALUE


def _empty(condition: core.IsEmpty) -> Value:
    if isinstance(condition.value.type, BytesType):
        return b""
    return ""


def _subject(condition: core.Expr, operand: _Operand) -> core.Expr:
    if operand.subject is None:
        raise Undecidable(condition)
    return operand.subject


def _compared(condition: core.Expr, left: _Operand, right: _Operand) -> Iterator[tuple[core.Expr, Value | Fraction]]:
    if (left.subject is None) == (right.subject is None):
        raise Undecidable(condition)
    named, constant = (left, right) if left.subject is not None else (right, left)
    value = constant.value
    if isinstance(value, int) and not isinstance(value, bool):
        exact = Fraction(value * constant.factor, named.factor)
        yield _subject(condition, named), exact if exact.denominator > 1 else exact.numerator
    else:
        yield _subject(condition, named), value


def _operand(expression: core.Expr) -> _Operand:
    match expression:
        case core.Constant(value=value):
            return _Operand(None, value)
        case core.Negate(operand=core.Constant(value=int() | float() as value)):
            return _Operand(None, -value)
        case core.Wrap() | core.Unwrap() | core.Check():
            return _operand(expression.value)
        case core.Rescale():
            inner = _operand(expression.value)
            added = _scale(expression) - _scale(expression.value)
            return _Operand(inner.subject, inner.value, inner.factor * 10**added)
        case core.Variable() | core.FieldOf() if is_name(expression):
            return _Operand(expression, None)
        case _:
            raise Undecidable(expression)


def _scale(expression: core.Expr) -> int:
    type_ = expression.type
    return scale_of(type_.element if isinstance(type_, OptionalType) else type_)


def is_name(expression: core.Expr) -> bool:
    """Whether it is a parameter, state field or binding, or a field of one."""
    while isinstance(expression, core.FieldOf):
        expression = expression.value
    return isinstance(expression, core.Variable)


def constant(expression: core.Expr) -> _Operand | None:
    """The constant that an expression is, or ``None`` when it is none."""
    try:
        operand = _operand(expression)
    except Undecidable:
        return None
    return operand if operand.subject is None else None


# --- which values satisfy a condition -------------------------------------------------------------------------


def holds(condition: core.Expr, values: Mapping[core.Expr, Value]) -> bool:
    """Whether a decidable condition is met when its names have these values."""
    match condition:
        case core.Logic(operator=word):
            left = holds(condition.left, values)
            # The right side may rest on the left one: ``x is not nothing and x < 3``.
            if word == "and":
                return left and holds(condition.right, values)
            return (left if word == "or" else not left) or holds(condition.right, values)
        case core.Not():
            return not holds(condition.operand, values)
        case core.Compare():
            return _compare(condition.operator, _value(condition.left, values), _value(condition.right, values))
        case core.Contains(collection=core.ListDisplay() | core.SetDisplay()):
            element = _value(condition.element, values)
            return any(_compare("=", element, _value(item, values)) for item in condition.collection.items)
        case core.IsNothing():
            return _value(condition.value, values) is None
        case core.IsEmpty():
            return _value(condition.value, values) in ("", b"")
        case _:
            return _value(condition, values) is True


def _compare(word: str, left: Value, right: Value) -> bool:
    if left is None or right is None:
        # ``x = 3`` of an optional x: nothing differs from every value and is neither above nor below one.
        return (left is right) if word == "=" else (left is not right) if word == "!=" else False
    return COMPARE[word](left, right)


def _value(expression: core.Expr, values: Mapping[core.Expr, Value]) -> Value:
    operand = _operand(expression)
    value = operand.value if operand.subject is None else values[operand.subject]
    return value * operand.factor if operand.factor != 1 and isinstance(value, int) else value


# --- axes -----------------------------------------------------------------------------------------------------


def make_axis(subject: core.Expr, mentioned: list[Value | Fraction], declarations: Declarations) -> Axis | None:
    """The axis of a name that is held against these values, or ``None`` when its type cannot be cut into atoms."""
    type_ = expand(subject.type, declarations)
    atoms = _atoms(type_, mentioned, declarations)
    return None if atoms is None else Axis(subject, type_, atoms)


def _atoms(type_: Type, mentioned: list[Value | Fraction], declarations: Declarations) -> tuple[Atom, ...] | None:
    match type_:
        case OptionalType(element):
            inner = _atoms(element, [v for v in mentioned if v is not None], declarations)
            return None if inner is None else (OneOf(None), *inner)
        case YesNoType():
            return OneOf(False), OneOf(True)
        case WholeType() | DecimalType() | NumberType() | DurationType() | DateType() | InstantType():
            return ordered_atoms(type_, mentioned)
        case TextType() | BytesType():
            return open_atoms(type_, [value for value in mentioned if not isinstance(value, Fraction)])
        case NamedType(component, name):
            definition = declarations.definitions.get(type_)
            if isinstance(definition, core.EnumerationType):
                return tuple(OneOf(Label(component, name, label)) for label in definition.labels)
    return None


def mask(condition: core.Expr, axis: Axis) -> int:
    """The atoms of the axis that satisfy a condition on the axis's name alone."""
    found = 0
    for index, atom in enumerate(axis.atoms):
        if holds(condition, {axis.subject: _member(atom)}):
            found |= 1 << index
    return found


def _member(atom: Atom) -> Value:
    match atom:
        case OneOf(value):
            return value
        case Between(type_, lowest, _):
            return value_at(type_, lowest)
        case AnythingElse(type_, named):
            if isinstance(type_, TextType):
                return NO_SUCH_TEXT
            return next(bytes(size) for size in range(len(named) + 2) if bytes(size) not in named)
