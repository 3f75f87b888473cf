"""Arithmetic: which operands go together, at which scale, and within which bounds the result lies."""

from __future__ import annotations

from typing import Literal, TypeAlias, cast

from phoenix.language import core, syntax
from phoenix.language.check import intervals
from phoenix.language.check.describe import kind
from phoenix.language.check.fit import align, as_number, report_maybe_nothing, rescale
from phoenix.language.check.numeric import joined, mixing_hint, operands
from phoenix.language.check.shapes import join_held, loosen, resized, scale_of, with_interval
from phoenix.language.check.work import Work, wanted
from phoenix.language.types import (
    DateType,
    DecimalType,
    DurationType,
    InstantType,
    Interval,
    ListType,
    NumberType,
    OptionalType,
    QuotientType,
    TextType,
    Type,
    WholeType,
)

Operator: TypeAlias = Literal["+", "-", "*", "/", "div", "mod", "^"]
FRACTION = QuotientType()
MOST_SCALE = 300
"""More places than this cannot be wanted, and would soon pass the caps of the language."""


def arithmetic(written: syntax.Binary, work: Work, hint: Type | None) -> core.Expr | None:
    """``+ - * / div mod ^`` and the joining of texts and lists."""
    operator = cast(Operator, written.operator)
    want = wanted(hint)
    if operator == "^":
        left = work.infer(written.left, want if isinstance(want, NumberType) else None)
        right = work.infer(written.right)
        pair = None if left is None or right is None else (left, right)
    else:
        helps = isinstance(want, NumberType) or (operator == "+" and isinstance(want, ListType))
        pair = operands(written.left, written.right, work, want if helps else None)
    if pair is None:
        return None
    for side in pair:
        if isinstance(side.type, OptionalType):
            report_maybe_nothing(side, work, f"`{operator}`")
            return None
    return _combined(written, operator, pair[0], pair[1], work)


def _combined(
    written: syntax.Binary, operator: Operator, left: core.Expr, right: core.Expr, work: Work
) -> core.Expr | None:
    first, second = left.type, right.type
    kinds = {type(first), type(second)}
    if operator == "^":
        return _power(written, left, right, work)
    if operator == "+" and kinds in ({TextType}, {ListType}):
        return _joined(written, left, right, work)
    if kinds <= {WholeType, DecimalType}:
        return _exact(written, operator, left, right, work)
    if NumberType in kinds and kinds <= {NumberType, WholeType} and operator in ("+", "-", "*", "/"):
        return _made(operator, _double(left), _double(right), NumberType(), None, written)
    if QuotientType in kinds and kinds <= {QuotientType, WholeType, DecimalType} and operator in ("+", "-", "*", "/"):
        return _fraction(written, operator, left, right)
    type_ = _in_time(operator, first, second)
    if type_ is None:
        _report(written, operator, left, right, work)
        return None
    known = None
    if left.interval is not None and right.interval is not None:
        known = PLAIN[operator](left.interval, right.interval)
    elif isinstance(type_, DurationType):
        known = intervals.ANYTHING
    return _made(operator, left, right, type_, known, written)


def _double(value: core.Expr) -> core.Expr:
    """A whole literal beside a number is one; other whole numbers stay, and the operation takes the nearest number."""
    return as_number(value) if isinstance(value, core.Constant) and isinstance(value.type, WholeType) else value


def _in_time(operator: Operator, first: Type, second: Type) -> Type | None:
    """What durations, dates and instants give; ``None`` where they do not go together."""
    kinds = (type(first), type(second))
    if operator in ("+", "-") and kinds == (DurationType, DurationType):
        return DurationType()
    if operator == "*" and kinds in ((DurationType, WholeType), (WholeType, DurationType)):
        return DurationType()
    if operator in ("+", "-") and isinstance(first, DateType | InstantType) and isinstance(second, DurationType):
        return first
    if operator == "-" and kinds == (InstantType, InstantType):
        return DurationType()
    return None


PLAIN = {"+": intervals.add, "-": intervals.subtract, "*": intervals.multiply}


def _made(
    operator: Operator, left: core.Expr, right: core.Expr, type_: Type, known: Interval | None, written: syntax.Binary
) -> core.Expr:
    return core.Arithmetic(
        operator=operator,
        left=left,
        right=right,
        type=with_interval(type_, known),
        interval=known,
        place=written.place,
    )


def _exact(
    written: syntax.Binary, operator: Operator, left: core.Expr, right: core.Expr, work: Work
) -> core.Expr | None:
    """Whole numbers and decimals."""
    scales = scale_of(left.type), scale_of(right.type)
    known_left, known_right = left.interval or intervals.ANYTHING, right.interval or intervals.ANYTHING
    if operator in ("/", "div", "mod") and known_right == intervals.exactly(0):
        work.report("T304", right.place, "This divides by 0.", hint="Divide by something else.")
        return None
    if operator == "/":
        return _made("/", left, right, FRACTION, intervals.divide(known_left, known_right, *scales), written)
    if operator == "*":
        scale = sum(scales)
        if scale > MOST_SCALE:
            work.report("T305", written.place, f"This would have {scale} places.", hint="Round its parts first.")
            return None
        return _made("*", left, right, _of_scale(scale), intervals.multiply(known_left, known_right), written)
    scale = max(scales)
    left, right = rescale(left, scale), rescale(right, scale)
    known_left, known_right = left.interval or intervals.ANYTHING, right.interval or intervals.ANYTHING
    if operator == "div":
        return _made("div", left, right, WholeType(), intervals.floor_divide(known_left, known_right), written)
    rule = intervals.modulo if operator == "mod" else PLAIN[operator]
    return _made(operator, left, right, _of_scale(scale), rule(known_left, known_right), written)


def _of_scale(scale: int) -> Type:
    return DecimalType(scale) if scale else WholeType()


def _fraction(written: syntax.Binary, operator: Operator, left: core.Expr, right: core.Expr) -> core.Expr:
    first, second = _wholes(left), _wholes(right)
    rule = PLAIN.get(operator)
    # A quotient's bounds are rounded outwards, so a divisor near 0 is known too poorly to divide by.
    return _made(operator, left, right, FRACTION, rule(first, second) if rule else intervals.ANYTHING, written)


def _wholes(value: core.Expr) -> Interval:
    return intervals.in_wholes(value.interval or intervals.ANYTHING, scale_of(value.type))


def _power(written: syntax.Binary, left: core.Expr, right: core.Expr, work: Work) -> core.Expr | None:
    base = left.type
    if not isinstance(base, WholeType | DecimalType | NumberType | QuotientType):
        message = f"`^` takes a number, and this is {kind(base)}."
        work.report("T301", left.place, message, hint="Put a whole number, decimal or number before `^`.")
        return None
    if not isinstance(right.type, WholeType):
        message = f"The exponent is a whole number, and this is {kind(right.type)}."
        work.report("T301", right.place, message, hint="Write a whole exponent, such as `x ^ 2`.")
        return None
    exponent = right.interval or intervals.ANYTHING
    if intervals.is_at_most(exponent, -1):
        work.report("T303", right.place, "The exponent is negative.", hint="Write `1 / x ^ …` inside `round(…)`.")
        return None
    if isinstance(base, NumberType):
        return _made("^", left, right, NumberType(), None, written)
    if isinstance(base, WholeType):
        known = intervals.power(left.interval or intervals.ANYTHING, exponent)
        return _made("^", left, right, WholeType(), known, written)
    fixed = intervals.bounds(exponent)
    if isinstance(base, DecimalType) and fixed is not None and fixed[0] == fixed[1]:
        scale = base.scale * fixed[0]
        if scale <= MOST_SCALE:
            known = intervals.power(left.interval or intervals.ANYTHING, exponent)
            return _made("^", left, right, _of_scale(scale), known, written)
    return _made("^", left, right, FRACTION, intervals.power(_wholes(left), exponent), written)


def _joined(written: syntax.Binary, left: core.Expr, right: core.Expr, work: Work) -> core.Expr | None:
    """``+`` of texts and of lists."""
    first, second = left.type, right.type
    type_: Type
    if isinstance(first, ListType) and isinstance(second, ListType):
        element = join_held(first.element, second.element)
        if element is None:
            _report(written, "+", left, right, work)
            return None
        sizes = first.shortest + second.shortest, first.longest + second.longest
        type_ = resized(ListType(element), *sizes)
        left_shape = loosen(ListType(element))
        one, other = align(left, left_shape, work), align(right, left_shape, work)
        if one is None or other is None:
            return None
        left, right = one, other
    else:
        assert isinstance(first, TextType)
        assert isinstance(second, TextType)
        type_ = resized(TextType(), first.shortest + second.shortest, first.longest + second.longest)
    return core.Concat(left=left, right=right, type=type_, place=written.place)


def _report(written: syntax.Binary, operator: str, left: core.Expr, right: core.Expr, work: Work) -> None:
    first, second = left.type, right.type
    kinds = {type(first), type(second)}
    message = f"`{operator}` does not go between {kind(first)} and {kind(second)}."
    between = "whole numbers or decimals" if operator in ("div", "mod") else "numbers"
    hint = mixing_hint(first, second) if joined(first, second) is None else f"Use it between {between}."
    if kinds == {DateType} and operator == "-":
        hint = "Write `days between a and b`."
    elif operator == "+" and TextType in kinds and kinds & {WholeType, DecimalType}:
        hint = "Write `text of …` to make it text."
    elif isinstance(second, DateType | InstantType) and isinstance(first, DurationType):
        hint = "Write the date or instant first."
    work.report("T301", written.place, message, hint=hint)


def negative(written: syntax.Unary, work: Work, hint: Type | None) -> core.Expr | None:
    """``-x``; of a literal it is a literal."""
    want = wanted(hint)
    operand = work.infer(written.operand, want if isinstance(want, NumberType) else None)
    if operand is None:
        return None
    if isinstance(operand.type, OptionalType):
        report_maybe_nothing(operand, work, "`-`")
        return None
    if not isinstance(operand.type, WholeType | DecimalType | NumberType | DurationType | QuotientType):
        message = f"`-` needs a number or a duration, and this is {kind(operand.type)}."
        work.report("T301", operand.place, message, hint="Leave the `-` out.")
        return None
    known = None if operand.interval is None else intervals.negate(operand.interval)
    if isinstance(operand, core.Constant) and isinstance(operand.value, int | float):
        value = 0.0 - operand.value if isinstance(operand.value, float) else -operand.value
        type_ = NumberType(value, value) if isinstance(value, float) else with_interval(loosen(operand.type), known)
        return core.Constant(value=value, type=type_, interval=known, place=written.place)
    type_ = NumberType() if isinstance(operand.type, NumberType) else with_interval(loosen(operand.type), known)
    return core.Negate(operand=operand, type=type_, interval=known, place=written.place)
