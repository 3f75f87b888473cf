"""Arithmetic in TypeScript: numbers, bigints, Decimals and Fractions, kept apart and brought together where needed.

A whole number is a ``number`` where interval analysis knows that it is small enough, and a ``bigint`` elsewhere, until
a check has seen that it fits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from phoenix.language import core
from phoenix.language.types import (
    LARGEST_WHOLE,
    DateType,
    DecimalType,
    DurationType,
    InstantType,
    ListType,
    NumberType,
    OptionalType,
    QuotientType,
    SetType,
    Type,
    WholeType,
)
from phoenix.targets.shared.failing import excludes_zero, is_bounded, may_fail
from phoenix.targets.typescript import literals
from phoenix.targets.typescript.tree import Arrow, Atom, Binary, Call, Member, Node, Unary, call, method

if TYPE_CHECKING:
    from phoenix.targets.typescript.expressions import Expressions

Held: TypeAlias = Literal["number", "bigint", "Decimal", "Fraction", "float", "other"]

METHODS = {"+": "plus", "-": "minus", "*": "times", "/": "dividedBy", "div": "div", "mod": "mod"}
OF_DECIMALS = {"div": "floorDecimals", "mod": "restOfDecimals"}


def held(node: core.Expr, to: Expressions) -> Held:
    """As what the raw form of an expression is held."""
    opened = to.surface.open(node.type)
    if isinstance(opened, WholeType):
        return "bigint" if is_wide(node, to) else "number"
    if isinstance(opened, DurationType | InstantType):
        return "bigint"
    if isinstance(opened, DecimalType):
        return "Decimal"
    if isinstance(opened, QuotientType):
        return "Fraction"
    return "float" if isinstance(opened, NumberType) else "other"


def is_small(node: core.Expr) -> bool:
    """Whether interval analysis knows that a number holds the value exactly."""
    return node.interval is not None and node.interval.within(-LARGEST_WHOLE, LARGEST_WHOLE)


def is_wide(node: core.Expr, to: Expressions) -> bool:
    """Whether a whole number may be too large for a number; what was checked or stored never is."""
    if is_small(node):
        return False
    if isinstance(node, core.Arithmetic) and node.operator in ("div", "mod"):
        return held(node.left, to) != "number" or held(node.right, to) != "number"
    if isinstance(node, core.If):
        return is_wide(node.then, to) or is_wide(node.otherwise, to)
    if isinstance(node, core.Otherwise):
        return is_wide(node.default, to)
    if isinstance(node, core.Match):
        return any(is_wide(each, to) for each in (*(arm.body for arm in node.arms), node.otherwise))
    if isinstance(node, core.Builtin):
        return node.name in ("smaller", "larger") and any(is_wide(argument, to) for argument in node.arguments)
    if isinstance(node, core.Negate):
        return is_wide(node.operand, to)
    if isinstance(node, core.Round):
        return held(node.value, to) != "number"
    return isinstance(node, core.Arithmetic) or (isinstance(node, core.Aggregate) and node.kind == "sum")


def scale_of(type_: Type) -> int:
    """The places of a decimal; anything else has none."""
    return type_.scale if isinstance(type_, DecimalType) else 0


# --- one way of holding as another ------------------------------------------------------------------------------


def as_declared(node: core.Expr, to: Expressions) -> Node:
    """The expression as a value of its declared type; a whole number that is too large for it is Overflow."""
    made = to.raw(node)
    if isinstance(to.surface.open(node.type), WholeType) and held(node, to) == "bigint":
        return to.support("narrowed", made)
    return made


def as_bigint(node: core.Expr, to: Expressions) -> Node:
    """A whole number, duration or instant as a bigint."""
    if isinstance(node, core.Constant) and isinstance(node.value, int):
        return literals.bigint(node.value)
    made = to.raw(node)
    if held(node, to) == "bigint":
        return made
    narrowed = isinstance(made, Call) and made.function == Atom("Number")
    return made.arguments[0] if narrowed and isinstance(made, Call) else call("BigInt", made)


def as_key(node: core.Expr, to: Expressions) -> Node:
    """What is looked for: a whole number that is too large for a number is equal to none that is stored."""
    if isinstance(node, core.Wrap):
        return as_key(node.value, to)
    return call("Number", to.raw(node)) if held(node, to) == "bigint" and _is_whole(node, to) else to.value(node)


def _is_whole(node: core.Expr, to: Expressions) -> bool:
    return isinstance(to.surface.open(node.type), WholeType)


def as_held(node: core.Expr, want: Held, to: Expressions) -> Node:
    """The expression as its surroundings are held: a small number beside bigints as one of them, and the way back."""
    kind = held(node, to)
    if want == "bigint" and kind == "number":
        return as_bigint(node, to)
    return call("Number", to.raw(node)) if want == "number" and kind == "bigint" else to.raw(node)


def _narrow(node: core.Expr, made: Node, to: Expressions) -> Node:
    """A bigint as the node is held: as a number where it is known to be small."""
    return call("Number", made) if held(node, to) == "number" else _capped(node, made, to)


def _capped(node: core.Expr, made: Node, to: Expressions) -> Node:
    return made if is_bounded(node.interval) else to.support("capped", made)


def _as_float(node: core.Expr, to: Expressions) -> Node:
    kind = held(node, to)
    if kind == "bigint":
        return to.support("finite", call("Number", to.raw(node)))
    return to.raw(node)


def as_decimal(node: core.Expr, to: Expressions) -> Node:
    """What methods of a Decimal are called on."""
    made = to.raw(node)
    if held(node, to) == "Decimal":
        return made
    to.use("Decimal")
    return method(Atom("Decimal"), "of", made)


def as_fraction(node: core.Expr, to: Expressions) -> Node:
    """What methods of a Fraction are called on."""
    made = to.raw(node)
    return made if held(node, to) == "Fraction" else method(Atom(to.use("Fraction")), "of", made)


# --- operators --------------------------------------------------------------------------------------------------


def arithmetic(node: core.Arithmetic, to: Expressions) -> Node:
    """An operator with two operands."""
    left, right = to.surface.open(node.left.type), to.surface.open(node.right.type)
    if isinstance(left, DateType) or isinstance(right, DateType):
        return _on_dates(node, to)
    if isinstance(left, NumberType) or isinstance(right, NumberType):
        return _on_numbers(node, to)
    if node.operator == "/" or QuotientType() in (node.type, left, right):
        return _on_fractions(node, to)
    if isinstance(left, DecimalType) or isinstance(right, DecimalType):
        return _on_decimals(node, to)
    if node.operator == "^":
        made = to.support("power", as_bigint(node.left, to), to.raw(node.right))
        return call("Number", made) if held(node, to) == "number" else made
    return _on_wholes(node, to)


def _on_wholes(node: core.Arithmetic, to: Expressions) -> Node:
    small = {held(node, to), held(node.left, to), held(node.right, to)} == {"number"}
    if node.operator in ("div", "mod"):
        return _flooring(node, to, small=small)
    if small:
        return Binary(node.operator, to.raw(node.left), to.raw(node.right))
    return _narrow(node, Binary(node.operator, as_bigint(node.left, to), as_bigint(node.right, to)), to)


def _flooring(node: core.Arithmetic, to: Expressions, *, small: bool) -> Node:
    if not small:
        name = "floorDivide" if node.operator == "div" else "floorModulo"
        made = to.support(name, as_bigint(node.left, to), as_bigint(node.right, to))
        return call("Number", made) if held(node, to) == "number" else made
    left, right = to.raw(node.left), to.raw(node.right)
    if not excludes_zero(node.right.interval):
        return to.support("floorQuotient" if node.operator == "div" else "floorRest", left, right)
    if node.operator == "div":
        return call("Math.floor", Binary("/", left, right))
    if _is_positive(node.left, 0) and _is_positive(node.right, 1):
        return Binary("%", left, right)
    return to.support("floorRest", left, right)


def _is_positive(node: core.Expr, least: int) -> bool:
    return node.interval is not None and node.interval.lowest is not None and node.interval.lowest >= least


def _on_decimals(node: core.Arithmetic, to: Expressions) -> Node:
    if node.operator == "^":
        places = literals.whole(scale_of(to.surface.open(node.type)))
        exponent = as_held(node.right, "number", to)
        made: Node = to.support("powerOfDecimal", as_decimal(node.left, to), exponent, places)
        if isinstance(to.surface.open(node.type), DecimalType):
            return made
        # To the power of 0 a decimal is the whole number 1.
        return _narrow(node, Member(made, "units"), to)
    left, right = beside(node.left, node.right), beside(node.right, node.left)
    if node.operator in OF_DECIMALS:
        made = to.support(OF_DECIMALS[node.operator], as_decimal(left, to), as_decimal(right, to))
    elif node.operator == "*":
        made = method(as_decimal(left, to), "times", to.raw(right))
    else:
        to.use("Decimal")
        made = method(short(left, right) or as_decimal(left, to), METHODS[node.operator], operand(right, left, to))
    return _narrow(node, made, to) if node.operator == "div" else made


def beside(node: core.Expr, other: core.Expr) -> core.Expr:
    """An operand without the rescaling that the other operand's places make needless."""
    if (
        isinstance(node, core.Rescale)
        and is_bounded(node.interval)
        and not isinstance(other, core.Constant | core.Rescale)
    ):
        return node.value
    return node


def operand(node: core.Expr, beside: core.Expr, to: Expressions) -> Node:
    """What is added to a decimal or compared with it: a whole constant as a number."""
    whole = short(node, beside)
    if whole is None:
        return to.raw(node)
    assert isinstance(whole, Call)
    return whole.arguments[0]


def short(node: core.Expr, beside: core.Expr) -> Node | None:
    """A constant of no places that count, where the other operand has them."""
    opened = node.type
    if not isinstance(node, core.Constant) or not isinstance(opened, DecimalType) or not isinstance(node.value, int):
        return None
    whole, rest = divmod(node.value, 10**opened.scale)
    if rest or isinstance(beside, core.Constant | core.Rescale) or abs(whole) > LARGEST_WHOLE:
        return None
    return method(Atom("Decimal"), "of", literals.whole(whole))


def _on_fractions(node: core.Arithmetic, to: Expressions) -> Node:
    left = as_fraction(node.left, to)
    if node.operator == "^":
        return method(left, "toPower", to.raw(node.right))
    made = method(left, METHODS[node.operator], to.raw(node.right))
    return _narrow(node, made, to) if node.operator == "div" else made


def _on_numbers(node: core.Arithmetic, to: Expressions) -> Node:
    if node.operator == "^":
        return to.support("powerOfNumber", _as_float(node.left, to), to.raw(node.right))
    left, right = _as_float(node.left, to), _as_float(node.right, to)
    if node.operator == "/":
        return to.support("divideNumbers", left, right)
    return to.support("finite", Binary(node.operator, _unwrapped(left, node.right), right))


def _unwrapped(left: Node, right: core.Expr) -> Node:
    """Of a chain of sums and products only the last need be looked at: what was too large stays so."""
    is_finite = isinstance(left, Call) and left.function == Atom("finite")
    if is_finite and not may_fail(right) and isinstance(left, Call) and isinstance(left.arguments[0], Binary):
        return left.arguments[0]
    return left


def _on_dates(node: core.Arithmetic, to: Expressions) -> Node:
    if isinstance(to.surface.open(node.left.type), DateType):
        duration = to.raw(node.right)
        return to.support("shiftDate", to.value(node.left), Unary("-", duration) if node.operator == "-" else duration)
    return to.support("shiftedBy", to.raw(node.left), to.value(node.right))


def negate(node: core.Negate, to: Expressions) -> Node:
    """A minus sign."""
    kind = held(node.operand, to)
    if kind in ("Decimal", "Fraction"):
        return method(to.raw(node.operand), "times", Atom("-1"))
    made: Node = Unary("-", to.raw(node.operand))
    return made


def rescale(node: core.Rescale, to: Expressions) -> Node:
    """The same value with more places."""
    value = node.value
    places = scale_of(to.surface.open(node.type))
    return method(as_decimal(value, to), "round", literals.whole(places))


# --- rounding and totals ----------------------------------------------------------------------------------------


def round_(node: core.Round, to: Expressions) -> Node:
    """``round`` of a Decimal or a Fraction; a whole number is round already."""
    kind = held(node.value, to)
    mode = literals.text(node.mode)
    if kind in ("number", "bigint"):
        if node.places == 0:
            return to.raw(node.value)
        return method(as_decimal(node.value, to), "round", literals.whole(node.places))
    value = to.raw(node.value)
    if node.places:
        return method(value, "round", literals.whole(node.places), mode)
    if kind == "Fraction":
        return _narrow_rounded(node, method(value, "roundToWhole", mode), to)
    return _narrow_rounded(node, Member(method(value, "round", Atom("0"), mode), "units"), to)


def _narrow_rounded(node: core.Round, made: Node, to: Expressions) -> Node:
    return call("Number", made) if held(node, to) == "number" else made


def total(node: core.Aggregate, elements: Node, to: Expressions) -> Node:
    """``sum of``: ``elements`` is an array of what is added, or of what ``node.element`` is computed from."""
    opened = to.surface.open(node.type)
    kind = held(node, to)
    if kind == "float":
        return to.support("addNumbers", elements)
    own = Atom("each")
    if isinstance(opened, DecimalType):
        to.use("Decimal")
        return reduced(node, method(Atom("sum"), "plus", own), literals.decimal(0, opened.scale), elements, to)
    if kind == "number":
        return reduced(node, Binary("+", Atom("sum"), own), Atom("0"), elements, to)
    each = own if held(node.element, to) == "bigint" else call("BigInt", own)
    return reduced(node, _capped(node, Binary("+", Atom("sum"), each), to), Atom("0n"), elements, to)


def reduced(node: core.Aggregate, added: Node, start: Node, elements: Node, to: Expressions) -> Node:
    """``elements.reduce((sum, each) => added, start)``."""
    typed = f"<{held(node, to)}>" if may_be_missing(node.source, to) else ""
    return method(elements, f"reduce{typed}", Arrow(("sum", "each"), added), start)


def may_be_missing(source: core.Expr, to: Expressions) -> bool:
    """Whether elements may be nothing: the compiler would take the sum of them for such a one."""
    opened = to.surface.open(source.type)
    element = opened.element if isinstance(opened, ListType | SetType) else None
    return element is not None and isinstance(to.surface.open(element), OptionalType)
