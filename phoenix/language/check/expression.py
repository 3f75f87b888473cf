"""Elaboration: an expression as written becomes a typed expression of the core language, or findings that say why not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from phoenix.language import core, syntax
from phoenix.language.check import (
    aggregates,
    branches,
    built_in_calls,
    calls,
    collections,
    constructs,
    literals,
    operators,
    references,
    tests,
)
from phoenix.language.check.fit import fit
from phoenix.language.check.scope import Scope
from phoenix.language.check.shapes import mentions_unknown
from phoenix.language.check.walk import depth, expressions
from phoenix.language.check.work import Rule, Work
from phoenix.language.findings import Finding
from phoenix.language.types import Type

DEEPEST = 100
"""Expressions nested more deeply are refused: nobody can read them, and every reader of them would need the depth."""

RULES: Mapping[type, Rule] = {
    syntax.TextLiteral: literals.text,
    syntax.WholeLiteral: literals.whole,
    syntax.DecimalLiteral: literals.decimal,
    syntax.DurationLiteral: literals.duration,
    syntax.DateLiteral: literals.date,
    syntax.InstantLiteral: literals.instant,
    syntax.BytesLiteral: literals.bytes_,
    syntax.YesNoLiteral: literals.yes_no,
    syntax.NothingLiteral: literals.nothing,
    syntax.PatternLiteral: literals.pattern,
    syntax.Name: references.name,
    syntax.Qualified: references.qualified,
    syntax.FieldAccess: references.field_access,
    syntax.Construct: constructs.construct,
    syntax.Call: calls.call,
    syntax.Succeeds: calls.succeeds,
    syntax.FailsWith: calls.fails_with,
    syntax.OfForm: built_in_calls.of_form,
    syntax.Round: operators.round_,
    syntax.Binary: operators.binary,
    syntax.Unary: operators.unary,
    syntax.Is: tests.is_,
    syntax.Index: collections.index,
    syntax.ListDisplay: collections.list_display,
    syntax.SetDisplay: collections.set_display,
    syntax.MapDisplay: collections.map_display,
    syntax.If: branches.if_,
    syntax.Aggregate: aggregates.aggregate,
    syntax.Fold: aggregates.fold,
    syntax.Sorted: aggregates.sorted_,
}


def elaborate(
    written: syntax.Expression, scope: Scope, expected: Type | None, findings: list[Finding]
) -> core.Expr | None:
    """The expression, typed. With ``expected`` it fits that type, by a ``Check`` where it is not proved to.

    ``None`` when the expression is wrong; what is wrong was then added to ``findings``.
    """
    if depth(written) > DEEPEST:
        message = f"This expression is nested more than {DEEPEST} deep."
        findings.append(Finding("T114", written.place, message, hint="Bind parts of it to names of their own."))
        return None
    work = start(scope, findings)
    made = work.infer(written) if expected is None else work.store(written, expected)
    return None if made is None or says_too_little(made, work) else made


def start(scope: Scope, findings: list[Finding]) -> Work:
    """A work that goes by all rules of the language."""
    return Work(scope, findings, RULES, keep_as)


def keep_as(written: syntax.Expression, work: Work, expected: Type, what: str) -> core.Expr | None:
    """The expression for a place of type ``expected``; in a choice each branch is made to fit on its own."""
    if isinstance(written, syntax.If):
        return branches.choice(written, work, lambda branch, inside: inside.store(branch, expected, what))
    made = work.infer(written, work.open(expected))
    return None if made is None else fit(made, expected, work, what)


def says_too_little(made: core.Expr, work: Work) -> bool:
    """Whether some ``[]`` or ``nothing`` was left without a type, which was then reported."""
    for part in expressions(made):
        if mentions_unknown(part.type):
            what = "`nothing`" if isinstance(part, core.Constant) else "an empty list, set or map"
            message = f"Nothing here says what {what} would hold."
            work.report("T115", part.place, message, hint="Use it where a type is known, or give it a value.")
            return True
    return False


def elaborate_call(written: syntax.Call, scope: Scope, findings: list[Finding]) -> core.Call | None:
    """A call that may also be of a function that gives nothing: its type is then ``calls.GIVES_NOTHING``."""
    work = start(scope, findings)
    if depth(written) > DEEPEST:
        work.report("T114", written.place, f"This call is nested more than {DEEPEST} deep.")
        return None
    made = calls.declared_call(written, work)
    return None if made is None or says_too_little(made, work) else made


def condition(written: syntax.Expression, scope: Scope, findings: list[Finding]) -> core.Expr | None:
    """A yes or no."""
    return elaborate(written, scope, core.YES_NO, findings)


__all__ = ["Any", "condition", "elaborate", "elaborate_call"]
