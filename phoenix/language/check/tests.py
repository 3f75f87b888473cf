"""``is`` and ``is not``: empty, nothing, a label, a case of a union."""

from __future__ import annotations

from phoenix.language import core, syntax
from phoenix.language.check.describe import kind
from phoenix.language.check.fit import refuse_fraction, report_maybe_nothing
from phoenix.language.check.names import did_you_mean, tail_of
from phoenix.language.check.references import label, listed
from phoenix.language.check.shapes import SIZED, YES_NO
from phoenix.language.check.work import Work
from phoenix.language.place import Place
from phoenix.language.types import NamedType, OptionalType, Type


def is_(written: syntax.Is, work: Work, _hint: Type | None) -> core.Expr | None:
    """``x is …``; only ``if`` can give names to a case's fields."""
    if written.bindings:
        _report_bindings(written, work)
        return None
    value = work.infer(written.value)
    if value is None:
        return None
    made = test(written, value, work)
    if made is None:
        return None
    return core.Not(operand=made, type=YES_NO, place=written.place) if written.negated else made


def _report_bindings(written: syntax.Is, work: Work) -> None:
    message = "Only a plain `if … is CASE(…) then …` can give names to a case's fields."
    hint = f"Write `if … is {written.name}({_bound(written)}) then … else …`."
    work.report("T404", written.place, message, hint=hint)


def _bound(written: syntax.Is) -> str:
    return ", ".join(f"{field}: {name}" for field, name in written.bindings)


def test(written: syntax.Is, value: core.Expr, work: Work) -> core.Expr | None:
    """The question without its ``not``."""
    if written.test == "nothing":
        return _is_nothing(written, value, work)
    if refuse_fraction(value, work):
        return None
    if isinstance(value.type, OptionalType):
        report_maybe_nothing(value, work, "`is`")
        return None
    if written.test == "empty":
        return _is_empty(written, value, work)
    return _is_named(written, value, work)


def _is_nothing(written: syntax.Is, value: core.Expr, work: Work) -> core.Expr | None:
    inner = value.value if isinstance(value, core.Unwrap) else value
    if not isinstance(inner.type, OptionalType):
        message = f"This is never nothing: it is {kind(value.type)}."
        hint = "Leave the test out, or make the type `optional`."
        work.report("T401", value.place, message, hint=hint)
        return None
    return core.IsNothing(value=inner, type=YES_NO, place=written.place)


def _is_empty(written: syntax.Is, value: core.Expr, work: Work) -> core.Expr | None:
    if not isinstance(value.type, SIZED):
        message = f"This is never empty: it is {kind(value.type)}."
        work.report("T401", value.place, message, hint="Ask that of text, bytes, a list, a set or a map.")
        return None
    return core.IsEmpty(value=value, type=YES_NO, place=written.place)


def _is_named(written: syntax.Is, value: core.Expr, work: Work) -> core.Expr | None:
    definition = definition_of(value, work)
    if isinstance(definition, core.EnumerationType) and isinstance(value.type, NamedType):
        if not _owned(written, definition, work):
            return None
        if written.bindings:
            message = f"`{definition.name}` is an enumeration, and its labels have no fields."
            work.report("T403", written.place, message, hint=f"Write `is {written.name}`.")
            return None
        return _is_label(written, value, value.type, definition, work)
    if isinstance(definition, core.UnionType):
        case = case_of(written, definition, work)
        return None if case is None else core.IsCase(value=value, case=case.name, type=YES_NO, place=written.place)
    message = f"`is` asks for a label or a case, and this is {kind(value.type)}."
    work.report("T403", value.place, message, hint=f"Write `= {written.name}`.")
    return None


def definition_of(value: core.Expr, work: Work) -> core.Definition | None:
    """The definition of the value's declared type."""
    return work.scope.declarations.definitions.get(value.type) if isinstance(value.type, NamedType) else None


def _owned(written: syntax.Is, definition: core.EnumerationType | core.UnionType, work: Work) -> bool:
    if written.owner is None or written.owner == definition.name:
        return True
    named = work.scope.declarations.types_called(written.owner)
    if named and all(work.open(type_) == NamedType(type_.component, definition.name) for type_ in named):
        return True
    message = f"This is of the type `{definition.name}`, not `{written.owner}`."
    work.report("T403", written.place, message, hint=f"Write `{definition.name}.{written.name}`.")
    return False


def _is_label(
    written: syntax.Is, value: core.Expr, type_: NamedType, definition: core.EnumerationType, work: Work
) -> core.Expr | None:
    if written.name not in definition.labels:
        fallback = f"Write one of {listed(definition.labels)}."
        message = f"`{definition.name}` has no label `{written.name}`."
        work.report("N406", name_place(written), message, hint=did_you_mean(written.name, definition.labels, fallback))
        return None
    if written.owner is None and written.name in work.scope.names:
        message = f"`{written.name}` is a {work.scope.names[written.name].origin} here, which hides the label."
        hint = f"Write `{definition.name}.{written.name}` for the label, or `= {written.name}` for the value."
        work.report("N405", name_place(written), message, hint=hint)
        return None
    constant = label(written.name, type_, written.place)
    return core.Compare(operator="=", left=value, right=constant, type=YES_NO, place=written.place)


def name_place(written: syntax.Is) -> Place:
    """The place of the label or case alone, where nothing stands behind it."""
    return written.place if written.bindings else tail_of(written.place, written.name)


def case_of(written: syntax.Is, definition: core.UnionType, work: Work) -> core.CaseType | None:
    """The case that is asked for, else a finding."""
    if not _owned(written, definition, work):
        return None
    known = [case.name for case in definition.cases]
    if written.name not in known:
        fallback = f"Write one of {listed(known)}."
        message = f"`{definition.name}` has no case `{written.name}`."
        work.report("N408", name_place(written), message, hint=did_you_mean(written.name, known, fallback))
        return None
    return definition.cases[known.index(written.name)]
