"""Elaboration: an expression as written becomes a typed expression of the core, or findings that say why not."""

from __future__ import annotations

from collections.abc import Mapping

from phoenix.language import core, syntax
from phoenix.language.check import (
    aggregates,
    branches,
    built_in_calls,
    calls,
    collections,
    constructs,
    folds,
    literals,
    operators,
    references,
    tests,
)
from phoenix.language.check.fit import fit, keep, report_unknown
from phoenix.language.check.scope import Scope
from phoenix.language.check.shapes import mentions_unknown
from phoenix.language.check.walk import expressions
from phoenix.language.check.work import Rule, Work
from phoenix.language.findings import Finding
from phoenix.language.types import Type

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
    syntax.Fold: folds.fold,
    syntax.Sorted: aggregates.sorted_,
}


def elaborate(
    written: syntax.Expression, scope: Scope, expected: Type | None, findings: list[Finding], *, what: str = ""
) -> core.Expr | None:
    """The expression, typed: it fits ``expected``, by a ``Check`` where it is not proved to.

    Without ``expected`` it is of whatever type it has, within the built-in range. ``what`` is what messages call the
    place that it is for. ``None`` when the expression is wrong; what is wrong was then added to ``findings``.
    """
    work = start(scope, findings)
    if expected is None:
        inferred = work.infer(written)
        made = None if inferred is None else keep(inferred, work)
    else:
        made = work.store(written, expected, what)
    return made if made is not None and complete(made, work) else None


def start(scope: Scope, findings: list[Finding]) -> Work:
    """A work that goes by all rules of the language."""
    return Work(scope, findings, RULES, keep_as)


def keep_as(written: syntax.Expression, work: Work, expected: Type, what: str) -> core.Expr | None:
    """The expression for a place of type ``expected``; in a choice each branch is made to fit on its own."""
    if isinstance(written, syntax.If):
        return branches.choice(written, work, lambda branch, inside: inside.store(branch, expected, what))
    made = work.infer(written, work.open(expected))
    return None if made is None else fit(made, expected, work, what)


def complete(made: core.Expr, work: Work) -> bool:
    """Whether every ``[]`` and ``nothing`` in it found a type; else a finding."""
    # Nothing is unknown that was not when it was inferred.
    for part in expressions(made) if work.doubts else ():
        if mentions_unknown(part.type):
            report_unknown(part, work)
            return False
    return True


def elaborate_call(written: syntax.Call, scope: Scope, findings: list[Finding]) -> core.Call | None:
    """A call that may also be of a function that gives nothing: its type is then ``calls.GIVES_NOTHING``."""
    work = start(scope, findings)
    made = calls.declared_call(written, work)
    return made if made is not None and complete(made, work) else None
