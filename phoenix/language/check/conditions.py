"""Conditions of tables: one name each against constants, so that which values satisfy them is decidable."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any, cast

from phoenix.language import core
from phoenix.language.check.axes import AnythingElse, Atom, Axis, Between, OneOf, open_atoms, ordered_atoms, value_at
from phoenix.language.check.scope import Declarations, Path
from phoenix.language.check.shapes import expand, scale_of
from phoenix.language.record import record
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


class Undecidable(Exception):
    """The expression is not one name against constants; ``culprit`` is the part that is not."""

    def __init__(self, culprit: core.Expr) -> None:
        super().__init__(culprit)
        self.culprit = culprit


@record
class _Operand:
    """One side of a comparison: the subject or a constant, in units times ``factor``."""

    subject: Path | None
    value: Value
    factor: int = 1


def conjuncts(condition: core.Expr) -> tuple[core.Expr, ...]:
    """The parts that ``and`` joins."""
    if isinstance(condition, core.Logic) and condition.operator == "and":
        return conjuncts(condition.left) + conjuncts(condition.right)
    return (condition,)


def subjects(condition: core.Expr) -> dict[Path, list[Value | Fraction]]:
    """The names that a condition looks at, each with the values that it is held against. Raises ``Undecidable``."""
    found: dict[Path, list[Value | Fraction]] = {}
    for subject, value in _mentions(condition):
        mentioned = found.setdefault(subject, [])
        if value is not _NO_VALUE:
            mentioned.append(value)
    return found


_NO_VALUE: Any = object()


def _mentions(condition: core.Expr) -> Iterator[tuple[Path, Value | Fraction]]:
    match condition:
        case core.Logic():
            yield from _mentions(condition.left)
            yield from _mentions(condition.right)
        case core.Not():
            yield from _mentions(condition.operand)
        case core.Compare():
            yield from _compared(condition, _operand(condition.left), _operand(condition.right))
        case core.Contains(element=element, collection=core.ListDisplay(items=items) | core.SetDisplay(items=items)):
            for item in items:
                yield from _compared(condition, _operand(element), _operand(item))
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


def _subject(condition: core.Expr, operand: _Operand) -> Path:
    if operand.subject is None:
        raise Undecidable(condition)
    return operand.subject


def _compared(condition: core.Expr, left: _Operand, right: _Operand) -> Iterator[tuple[Path, Value | Fraction]]:
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
        case _:
            path = path_of(expression)
            if path is None:
                raise Undecidable(expression)
            return _Operand(path, None)


def _scale(expression: core.Expr) -> int:
    type_ = expression.type
    return scale_of(type_.element if isinstance(type_, OptionalType) else type_)


def path_of(expression: core.Expr) -> Path | None:
    """The path of a parameter, state field or binding, or of a field of one; ``None`` for anything else."""
    match expression:
        case core.Variable(name=name):
            return (name,)
        case core.FieldOf(value=value, field=field):
            owner = path_of(value)
            return None if owner is None else (*owner, field)
        case _:
            return None


NOT_CONSTANT: Any = object()


def constant(expression: core.Expr) -> Value:
    """The value of a constant, in the units of its type; ``NOT_CONSTANT`` when the expression is none."""
    try:
        operand = _operand(expression)
    except Undecidable:
        return cast(Value, NOT_CONSTANT)
    if operand.subject is not None:
        return cast(Value, NOT_CONSTANT)
    return _scaled(operand.value, operand.factor)


def _scaled(value: Value, factor: int) -> Value:
    return value * factor if factor != 1 and isinstance(value, int) else value


# --- which values satisfy a condition -------------------------------------------------------------------------


def holds(condition: core.Expr, values: Mapping[Path, Value]) -> bool:
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
        case core.Contains(element=element, collection=core.ListDisplay(items=items) | core.SetDisplay(items=items)):
            held = _value(element, values)
            return any(_compare("=", held, _value(item, values)) for item in items)
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


def _value(expression: core.Expr, values: Mapping[Path, Value]) -> Value:
    if isinstance(expression, core.Constant):
        return expression.value
    if isinstance(expression, core.Variable):
        return values[expression.name,]
    operand = _operand(expression)
    value = operand.value if operand.subject is None else values[operand.subject]
    return _scaled(value, operand.factor)


# --- axes -----------------------------------------------------------------------------------------------------


def make_axis(path: Path, type_: Type, mentioned: list[Value | Fraction], declarations: Declarations) -> Axis | None:
    """The axis of a name that is held against these values, or ``None`` when its type cannot be cut into atoms."""
    opened = expand(type_, declarations)
    atoms = _atoms(opened, mentioned, declarations)
    return None if atoms is None else Axis(path, opened, atoms)


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
        if holds(condition, {axis.path: _member(atom)}):
            found |= 1 << index
    return found


def _member(atom: Atom) -> Value:
    match atom:
        case OneOf(value):
            return value
        case Between(type_, lowest, _):
            return value_at(type_, lowest)
        case AnythingElse(example):
            return example
