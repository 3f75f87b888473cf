"""Two operands brought together: whole numbers and decimals to one scale, literals to numbers, labels to their type."""

from __future__ import annotations

from typing import TypeAlias

from phoenix.language import core, syntax
from phoenix.language.check.describe import kind
from phoenix.language.check.fit import align, refuse_fraction, report_maybe_nothing
from phoenix.language.check.shapes import ORDERED, join, loosen, mentions_unknown
from phoenix.language.check.work import Work
from phoenix.language.types import DecimalType, NumberType, OptionalType, Type, WholeType

Pair: TypeAlias = tuple[core.Expr, core.Expr]


def operands(left: syntax.Expression, right: syntax.Expression, work: Work, hint: Type | None = None) -> Pair | None:
    """Both sides elaborated; the one that says its type by itself is a hint for the other."""
    if leans(left, work) and not leans(right, work):
        second = work.infer(right, hint)
        first = work.infer(left, _hint_from(second, hint))
    else:
        first = work.infer(left, hint)
        second = work.infer(right, _hint_from(first, hint))
    return None if first is None or second is None else (first, second)


def _hint_from(other: core.Expr | None, hint: Type | None) -> Type | None:
    return hint if other is None or mentions_unknown(other.type) else loosen(other.type)


def leans(written: syntax.Expression, work: Work) -> bool:
    """Whether the expression takes its type from what surrounds it: literals, labels perhaps, empty displays."""
    match written:
        case syntax.WholeLiteral() | syntax.DecimalLiteral() | syntax.NothingLiteral() | syntax.Construct():
            return True
        case syntax.ListDisplay() | syntax.SetDisplay() | syntax.MapDisplay():
            return True
        case syntax.Name():
            return written.name not in work.scope.names
        case syntax.Unary():
            return leans(written.operand, work)
        case syntax.Binary():
            return leans(written.left, work) and leans(written.right, work)
        case syntax.If():
            return leans(written.then, work) and leans(written.otherwise, work)
        case _:
            return False


def common(
    left: syntax.Expression, right: syntax.Expression, work: Work, what: str, *, ordered: bool
) -> tuple[core.Expr, core.Expr, Type] | None:
    """Both sides as values of one type, for a comparison or a choice between them; else a finding."""
    pair = operands(left, right, work)
    if pair is None or True in [refuse_fraction(side, work) for side in pair]:
        return None
    first, second = pair
    if ordered and not _both_ordered(pair, work, what):
        return None
    made = together(first, second, work)
    if made is None:
        message = f"{what} needs two values of one kind, and these are {kind(first.type)} and {kind(second.type)}."
        work.report("T307", second.place, message, hint=mixing_hint(first.type, second.type))
    return made


def _both_ordered(pair: Pair, work: Work, what: str) -> bool:
    for side in pair:
        if isinstance(side.type, OptionalType):
            report_maybe_nothing(side, work, what)
            return False
        if not isinstance(side.type, ORDERED):
            message = f"{what} needs values with an order, and this is {kind(side.type)}."
            hint = "Compare it with `=`, or compare whole numbers, decimals, texts, dates or durations."
            work.report("T306", side.place, message, hint=hint)
            return False
    return True


def together(first: core.Expr, second: core.Expr, work: Work) -> tuple[core.Expr, core.Expr, Type] | None:
    """Both values as values of the least type that holds both, or ``None`` when there is none."""
    type_ = joined(first.type, second.type)
    if type_ is None:
        return None
    shape = loosen(type_)
    one, other = align(first, shape, work), align(second, shape, work)
    return None if one is None or other is None else (one, other, type_)


def joined(first: Type, second: Type) -> Type | None:
    """As ``join``, where a whole number beside a number becomes one."""
    if isinstance(first, NumberType) and isinstance(second, WholeType):
        return NumberType()
    if isinstance(first, WholeType) and isinstance(second, NumberType):
        return NumberType()
    return join(first, second)


def mixing_hint(first: Type, second: Type, otherwise: str = "Give both sides the same kind of value.") -> str:
    """The way on when two operands do not go together."""
    kinds = {type(first), type(second)}
    if kinds == {NumberType, DecimalType}:
        return "Decimals and numbers do not mix: use one of the two throughout."
    if OptionalType in kinds:
        return "Say what holds for nothing first: write `… otherwise VALUE`."
    return otherwise
