"""Operators other than the arithmetic ones: comparing, choosing a value for nothing, yes and no, rounding, ranges."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, TypeAlias, cast

from phoenix.language import core, syntax
from phoenix.language.check import intervals
from phoenix.language.check.arithmetic import arithmetic, negative
from phoenix.language.check.bounds import MOST_PLACES
from phoenix.language.check.collections import contains, range_
from phoenix.language.check.describe import kind
from phoenix.language.check.fit import refuse_fraction, report_maybe_nothing
from phoenix.language.check.flow import facts
from phoenix.language.check.numeric import common, together
from phoenix.language.check.scope import Scope
from phoenix.language.check.shapes import (
    UNKNOWN,
    YES_NO,
    interval_of,
    loosen,
    scale_of,
    with_interval,
)
from phoenix.language.check.walk import nodes
from phoenix.language.check.work import Work, wanted
from phoenix.language.record import replace
from phoenix.language.types import (
    DecimalType,
    OptionalType,
    QuotientType,
    Type,
    WholeType,
    YesNoType,
)

OperatorRule: TypeAlias = Callable[[syntax.Binary, Work, Type | None], core.Expr | None]


def binary(written: syntax.Binary, work: Work, hint: Type | None) -> core.Expr | None:
    """``left OPERATOR right``."""
    return OPERATORS.get(written.operator, arithmetic)(written, work, hint)


def unary(written: syntax.Unary, work: Work, hint: Type | None) -> core.Expr | None:
    """``not x`` and ``-x``."""
    if written.operator == "-":
        return negative(written, work, hint)
    operand = yes_or_no(written.operand, work, "`not`")
    return None if operand is None else core.Not(operand=operand, type=YES_NO, place=written.place)


def yes_or_no(written: syntax.Expression, work: Work, what: str) -> core.Expr | None:
    """An operand that must be a yes or no."""
    value = work.infer(written, YES_NO)
    if value is None or isinstance(value.type, YesNoType):
        return value
    if isinstance(value.type, OptionalType):
        report_maybe_nothing(value, work, what)
        return None
    message = f"{what} needs a yes or no, and this is {kind(value.type)}."
    work.report("T301", value.place, message, hint="Compare it with something: write `… = …`, `… > …` or `… is …`.")
    return None


def logic(written: syntax.Binary, work: Work, _hint: Type | None) -> core.Expr | None:
    """``and``, ``or``, ``implies``: the right side knows what the left one showed."""
    operator = cast(Literal["and", "or", "implies"], written.operator)
    left = yes_or_no(written.left, work, f"`{operator}`")
    inside = work.within(_after(written.left, left, operator, work))
    right = yes_or_no(written.right, inside, f"`{operator}`")
    if left is None or right is None:
        return None
    return core.Logic(operator=operator, left=left, right=right, type=YES_NO, place=written.place)


def _after(written: syntax.Expression, left: core.Expr | None, operator: str, work: Work) -> Scope:
    """What the right side may use: what the left one showed, or quietly the names that it failed to give."""
    if left is not None:
        return work.scope.knowing(facts(left, operator != "or"))
    asked = [node for node in nodes(written) if isinstance(node, syntax.Is)]
    names = frozenset(name for node in asked for _, name in node.bindings)
    return replace(work.scope, broken=work.scope.broken | names)


def compare(written: syntax.Binary, work: Work, _hint: Type | None) -> core.Expr | None:
    """``=``, ``<`` and their like."""
    operator = cast(Literal["=", "!=", "<", "<=", ">", ">="], written.operator)
    pair = common(written.left, written.right, work, f"`{operator}`", ordered=operator not in ("=", "!="))
    if pair is None:
        return None
    return core.Compare(operator=operator, left=pair[0], right=pair[1], type=YES_NO, place=written.place)


def otherwise(written: syntax.Binary, work: Work, hint: Type | None) -> core.Expr | None:
    """``E otherwise D``: D for nothing; where D is optional too, so is the whole."""
    inner = wanted(hint)
    value = work.infer(written.left, None if inner is None else OptionalType(inner))
    if value is None:
        return None
    if not isinstance(value.type, OptionalType):
        message = f"This is never nothing (it is {kind(value.type)}), so `otherwise` never acts."
        work.report("T402", value.place, message, hint="Leave `otherwise …` out.")
        return None
    inside = value.type.element
    default = work.infer(written.right, inner if inside == UNKNOWN else loosen(inside))
    if default is None or refuse_fraction(default, work):
        return None
    if inside == UNKNOWN:
        inside = wanted(default.type) or UNKNOWN
        value = replace(value, type=OptionalType(inside))
    held = core.Variable(name="", origin="local", type=inside, interval=interval_of(inside))
    pair = together(held, default, work.aside())
    if pair is None or (pair[0] is not held and not isinstance(pair[0], core.Wrap)):
        message = f"`otherwise` needs a value of one kind on both sides: {kind(inside)}, not {kind(default.type)}."
        work.report("T307", default.place, message, hint=f"Give {kind(inside)} after `otherwise`.")
        return None
    _, other, type_ = pair
    known = None
    if held.interval is not None and other.interval is not None:
        known = intervals.either(held.interval, other.interval)
    return core.Otherwise(
        value=value, default=other, type=with_interval(type_, known), interval=known, place=written.place
    )


def round_(written: syntax.Round, work: Work, _hint: Type | None) -> core.Expr | None:
    """``round(value, places, mode)``: the only way from a fraction, or from more places, to a decimal."""
    value = work.infer(written.value)
    places = _places(written.places, work)
    if value is None or places is None:
        return None
    if isinstance(value.type, OptionalType):
        report_maybe_nothing(value, work, "`round`")
        return None
    if not isinstance(value.type, WholeType | DecimalType | QuotientType):
        message = f"`round` takes a whole number, a decimal or a fraction, and this is {kind(value.type)}."
        work.report("T301", value.place, message, hint="Round a decimal.")
        return None
    before = value.interval or intervals.ANYTHING
    known = intervals.rounded(before, scale_of(value.type), places)
    mode = cast(Literal["half even", "half up", "down", "up"], written.mode)
    type_ = with_interval(DecimalType(places) if places else WholeType(), known)
    return core.Round(value=value, places=places, mode=mode, type=type_, interval=known, place=written.place)


def _places(written: syntax.Expression, work: Work) -> int | None:
    if isinstance(written, syntax.WholeLiteral) and written.value <= MOST_PLACES:
        return written.value
    message = f"The places of `round` are a whole number from 0 to {MOST_PLACES}, written out."
    work.report("T305", written.place, message, hint="Write `round(…, 2, half even)`, say.")
    return None


OPERATORS: Mapping[str, OperatorRule] = {
    **dict.fromkeys(("and", "or", "implies"), logic),
    **dict.fromkeys(("=", "!=", "<", "<=", ">", ">="), compare),
    "in": contains,
    "to": range_,
    "otherwise": otherwise,
}
"""The binary operators that are not arithmetic."""
