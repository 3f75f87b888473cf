"""One elaboration at work: the scope, the findings so far, and the rules that it goes by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Any, TypeAlias

from phoenix.language import core, syntax
from phoenix.language.check.scope import Scope
from phoenix.language.check.shapes import ALONE, expand, mentions_unknown
from phoenix.language.findings import Finding, Severity
from phoenix.language.place import Place
from phoenix.language.record import record, replace
from phoenix.language.types import OptionalType, Type


@record
class Work:
    """What every rule of elaboration is handed, beside the node itself and a hint.

    A rule gives the elaborated node, or ``None`` after it reported why not, or after one of its parts did: one
    mistake is one finding. The hint is the type that the surroundings would like (aliases opened): it picks labels,
    cases, numbers and the elements of empty lists, and promises nothing.
    """

    scope: Scope
    findings: list[Finding]
    rules: Mapping[type, Rule]
    keeper: Keeper
    doubts: list[core.Expr] = field(default_factory=list)
    """Those of which it was not known yet what they hold, when they were inferred."""

    def infer(self, written: syntax.Expression, hint: Type | None = None) -> core.Expr | None:
        """The elaborated expression of whatever type it has."""
        made = self.rules[type(written)](written, self, hint)
        if made is not None and mentions_unknown(made.type):
            self.doubts.append(made)
        return made

    def store(self, written: syntax.Expression, expected: Type, what: str = "") -> core.Expr | None:
        """The elaborated expression made to fit a place of type ``expected``, which messages call ``what``."""
        return self.keeper(written, self, expected, what)

    def within(self, scope: Scope) -> Work:
        """The same work in another scope."""
        return replace(self, scope=scope)

    def aside(self) -> Work:
        """The same work with findings of its own, for a trial."""
        return replace(self, findings=[])

    def open(self, type_: Type) -> Type:
        """The type without aliases."""
        return type_ if type_.__class__ in ALONE else expand(type_, self.scope.declarations)

    def report(
        self, code: str, place: Place, message: str, hint: str = "", severity: Severity = Severity.ERROR
    ) -> None:
        """Adds a finding."""
        self.findings.append(Finding(code, place, message, hint=hint, severity=severity))


Rule: TypeAlias = Callable[[Any, Work, Type | None], core.Expr | None]
Keeper: TypeAlias = Callable[[syntax.Expression, Work, Type, str], core.Expr | None]


def wanted(hint: Type | None) -> Type | None:
    """What a hint asks of a value that is there: an ``optional T`` asks for a ``T``."""
    return hint.element if isinstance(hint, OptionalType) else hint
