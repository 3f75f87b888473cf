"""Arithmetic in Python: integers, Decimals, Fractions and floats, kept apart and brought together where needed.

A decimal is held as a ``Decimal``; a whole number on its way to one may stay an ``int`` where Python mixes the two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from phoenix.language import core
from phoenix.language.types import (
    DateType,
    DecimalType,
    NumberType,
    QuotientType,
    Type,
    WholeType,
)
from phoenix.targets.python import literals
from phoenix.targets.python.tree import Atom, Binary, Member, Node, Unary, call
from phoenix.targets.shared.failing import excludes_zero, is_bounded

if TYPE_CHECKING:
    from phoenix.targets.python.expressions import Expressions

Held: TypeAlias = Literal["int", "Decimal", "Fraction", "float", "other"]
ROUNDINGS = {
    "half even": "ROUND_HALF_EVEN",
    "half up": "ROUND_HALF_UP",
    "down": "ROUND_DOWN",
    "up": "ROUND_UP",
}
OPERATORS = {"+": "+", "-": "-", "*": "*", "div": "//", "mod": "%", "^": "**"}


def held(node: core.Expr, to: Expressions) -> Held:
    """As what the loose form of an expression is held."""
    opened = to.surface.open(node.type)
    if isinstance(opened, DecimalType):
        return _held_decimal(node, to)
    if isinstance(opened, QuotientType):
        return "Fraction"
    if isinstance(opened, NumberType):
        return "float"
    return "other" if isinstance(opened, DateType) or not hasattr(opened, "lowest") else "int"


def _held_decimal(node: core.Expr, to: Expressions) -> Held:
    if isinstance(node, core.Rescale):
        return held(node.value, to)
    if isinstance(node, core.Negate):
        return held(node.operand, to)
    if isinstance(node, core.Arithmetic) and node.operator in ("+", "-", "*", "mod"):
        return "int" if held(node.left, to) == held(node.right, to) == "int" else "Decimal"
    if isinstance(node, core.Round) and held(node.value, to) == "int":
        return "int"
    return "Decimal"


def scale_of(type_: Type) -> int:
    """The places of a decimal; anything else has none."""
    return type_.scale if isinstance(type_, DecimalType) else 0


def as_declared(node: core.Expr, to: Expressions) -> Node:
    """The expression as a value of its declared type: a decimal as a ``Decimal``."""
    made = to.loose(node)
    opened = to.surface.open(node.type)
    if isinstance(opened, DecimalType) and held(node, to) == "int":
        return call(to.use("Decimal"), made)
    return made


def as_fraction(node: core.Expr, to: Expressions) -> Node:
    """The expression as a ``Fraction``."""
    made = to.loose(node)
    return made if held(node, to) == "Fraction" else call(to.use("Fraction"), made)


def comparable(node: core.Compare, to: Expressions) -> tuple[Node, Node]:
    """Both sides as what Python compares without loss and mypy without doubt."""
    kinds = {held(node.left, to), held(node.right, to)}
    if kinds == {"int"} or node.operator not in ("=", "!="):
        return to.loose(node.left), to.loose(node.right)
    return to.value(node.left), to.value(node.right)


# --- operators ------------------------------------------------------------------------------------------------


def arithmetic(node: core.Arithmetic, to: Expressions) -> Node:
    """An operator with two operands."""
    left, right = to.surface.open(node.left.type), to.surface.open(node.right.type)
    if isinstance(left, DateType) or isinstance(right, DateType):
        return _on_dates(node, to)
    if isinstance(left, NumberType) or isinstance(right, NumberType):
        return _on_numbers(node, to)
    if node.operator == "/" or QuotientType() in (node.type, left, right):
        return _on_fractions(node, to)
    if node.operator in ("div", "mod"):
        return _flooring(node, to)
    if node.operator == "^":
        return _power(node, to)
    return _capped(node, Binary(node.operator, *_operands(node, to)), to)


def _operands(node: core.Arithmetic, to: Expressions) -> tuple[Node, Node]:
    """Beside a ``Decimal`` a whole constant stays as short as the spec has it."""
    kinds = held(node.left, to), held(node.right, to)
    if "Decimal" in kinds:
        to.uses_decimals = True
    left = _short(node.left) if kinds[1] == "Decimal" else None
    right = _short(node.right) if kinds[0] == "Decimal" else None
    if left is not None and right is not None:
        right = None
    return left or to.loose(node.left), right or to.loose(node.right)


def _short(node: core.Expr) -> Node | None:
    if not isinstance(node, core.Constant) or not isinstance(node.type, DecimalType):
        return None
    assert isinstance(node.value, int)
    whole, rest = divmod(node.value, 10**node.type.scale)
    return literals.whole(whole) if rest == 0 else None


def _capped(node: core.Expr, made: Node, to: Expressions) -> Node:
    if is_bounded(node.interval):
        return made
    places = scale_of(to.surface.open(node.type))
    return to.support("capped", made, *([literals.whole(places)] if places else []))


def negate(node: core.Negate, to: Expressions) -> Node:
    """A minus sign."""
    kind = held(node.operand, to)
    if kind == "float":
        return Binary("-", Atom("0.0"), to.loose(node.operand))
    to.uses_decimals = to.uses_decimals or kind == "Decimal"
    return Unary("-", to.loose(node.operand))


def rescale(node: core.Rescale, to: Expressions) -> Node:
    """More places change nothing about a ``Decimal``'s value."""
    return _capped(node, to.loose(node.value), to)


def _on_dates(node: core.Arithmetic, to: Expressions) -> Node:
    """A date and the duration by which it is moved."""
    left, right = to.value(node.left), to.value(node.right)
    return to.support("shift_date", left, Unary("-", right) if node.operator == "-" else right)


def _on_numbers(node: core.Arithmetic, to: Expressions) -> Node:
    left, right = _as_float(node.left, to), _as_float(node.right, to)
    if node.operator == "/":
        return to.support("divide_numbers", left, right)
    if node.operator == "^":
        return to.support("power_of_number", left, to.loose(node.right))
    return to.support("finite", Binary(node.operator, left, right))


def _as_float(node: core.Expr, to: Expressions) -> Node:
    made = to.loose(node)
    return made if held(node, to) == "float" else to.support("finite", made)


def _on_fractions(node: core.Arithmetic, to: Expressions) -> Node:
    if node.operator == "/":
        return to.support("exact_quotient", to.loose(node.left), to.loose(node.right))
    left, right = as_fraction(node.left, to), as_fraction(node.right, to)
    if node.operator == "^":
        return to.support("power_of_fraction", left, to.loose(node.right))
    return to.support("capped_fraction", Binary(node.operator, left, right))


def _flooring(node: core.Arithmetic, to: Expressions) -> Node:
    """``div`` and ``mod``; Python's own operators floor on integers only, and give its own error for zero."""
    kinds = {held(node.left, to), held(node.right, to)}
    left, right = to.loose(node.left), to.loose(node.right)
    if kinds == {"int"} and excludes_zero(node.right.interval):
        return Binary(OPERATORS[node.operator], left, right)
    if node.operator == "div":
        return to.support("floor_divide", left, right)
    to.uses_decimals = to.uses_decimals or "Decimal" in kinds
    if kinds == {"int", "Decimal"}:
        left, right = to.value(node.left), to.value(node.right)
    return to.support("floor_modulo", left, right)


def _power(node: core.Arithmetic, to: Expressions) -> Node:
    base, exponent = to.loose(node.left), to.loose(node.right)
    scale = scale_of(to.surface.open(node.left.type))
    if scale:
        places = literals.whole(scale_of(to.surface.open(node.type)))
        made = to.support("power_of_decimal", to.value(node.left), exponent, literals.whole(scale), places)
        # To the power of 0 a decimal is the whole number 1.
        return made if scale_of(to.surface.open(node.type)) else call("int", made)
    if is_plain_power(node):
        return Binary("**", base, exponent)
    return to.support("power_of_whole", base, exponent)


def is_plain_power(node: core.Arithmetic) -> bool:
    """Whether Python's own ``**`` does, because nothing can be too large or negative."""
    known = node.right.interval
    is_whole = isinstance(node.left.type, WholeType)
    return (
        is_whole and is_bounded(node.interval) and known is not None and known.lowest is not None and known.lowest >= 0
    )


# --- rounding and totals --------------------------------------------------------------------------------------


def round_(node: core.Round, to: Expressions) -> Node:
    """``quantize`` on a ``Decimal``; exact whole-number arithmetic on all else."""
    kind = held(node.value, to)
    rounding = ROUNDINGS[node.mode]
    if kind == "int":
        return _capped(node, to.loose(node.value), to)
    if kind == "Decimal" and not isinstance(node.value, core.Round):
        to.uses_decimals = True
        return _capped(node, _round_decimal(to.loose(node.value), node.places, rounding, to), to)
    # What was rounded already would make a chain of methods, which reads badly.
    value = as_fraction(node.value, to)
    if node.places == 0:
        return _capped(node, to.support("round_to_whole", value, literals.text(rounding)), to)
    return to.support("round_to_places", value, literals.whole(node.places), literals.text(rounding))


def _round_decimal(value: Node, places: int, rounding: str, to: Expressions) -> Node:
    mode = Atom(to.use(rounding))
    if places == 0:
        return call("int", call(Member(value, "to_integral_value"), mode))
    to.use("Decimal")
    return call(Member(value, "quantize"), literals.places(places), mode)


def total(node: core.Aggregate, each: Node, all_of_them: Node, to: Expressions) -> Node:
    """``sum of``; where adding may fail, all elements are there before it begins."""
    opened = to.surface.open(node.type)
    if isinstance(opened, NumberType):
        return to.support("add_numbers", all_of_them)
    start: list[Node] = []
    if isinstance(opened, DecimalType):
        to.use("Decimal")
        to.uses_decimals = True
        start = [literals.decimal(0, opened.scale)]
    if is_bounded(node.interval):
        return call("sum", each, *start)
    places = [literals.whole(opened.scale)] if isinstance(opened, DecimalType) else []
    return to.support("add_capped", all_of_them, *(start or [Atom("0")]), *places)
