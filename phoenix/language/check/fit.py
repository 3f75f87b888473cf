"""Making a value fit its place: converted where nothing is lost, checked where it is not proved to be within bounds."""

from __future__ import annotations

from phoenix.language import core, patterns
from phoenix.language.check import intervals
from phoenix.language.check.describe import decimal, describe, duration, kind
from phoenix.language.check.shapes import (
    ALONE,
    COUNTED,
    UNKNOWN,
    Counted,
    built_in,
    contains,
    interval_of,
    mentions_unknown,
    same_shape,
    scale_of,
    with_interval,
)
from phoenix.language.check.work import Work
from phoenix.language.record import replace
from phoenix.language.types import (
    LARGEST_WHOLE,
    DecimalType,
    DurationType,
    NamedType,
    NumberType,
    OptionalType,
    QuotientType,
    TextType,
    Type,
    WholeType,
)


def fit(value: core.Expr, expected: Type, work: Work, what: str = "") -> core.Expr | None:
    """The value for a place of type ``expected``: converted, and in a ``Check`` unless it is proved to fit."""
    opened = work.open(expected)
    aligned = align(value, opened, work, what, expected)
    if aligned is None:
        return None
    if isinstance(aligned, core.Wrap) and isinstance(opened, OptionalType):
        inner = _checked(aligned.value, opened.element, opened.element, work, what)
        return None if inner is None else core.Wrap(value=inner, type=opened, place=value.place)
    return _checked(aligned, opened, expected, work, what)


def keep(value: core.Expr, work: Work) -> core.Expr | None:
    """The value for a place that declares no type of its own: it must only lie in the built-in range."""
    return None if refuse_fraction(value, work) else fit(value, built_in(value.type), work)


def refuse_fraction(value: core.Expr, work: Work) -> bool:
    """Whether the value is an unrounded fraction, which was then reported."""
    if not isinstance(value.type, QuotientType):
        return False
    message = "`/` makes a fraction that may have no last digit, so it stands only inside `round(…)`."
    hint = "Write `round(…, 2, half even)` around it, with the places that you want."
    if isinstance(value, core.Arithmetic) and value.operator == "^":
        message = "How many places this power has depends on its exponent, so it stands only inside `round(…)`."
    elif isinstance(value, core.Arithmetic) and {type(value.left.type), type(value.right.type)} == {WholeType}:
        hint = "Write `div` instead of `/` to leave the rest out, or `round(…, 0, half even)` around it."
    work.report("T205", value.place, message, hint=hint)
    return True


def _checked(value: core.Expr, opened: Type, expected: Type, work: Work, what: str) -> core.Expr | None:
    if is_proved(value, opened):
        return value
    if work.scope.mode != "example" and (reason := never_fits(value, opened)):
        _report_never(reason, value, opened, expected, work, what)
        return None
    limits, known = interval_of(opened), value.interval
    inside = limits if limits is None or known is None else intervals.both(known, limits)
    return core.Check(value=value, type=opened, interval=inside, place=value.place)


def _report_never(reason: str, value: core.Expr, opened: Type, expected: Type, work: Work, what: str) -> None:
    if isinstance(opened, COUNTED) and opened == built_in(opened):
        limit = (
            "about 292 years" if isinstance(opened, DurationType) else f"±{decimal(opened.highest, scale_of(opened))}"
        )
        message = f"{reason} never fits: {kind(opened)} goes to {limit}."
        work.report("T203", value.place, message, hint="Compute with smaller values.")
        return
    place = f"{what} takes" if what else "this place takes"
    message = f"{reason} never fits: {place} {_named(expected, opened)}."
    work.report("T203", value.place, message, hint="Change the value, or the bounds of the type.")


def is_proved(value: core.Expr, opened: Type) -> bool:
    """Whether every value that the expression can have is one of the type; both have the same shape."""
    limits = interval_of(opened)
    if limits is not None:
        return value.interval is not None and intervals.is_within(value.interval, limits)
    if isinstance(value, core.Constant) and isinstance(value.value, str) and isinstance(opened, TextType):
        return _text_fits(value.value, opened)
    if isinstance(value, core.Constant) and isinstance(value.value, float) and isinstance(opened, NumberType):
        return _number_fits(value.value, opened)
    return contains(opened, value.type)


def _text_fits(text: str, type_: TextType) -> bool:
    if not type_.shortest <= len(text) <= type_.longest:
        return False
    return type_.pattern is None or patterns.matcher(type_.pattern).matches(text)


def _number_fits(number: float, type_: NumberType) -> bool:
    return contains(type_, NumberType(number, number))


def never_fits(value: core.Expr, opened: Type) -> str:
    """What cannot fit, in words, when no value that the expression can have is one of the type; else nothing."""
    if isinstance(opened, COUNTED) and value.interval is not None:
        low, high = value.interval.lowest, value.interval.highest
        if low is not None and low > opened.highest:
            return _amount(low, high, opened)
        return _amount(low, high, opened) if high is not None and high < opened.lowest else ""
    if isinstance(value, core.Constant) and isinstance(opened, TextType | NumberType) and value.value is not None:
        return f'`"{value.value}"`' if isinstance(value.value, str) else f"`{value.value!r}`"
    return ""


def _amount(low: int | None, high: int | None, type_: Counted) -> str:
    if low is not None and low == high:
        return f"`{_units(low, type_)}`"
    if low is not None and high is not None:
        return f"A value from {_units(low, type_)} to {_units(high, type_)}"
    return (
        f"A value of at least {_units(low, type_)}"
        if low is not None
        else f"A value of at most {_units(high or 0, type_)}"
    )


def _units(units: int, type_: Counted) -> str:
    return duration(units) if isinstance(type_, DurationType) else decimal(units, scale_of(type_))


def align(value: core.Expr, opened: Type, work: Work, what: str = "", expected: Type | None = None) -> core.Expr | None:
    """The value held as values of ``opened`` are: wrapped or rescaled, its bounds not looked at; else a finding."""
    if refuse_fraction(value, work):
        return None
    found = value.type
    if found.__class__ is opened.__class__ and opened.__class__ in ALONE and not isinstance(opened, DecimalType):
        return value
    if isinstance(opened, OptionalType) and not isinstance(found, OptionalType):
        inner = align(value, opened.element, work, what, expected)
        return None if inner is None else core.Wrap(value=inner, type=opened, place=value.place)
    if isinstance(found, OptionalType) and not isinstance(opened, OptionalType) and opened != UNKNOWN:
        report_maybe_nothing(value, work, what)
        return None
    if isinstance(opened, DecimalType) and isinstance(found, WholeType | DecimalType):
        return _to_scale(value, opened, work, what, expected)
    if isinstance(opened, NumberType) and isinstance(found, WholeType):
        return as_number(value)
    if isinstance(opened, WholeType) and isinstance(found, DecimalType):
        _too_many_places(value, opened, work, what, expected)
        return None
    if same_shape(opened, found):
        return replace(value, type=opened) if mentions_unknown(found) else value
    report_misfit(value, expected or opened, opened, work, what)
    return None


def _to_scale(value: core.Expr, opened: DecimalType, work: Work, what: str, expected: Type | None) -> core.Expr | None:
    if scale_of(value.type) > opened.scale:
        _too_many_places(value, opened, work, what, expected)
        return None
    return rescale(value, opened.scale)


def rescale(value: core.Expr, scale: int) -> core.Expr:
    """A whole or decimal with ``scale`` places, of which it has no more now."""
    added = scale - scale_of(value.type)
    if added == 0:
        return value
    factor = 10**added
    known = intervals.times(value.interval or intervals.ANYTHING, factor)
    type_ = with_interval(DecimalType(scale), known)
    if isinstance(value, core.Constant) and isinstance(value.value, int):
        return core.Constant(value=value.value * factor, type=type_, interval=known, place=value.place)
    return core.Rescale(value=value, type=type_, interval=known, place=value.place)


def as_number(value: core.Expr) -> core.Expr:
    """A whole number as the nearest number; ``n * 1.0`` is that, and ``Overflow`` where there is none."""
    if isinstance(value, core.Constant) and isinstance(value.value, int) and abs(value.value) <= LARGEST_WHOLE:
        double = float(value.value)
        return core.Constant(value=double, type=NumberType(double, double), place=value.place)
    one = core.Constant(value=1.0, type=NumberType(1.0, 1.0), place=value.place)
    return core.Arithmetic(operator="*", left=value, right=one, type=NumberType(), place=value.place)


def _too_many_places(value: core.Expr, opened: Type, work: Work, what: str, expected: Type | None) -> None:
    has, takes = scale_of(value.type), scale_of(opened)
    named = f" (`{expected.name}`)" if isinstance(expected, NamedType) else ""
    places = f"{has} place" if has == 1 else f"{has} places"
    message = (
        f"The value has {places}, and {what or 'its place'}{named} takes {takes or 'none'}: {has - takes} too many."
    )
    hint = f"Write `round(…, {takes}, half even)` around it."
    if isinstance(value, core.Constant):
        hint = f"Write it with {'1 place' if takes == 1 else f'{takes} places' if takes else 'no places'}."
    work.report("T202", value.place, message, hint=hint)


def report_maybe_nothing(value: core.Expr, work: Work, what: str = "") -> None:
    """The finding for an optional value where one is needed that is there."""
    message = f"This may be nothing, and {what} needs a value." if what else "This may be nothing."
    hint = "Say what holds then: write `… otherwise VALUE`, or guard it with `fail KIND when … is nothing`."
    work.report("T204", value.place, message, hint=hint)


def report_unknown(value: core.Expr, work: Work) -> None:
    """The finding for a ``[]`` or ``nothing`` of a type that nothing tells."""
    what = "`nothing`" if isinstance(value, core.Constant) else "an empty list, set or map"
    message = f"Nothing here says what {what} would hold."
    work.report("T707", value.place, message, hint="Use it where a type is known, or give it a value.")


def report_misfit(value: core.Expr, expected: Type, opened: Type, work: Work, what: str) -> None:
    """The finding for a value of another kind than its place."""
    place = f"{what} takes" if what else "this place takes"
    message = f"This is {kind(value.type)}, and {place} {_named(expected, opened)}."
    numbers = NumberType in (type(value.type), type(opened)) and not {type(value.type), type(opened)} - NUMERIC
    hint = "Numbers and decimals do not mix: use one of the two throughout." if numbers else _example_of(opened, work)
    if isinstance(opened, TextType) and isinstance(value.type, WholeType | DecimalType):
        hint = "Write `text of …` to make it text."
    work.report("T201", value.place, message, hint=hint)


def _example_of(opened: Type, work: Work) -> str:
    """How a value of the type is written."""
    definition = work.scope.declarations.definitions.get(opened) if isinstance(opened, NamedType) else None
    match definition:
        case core.EnumerationType(labels=labels):
            return f"Write one of its labels: {', '.join(f'`{label}`' for label in labels)}."
        case core.UnionType(cases=cases):
            return f"Write one of its cases: {', '.join(f'`{case.name}`' for case in cases)}."
        case core.RecordType(name=name):
            return f"Write `{name}(…)` with its fields, or name a value of it."
        case _:
            return f"Give {kind(opened)} here."


NUMERIC = {WholeType, DecimalType, NumberType}


def _named(expected: Type, opened: Type) -> str:
    if isinstance(expected, NamedType) and expected != opened:
        return f"`{expected.name}`, {_article(describe(opened))}"
    return f"`{expected.name}`" if isinstance(expected, NamedType) else _article(describe(expected))


def _article(words: str) -> str:
    if words.startswith(("text", "bytes", "yes or no")):
        return words
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"
