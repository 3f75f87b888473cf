"""Calls of built-in functions: arguments of the right kinds, and what is known of the result."""

from __future__ import annotations

from phoenix.language import core, patterns, syntax
from phoenix.language.check import intervals
from phoenix.language.check.builtins import BUILTINS, PATTERN, WHOLE, BuiltIn, Kind
from phoenix.language.check.describe import kind
from phoenix.language.check.fit import fit, refuse_fraction, report_maybe_nothing
from phoenix.language.check.knowledge import as_known
from phoenix.language.check.numeric import common
from phoenix.language.check.shapes import interval_of, mentions_unknown, with_interval
from phoenix.language.check.work import Work
from phoenix.language.place import Place
from phoenix.language.types import OptionalType, TextType, Type, WholeType


def built_in_call(written: syntax.Call, work: Work, _hint: Type | None) -> core.Expr | None:
    """``length(t)``."""
    return _made(BUILTINS[written.function], written.arguments, written.place, work)


def of_form(written: syntax.OfForm, work: Work, _hint: Type | None) -> core.Expr | None:
    """``year of d``, ``days between a and b``."""
    return _made(BUILTINS[written.form], written.arguments, written.place, work)


def _made(built_in: BuiltIn, written: tuple[syntax.Expression, ...], place: Place, work: Work) -> core.Expr | None:
    if len(written) != len(built_in.parameters):
        wants = len(built_in.parameters)
        some = "1 argument" if wants == 1 else f"{wants} arguments"
        given = f"{len(written) or 'none'} {'is' if len(written) <= 1 else 'are'} given"
        work.report("T601", place, f"`{built_in.name}` takes {some}, and {given}.", hint=f"Write `{built_in.usage}`.")
        return None
    if built_in.name in ("smaller", "larger"):
        return _of_two(built_in, written, place, work)
    pairs = zip(written, built_in.parameters, strict=True)
    given_arguments = [_argument(each, wanted, built_in, work) for each, (_, wanted) in pairs]
    made = tuple(each for each in given_arguments if each is not None)
    if len(made) != len(written):
        return None
    type_ = built_in.result(tuple(each.type for each in made))
    if isinstance(type_, OptionalType) and isinstance(type_.element, OptionalType):
        report_twice_optional(place, work)
        return None
    call = core.Builtin(name=built_in.name, arguments=made, type=type_, interval=interval_of(type_), place=place)
    return as_known(call, work.scope)


def report_twice_optional(place: Place, work: Work) -> None:
    """The finding for an element that may be nothing of a list whose elements may be nothing."""
    message = "The elements may be nothing themselves, so nothing would not say whether there is an element."
    work.report("T108", place, message, hint="Make the elements something that is never nothing.")


def _argument(written: syntax.Expression, wanted: Kind, built_in: BuiltIn, work: Work) -> core.Expr | None:
    if wanted is PATTERN:
        return _pattern(written, built_in, work)
    value = work.infer(written, wanted.hint)
    if value is None or refuse_fraction(value, work):
        return None
    if isinstance(value.type, OptionalType):
        report_maybe_nothing(value, work, f"`{built_in.name}`")
        return None
    right = isinstance(value.type, wanted.types)
    if right and wanted.hint is not None and not mentions_unknown(value.type):
        return fit(value, wanted.hint, work, f"`{built_in.name}`")
    if not right:
        message = f"`{built_in.name}` takes {wanted.words}, and this is {kind(value.type)}."
        work.report("T603", value.place, message, hint=f"It is written `{built_in.usage}`.")
        return None
    return fit(value, WholeType(), work, f"`{built_in.name}`") if wanted is WHOLE else value


def _pattern(written: syntax.Expression, built_in: BuiltIn, work: Work) -> core.Expr | None:
    if not isinstance(written, syntax.PatternLiteral):
        message = f"`{built_in.name}` takes a pattern between slashes, written out."
        work.report("T603", written.place, message, hint="Write `matches(t, /[a-z]+/)`, say.")
        return None
    tree, problems = patterns.parse(written.pattern, written.place)
    work.findings.extend(problems)
    if tree is None or problems:
        return None
    size = len(written.pattern)
    return core.Constant(value=written.pattern, type=TextType(size, size), place=written.place)


def _of_two(built_in: BuiltIn, written: tuple[syntax.Expression, ...], place: Place, work: Work) -> core.Expr | None:
    """``smaller(a, b)`` and ``larger(a, b)``: of whatever has an order, brought to one type."""
    pair = common(written[0], written[1], work, f"`{built_in.name}`", ordered=True)
    if pair is None:
        return None
    first, second, type_ = pair
    known = None
    if first.interval is not None and second.interval is not None:
        pick = intervals.smaller if built_in.name == "smaller" else intervals.larger
        known = pick(first.interval, second.interval)
    return core.Builtin(
        name=built_in.name,
        arguments=(first, second),
        type=with_interval(type_, known),
        interval=known,
        place=place,
    )
