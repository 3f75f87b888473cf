"""``if … then … else …``: each branch knows what its condition showed; chains of cases become one match."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import TypeAlias

from phoenix.language import core, syntax
from phoenix.language.check import intervals
from phoenix.language.check.describe import kind
from phoenix.language.check.fit import align, refuse_fraction
from phoenix.language.check.flow import facts
from phoenix.language.check.names import did_you_mean
from phoenix.language.check.numeric import joined, leans, mixing_hint
from phoenix.language.check.references import listed
from phoenix.language.check.scope import Meaning
from phoenix.language.check.shapes import interval_of, loosen, mentions_unknown, with_interval
from phoenix.language.check.tests import case_of, definition_of, test
from phoenix.language.check.work import Work
from phoenix.language.findings import Finding
from phoenix.language.place import Place
from phoenix.language.types import Interval, QuotientType, Type

Elaborate: TypeAlias = Callable[[syntax.Expression, Work], core.Expr | None]


def if_(written: syntax.If, work: Work, hint: Type | None) -> core.Expr | None:
    """A choice whose branches are of whatever one type holds them all."""
    hints = [hint or _said_by_a_branch(written, work)]

    def of_any_type(branch: syntax.Expression, inside: Work) -> core.Expr | None:
        made = inside.infer(branch, hints[0])
        if hints[0] is None and made is not None and not mentions_unknown(made.type):
            hints[0] = loosen(made.type)
        return made

    return choice(written, work, of_any_type)


def _said_by_a_branch(written: syntax.If, work: Work) -> Type | None:
    """A name after ``else`` says its type by itself, which is a hint for the other branch."""
    names = (syntax.Name, syntax.FieldAccess, syntax.Index)
    if not isinstance(written.otherwise, names) or not leans(written.then, work) or leans(written.otherwise, work):
        return None
    tried = work.aside().infer(written.otherwise)
    return None if tried is None or mentions_unknown(tried.type) else loosen(tried.type)


def choice(written: syntax.If, work: Work, elaborate: Elaborate) -> core.Expr | None:
    """The choice, its branches elaborated by ``elaborate``."""
    condition = written.condition
    if isinstance(condition, syntax.Is) and condition.test == "named" and not condition.negated:
        value = work.infer(condition.value)
        if value is None:
            return None
        definition = definition_of(value, work)
        if isinstance(definition, core.UnionType):
            return _match(written, value, definition, work, elaborate)
        asked = test(condition, value, work)
    else:
        asked = work.store(condition, core.YES_NO, "`if`")
    if asked is None:
        return None
    then = elaborate(written.then, work.within(work.scope.knowing(facts(asked, True))))
    rest = elaborate(written.otherwise, work.within(work.scope.knowing(facts(asked, False))))
    if then is None or rest is None:
        return None
    same = alike([then, rest], work)
    if same is None:
        return None
    (then, rest), type_, known = same
    return core.If(condition=asked, then=then, otherwise=rest, type=type_, interval=known, place=written.place)


def alike(branches: list[core.Expr], work: Work) -> tuple[list[core.Expr], Type, Interval | None] | None:
    """The branches as values of one type, that type, and the interval of them all; else a finding."""
    if len({isinstance(branch.type, QuotientType) for branch in branches}) > 1:
        [refuse_fraction(branch, work) for branch in branches]
        return None
    type_ = branches[0].type
    for branch in branches[1:]:
        both = joined(type_, branch.type)
        if both is None:
            message = f"The branches differ: this is {kind(branch.type)}, and the one before {kind(type_)}."
            work.report(
                "T405",
                branch.place,
                message,
                hint=mixing_hint(type_, branch.type, "Give the same kind of value in every branch."),
            )
            return None
        type_ = both
    if isinstance(type_, QuotientType):
        made = list(branches)
    else:
        made = [aligned for branch in branches if (aligned := align(branch, loosen(type_), work)) is not None]
    if len(made) != len(branches):
        return None
    bounds = [branch.interval for branch in made if branch.interval is not None]
    known = reduce(intervals.either, bounds) if len(bounds) == len(made) else None
    return made, with_interval(type_, known), known


def _match(
    written: syntax.If, value: core.Expr, definition: core.UnionType, work: Work, elaborate: Elaborate
) -> core.Expr | None:
    """``if x is A(…) then … else if x is B(…) then … else …``: one arm a case, the last ``else`` for what is left."""
    arms: list[tuple[str, tuple[tuple[str, str], ...], core.Expr | None]] = []
    rest: syntax.Expression = written
    while isinstance(rest, syntax.If) and _asks_again(rest, written):
        assert isinstance(rest.condition, syntax.Is)
        case = case_of(rest.condition, definition, work)
        if case is None:
            return None
        if case.name in (arm for arm, _, _ in arms):
            message = f"The case `{case.name}` was asked for before, so this branch is never taken."
            work.report("T406", rest.condition.place, message, hint="Remove this branch.")
            return None
        inside = _with_fields(rest.condition, case, work)
        body = None if inside is None else elaborate(rest.then, inside)
        arms.append((case.name, rest.condition.bindings, body))
        rest = rest.otherwise
    left = [case.name for case in definition.cases if case.name not in {name for name, _, _ in arms}]
    if not left:
        message = f"Every case of `{definition.name}` is asked for, so this `else` is never taken."
        hint = f"End the chain with `else` for `{arms[-1][0]}`."
        work.report("T406", rest.place, message, hint=hint)
        return None
    otherwise = elaborate(rest, work)
    bodies = [body for _, _, body in arms if body is not None]
    if otherwise is None or len(bodies) != len(arms):
        return None
    same = alike([*bodies, otherwise], work)
    if same is None:
        return None
    (*bodies, otherwise), type_, known = same
    made = tuple(
        core.Arm(case=name, bindings=bindings, body=body, place=body.place)
        for (name, bindings, _), body in zip(arms, bodies, strict=True)
    )
    return core.Match(value=value, arms=made, otherwise=otherwise, type=type_, interval=known, place=written.place)


def _asks_again(written: syntax.If, first: syntax.If) -> bool:
    """Whether the condition asks for a case of the same value as the first one."""
    again, asked = written.condition, first.condition
    return (
        isinstance(again, syntax.Is)
        and isinstance(asked, syntax.Is)
        and again.test == "named"
        and not again.negated
        and again.value == asked.value
    )


def _with_fields(condition: syntax.Is, case: core.CaseType, work: Work) -> Work | None:
    """The work in which the case's fields have the names that the condition gives them."""
    scope = work.scope
    fields = {field.name: field for field in case.fields}
    for field_name, name in condition.bindings:
        field = fields.get(field_name)
        if field is None:
            fallback = f"Its fields are {listed(fields)}." if fields else "It has none: leave the parentheses out."
            message = f"`{case.name}` has no field `{field_name}`."
            work.report("T501", condition.place, message, hint=did_you_mean(field_name, fields, fallback))
            return None
        if not is_new(name, condition.place, work.within(scope)):
            return None
        type_ = work.open(field.type)
        scope = scope.bind(name, Meaning(type_, "local", condition.place, interval_of(type_)))
    return work.within(scope)


def is_new(name: str, place: Place, work: Work) -> bool:
    """Whether a name that an expression introduces means nothing yet; else a finding."""
    older = work.scope.names.get(name)
    if older is None:
        return name not in work.scope.broken
    what = {"local": "name", "state": "state field"}.get(older.origin, older.origin)
    message = f"`{name}` is already a {what} here."
    hint = f"Take another name, such as `{name}_2`."
    if older.origin == "state":
        hint = f"Write `{name} becomes …` to change it, or take another name."
    work.findings.append(Finding("N411", place, message, hint=hint, notes=_first(older, name)))
    return False


def _first(older: Meaning, name: str) -> tuple[tuple[Place, str], ...]:
    return ((older.place, f"the first `{name}`"),) if older.place.path else ()
