"""Exact blocks: guards, bindings, changes of state and the result, from the top down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from phoenix.language import core, spec, syntax
from phoenix.language.check.branches import is_new
from phoenix.language.check.constructs import arguments
from phoenix.language.check.expression import complete, start
from phoenix.language.check.fit import keep
from phoenix.language.check.flow import facts
from phoenix.language.check.names import did_you_mean
from phoenix.language.check.outcomes import may_fail_with
from phoenix.language.check.references import listed
from phoenix.language.check.scope import Meaning, Scope
from phoenix.language.check.walk import expressions
from phoenix.language.check.work import Work
from phoenix.language.findings import Finding, Severity
from phoenix.language.place import Place
from phoenix.language.record import replace
from phoenix.language.types import Type

Statement: TypeAlias = core.Guard | core.Bind | core.Become | core.Return


def elaborate_block(
    block: spec.ExactBlock, gives: Type | None, scope: Scope, findings: list[Finding]
) -> core.ExactBody | None:
    """The definition, or ``None`` after findings; a name that could not be bound is reported only once."""
    scope = replace(scope, broken=scope.broken | set(block.unread))
    reader = _Reader(start(scope, findings), gives, any(not name.isidentifier() for name in block.unread))
    for statement in block.statements:
        reader.read(statement)
    if gives is not None and not reader.returned and not block.unread:
        message = f"`{scope.function}` gives a value, and this definition never says which."
        reader.work.report("X102", block.place, message, hint="End the block with `result = …`.")
        return None
    if block.unread or len(reader.made) != len(block.statements):
        return None
    _warn_of_unused(reader.made, findings)
    return core.ExactBody(tuple(reader.made), place=block.place)


class _Reader:
    """Reads one statement after the other, each in the scope that those before it leave.

    ``doubtful``: a guard could not be read, so that less is known than the author has said.
    """

    def __init__(self, work: Work, gives: Type | None, doubtful: bool) -> None:
        self.work = work
        self.made: list[Statement] = []
        self.returned = False
        self._gives = gives
        self._changed: dict[str, Place] = {}
        self._doubtful = doubtful

    def read(self, statement: syntax.Statement) -> None:
        """Elaborates the statement and keeps it when it is right."""
        known = len(self.work.findings)
        made = self._elaborated(statement)
        if made is not None:
            self.made.append(made)
        if self._doubtful:
            # The guard that could not be read may be what shows that something is not nothing.
            self.work.findings[known:] = [found for found in self.work.findings[known:] if found.code != "T204"]

    def _elaborated(self, statement: syntax.Statement) -> Statement | None:
        if self.returned:
            message = "Nothing is done after `result`, so this statement never acts."
            self.work.report("X102", statement.place, message, hint="Move `result = …` to the end.")
            return None
        match statement:
            case syntax.FailWhen():
                return self._guard(statement)
            case syntax.Bind():
                return self._bind(statement)
            case syntax.Becomes():
                return self._become(statement)
            case syntax.Result():
                return self._result(statement)

    def _guard(self, written: syntax.FailWhen) -> core.Guard | None:
        condition = self.work.store(written.condition, core.YES_NO, "the condition")
        scope = self.work.scope
        declared = may_fail_with(written.kind, _word(written.place, "fail ", written.kind), scope, self.work.findings)
        if condition is None or not complete(condition, self.work):
            self._doubtful = True
            return None
        self.work = self.work.within(scope.knowing(facts(condition, False)))
        if not declared:
            return None
        failure = scope.declarations.failure(written.kind)
        failing = self.work.within(scope.knowing(facts(condition, True)))
        data = arguments(written.arguments, failure.data if failure else (), written.kind, written.place, failing)
        if data is None:
            return None
        return core.Guard(written.kind, data, condition, place=written.place)

    def _bind(self, written: syntax.Bind) -> core.Bind | None:
        name = _word(written.place, "", written.name)
        value = self.work.infer(written.value)
        kept = None if value is None else keep(value, self.work)
        new = is_new(written.name, name, self.work)
        scope = self.work.scope
        if not new:
            return None
        if kept is None or not complete(kept, self.work):
            self.work = self.work.within(replace(scope, broken=scope.broken | {written.name}))
            return None
        self.work = self.work.within(scope.bind(written.name, Meaning(kept.type, "binding", name, kept.interval)))
        return core.Bind(written.name, kept, place=written.place)

    def _become(self, written: syntax.Becomes) -> core.Become | None:
        meaning = self.work.scope.names.get(written.field)
        place = _word(written.place, "", written.field)
        if written.field in self.work.scope.broken:
            return None
        if meaning is None or meaning.origin != "state":
            self._report_no_state(written, place)
            return None
        first = self._changed.setdefault(written.field, place)
        if first is not place:
            message = f"`{written.field}` is changed twice."
            finding = Finding("X113", place, message, hint="Keep one of the two, with an `if` in it where both matter.")
            self.work.findings.append(replace(finding, notes=((first, "the first change"),)))
            return None
        value = self.work.store(written.value, meaning.type, f"`{written.field}`")
        if value is None or not complete(value, self.work):
            return None
        return core.Become(written.field, value, place=written.place)

    def _report_no_state(self, written: syntax.Becomes, place: Place) -> None:
        state = [name for name, meaning in self.work.scope.names.items() if meaning.origin == "state"]
        if not state:
            message = f"`{written.field}` cannot become anything: only a machine has state."
            hint = f"Write `{written.field} = …` for a new name, or make it a machine with `- Kind: machine`."
        else:
            message = f"There is no state field `{written.field}`."
            hint = did_you_mean(written.field, state, f"The state fields are {listed(state)}.")
        self.work.report("X103", place, message, hint=hint)

    def _result(self, written: syntax.Result) -> core.Return | None:
        self.returned = True
        if self._gives is None:
            message = f"`{self.work.scope.function}` gives nothing, and this definition gives a value."
            self.work.report("X102", written.place, message, hint="Add `gives TYPE` to the signature.")
            return None
        value = self.work.store(written.value, self._gives, "the result")
        if value is None or not complete(value, self.work):
            return None
        return core.Return(value, place=written.place)


def _word(place: Place, before: str, word: str) -> Place:
    """The place of a word on a statement's first line, behind ``before``."""
    begin = place.column + len(before)
    return Place(place.path, place.line, begin, place.line, begin + len(word))


def _warn_of_unused(statements: Sequence[Statement], findings: list[Finding]) -> None:
    used = {part.name for statement in statements for part in _variables(statement)}
    for statement in statements:
        if isinstance(statement, core.Bind) and statement.name not in used:
            place = _word(statement.place, "", statement.name)
            message = f"`{statement.name}` is never used."
            hint = "Use it, or remove the line."
            findings.append(Finding("X104", place, message, hint=hint, severity=Severity.WARNING))


def _variables(statement: Statement) -> list[core.Variable]:
    match statement:
        case core.Guard():
            roots = [statement.condition, *(value for _, value in statement.data)]
        case _:
            roots = [statement.value]
    return [part for root in roots for part in expressions(root) if isinstance(part, core.Variable)]
