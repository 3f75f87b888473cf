"""What a table's row ends in, and what an example or step expects: a value, or a failure of a declared kind."""

from __future__ import annotations

from phoenix.language import core, syntax
from phoenix.language.check.expression import elaborate
from phoenix.language.check.names import BUILT_IN_KINDS, did_you_mean
from phoenix.language.check.scope import Declarations, Scope
from phoenix.language.findings import Finding
from phoenix.language.place import Place
from phoenix.language.types import NumberType, OptionalType, Type

NO_VALUE = core.Constant(value=None, type=OptionalType(core.YES_NO))
"""What a function that gives nothing is expected to give, written ``nothing``."""


def outcome_of(
    written: syntax.Expression | syntax.Fails, gives: Type | None, scope: Scope, findings: list[Finding]
) -> core.Expr | core.FailOutcome | None:
    """A row's last cell."""
    if isinstance(written, syntax.Fails):
        if not may_fail_with(written.kind, written.place, scope, findings):
            return None
        failure = scope.declarations.failure(written.kind)
        if failure is not None and failure.data:
            message = f"`{written.kind}` carries data, which a row of a table cannot say."
            findings.append(
                Finding(
                    "X207", written.place, message, hint=f"Write an `exact` block with `fail {written.kind}(…) when …`."
                )
            )
            return None
        return core.FailOutcome(written.kind, place=written.place)
    if gives is None:
        message = f"`{scope.function}` gives nothing, and this row gives a value."
        hint = "Say what it gives in the heading: `… gives TYPE`."
        findings.append(Finding("X208", written.place, message, hint=hint))
        return None
    return elaborate(written, scope, gives, findings, what="the result")


def may_fail_with(kind: str, place: Place, scope: Scope, findings: list[Finding]) -> bool:
    """Whether the function whose definition this is declares the kind; a finding when it does not."""
    if scope.fails is None or kind in scope.fails or kind in BUILT_IN_KINDS:
        return True
    findings.append(undeclared_kind(kind, place, str(scope.function), scope.fails, scope.declarations))
    return False


def undeclared_kind(
    kind: str, place: Place, function: str, fails: frozenset[str], declarations: Declarations
) -> Finding:
    """The finding for a kind of failure that the function's heading does not name."""
    known = {failure.kind for failure in declarations.failures}
    if kind in known:
        message = f"`{function}` does not say that it fails with `{kind}`."
        words = "`, `".join(sorted(fails))
        hint = (
            f"Add it to the heading: `… or fails with {', '.join([*sorted(fails), kind])}`."
            if words
            else (f"Add it to the heading: `… or fails with {kind}`.")
        )
        return Finding("R211", place, message, hint=hint)
    message = f"There is no kind of failure `{kind}`."
    return Finding(
        "N121",
        place,
        message,
        hint=did_you_mean(
            kind, [*known, *BUILT_IN_KINDS], f"Declare it under `## Failures`: - `{kind}`: what it means."
        ),
    )


def expectation_of(
    written: syntax.Expected, function: core.Function, scope: Scope, findings: list[Finding]
) -> core.Expectation | None:
    """What an example or a step of a scenario expects of a call."""
    if isinstance(written, syntax.Fails):
        fails = frozenset(failure.kind for failure in function.fails)
        if written.kind in fails or written.kind in BUILT_IN_KINDS:
            return core.ExpectFailure(written.kind, place=written.place)
        findings.append(undeclared_kind(written.kind, written.place, function.name, fails, scope.declarations))
        return None
    if function.gives is None:
        if isinstance(written.value, syntax.NothingLiteral):
            return core.ExpectValue(NO_VALUE, place=written.place)
        message = f"`{function.name}` gives nothing, so no value can be expected of it."
        hint = "Write `nothing`, or say what it gives in its heading."
        findings.append(Finding("R213", written.value.place, message, hint=hint))
        return None
    value = elaborate(written.value, scope, function.gives, findings, what="the result")
    within = None
    if written.within is not None:
        within = _tolerance(written.within, value, scope, findings)
        if within is None:
            return None
    return None if value is None else core.ExpectValue(value, within, place=written.place)


def _tolerance(
    within: syntax.Expression, value: core.Expr | None, scope: Scope, findings: list[Finding]
) -> core.Expr | None:
    if value is not None and not isinstance(value.type, NumberType):
        message = "Only a `number` is compared `within` something; every other value is exact."
        findings.append(Finding("R214", within.place, message, hint="Leave the `within …` out."))
        return None
    return elaborate(within, scope, NumberType(lowest=0.0), findings)
