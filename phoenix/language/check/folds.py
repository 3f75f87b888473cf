"""``fold``: the type of its accumulator is found by trying, from what it begins with to what its steps give."""

from __future__ import annotations

from phoenix.language import core, syntax
from phoenix.language.check.aggregates import element_bound, source_of
from phoenix.language.check.branches import is_new
from phoenix.language.check.describe import kind
from phoenix.language.check.fit import fit, refuse_fraction
from phoenix.language.check.numeric import joined, mixing_hint
from phoenix.language.check.scope import Meaning
from phoenix.language.check.shapes import (
    COUNTED,
    SIZED,
    built_in,
    contains,
    interval_of,
    loosen,
    mentions_unknown,
    resized,
    same_shape,
    with_interval,
)
from phoenix.language.check.walk import nested
from phoenix.language.check.work import Work
from phoenix.language.record import replace
from phoenix.language.types import LARGEST_SIZE, Type

DEEPEST = 4
"""Folds in folds beyond this are refused: each level tries its body several times."""
TRIES = 4
"""How often bounds are widened, and how often the accumulator may get more places, before trying ends."""


def fold(written: syntax.Fold, work: Work, hint: Type | None) -> core.Expr | None:
    """``fold xs from INIT as acc, x: E``: the accumulator is checked after every step like a binding."""
    if nested(written, syntax.Fold) > DEEPEST:
        message = f"More than {DEEPEST} folds stand inside each other."
        work.report("T705", written.place, message, hint="Make the inner ones a function of their own.")
        return None
    source = source_of(written.source, work, "`fold`")
    initial = work.infer(written.initial, hint)
    if source is None or initial is None or refuse_fraction(initial, work):
        return None
    inside = element_bound(written.variable, source, written.place, work)
    if not is_new(written.variable, written.place, work) or not is_new(written.accumulator, written.place, inside):
        return None
    type_ = _accumulated(written, initial, inside)
    if type_ is None:
        return None
    start = fit(initial, type_, work, "the accumulator")
    body = _stepping(written, type_, inside).store(written.body, type_, "the accumulator")
    if start is None or body is None:
        return None
    return core.Fold(
        source=source,
        initial=start,
        accumulator=written.accumulator,
        variable=written.variable,
        body=body,
        type=type_,
        interval=interval_of(type_),
        place=written.place,
    )


def _stepping(written: syntax.Fold, type_: Type, inside: Work) -> Work:
    """The work of one step: the accumulator is of the type."""
    meaning = Meaning(type_, "local", written.place, interval_of(type_))
    return inside.within(inside.scope.bind(written.accumulator, meaning))


def _accumulated(written: syntax.Fold, initial: core.Expr, inside: Work) -> Type | None:
    """The type that holds what the fold begins with and what every step gives."""
    type_ = with_interval(initial.type, initial.interval)
    shapes = widenings = 0
    while shapes <= TRIES:
        found = _step(written, type_, inside)
        if found is None:
            return None
        wider = joined(type_, found)
        assert wider is not None
        if mentions_unknown(type_) or not same_shape(type_, wider):
            if wider == type_:
                return type_
            type_, shapes = wider, shapes + 1
        elif contains(type_, wider):
            return type_
        else:
            type_ = widened(type_, wider) if widenings < TRIES else loosen(wider)
            widenings += 1
    message = "Every step of this `fold` gives its accumulator more places."
    inside.report("T706", written.body.place, message, hint="Write `round(…, 2, half even)` around what a step gives.")
    return None


def _step(written: syntax.Fold, type_: Type, inside: Work) -> Type | None:
    """What one step gives for an accumulator of the type, or ``None`` after findings."""
    trial = _stepping(written, type_, inside).aside()
    body = trial.infer(written.body, loosen(type_))
    if body is None or refuse_fraction(body, trial):
        inside.findings.extend(trial.findings)
        return None
    found = with_interval(body.type, body.interval)
    if joined(type_, found) is None:
        message = f"The accumulator begins as {kind(type_)}, and a step gives {kind(found)}."
        inside.report(
            "T704",
            body.place,
            message,
            hint=mixing_hint(type_, found, "Begin with a value of the kind that a step gives."),
        )
        return None
    return found


def widened(old: Type, new: Type) -> Type:
    """``new`` with each bound that has moved put as far as it may ever go, so that trying comes to an end."""
    if isinstance(old, COUNTED) and isinstance(new, COUNTED):
        limits = built_in(new)
        assert isinstance(limits, COUNTED)
        low = new.lowest if new.lowest == old.lowest else limits.lowest
        return replace(new, lowest=low, highest=new.highest if new.highest == old.highest else limits.highest)
    if isinstance(old, SIZED) and isinstance(new, SIZED):
        longest = new.longest if new.longest == old.longest else LARGEST_SIZE
        return resized(new, new.shortest if new.shortest == old.shortest else 0, longest)
    return new
