"""What a component declares beside its types: failures, state, samples, and the signatures of its functions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from phoenix.language import core, spec, syntax
from phoenix.language.check.declared_types import Types
from phoenix.language.check.expression import elaborate
from phoenix.language.check.names import BUILT_IN_KINDS, Declared, did_you_mean, head_of
from phoenix.language.check.scope import Callee, Declarations, Meaning, Scope
from phoenix.language.check.shapes import expand
from phoenix.language.check.types import check_shape, resolve_type
from phoenix.language.findings import Finding
from phoenix.language.place import Place
from phoenix.language.record import record
from phoenix.language.types import NamedType, Type
from phoenix.language.words import HARD


def resolve_failures(written: Sequence[spec.FailureDeclaration], types: Types) -> tuple[core.Failure, ...]:
    """``## Failures``."""
    declared = Declared(types.findings, reserved=frozenset(BUILT_IN_KINDS))
    made = []
    for failure in written:
        kind = failure.kind.text
        before = len(types.findings)
        data = types.fields(failure.data, "field")
        if declared.add(kind, failure.kind.place, "kind of failure", "CapitalCase"):
            made.append(
                core.Failure(types.declarations.component, kind, failure.meaning.text, data, place=failure.place)
            )
        if len(types.findings) > before:
            types.broken.add(kind)
    return tuple(made)


def resolve_state(
    written: Sequence[spec.FieldDeclaration], first_scope: Declared, types: Types
) -> tuple[core.StateField, ...]:
    """``## State``: every field has its first value, or is given one when an instance is made."""
    made = []
    for field in written:
        unique = first_scope.add(field.name, head_of(field.place, field.name), "state field")
        type_ = resolve_type(field.type, types.declarations, types.findings)
        if type_ is None or not unique or not check_shape(type_, types.declarations, field.type.place, types.findings):
            types.broken.add(field.name)
            continue
        initially = None
        if field.initially is not None:
            scope = Scope(types.declarations)
            initially = elaborate(field.initially, scope, type_, types.findings, what=f"`{field.name}`")
        elif not field.given:
            message = f"Nothing says what `{field.name}` is when an instance is made."
            hint = f"Write `{field.name}: …, initially VALUE`, or `{field.name}: …, given`."
            types.findings.append(Finding("M103", head_of(field.place, field.name), message, hint=hint))
            types.broken.add(field.name)
        labels = _finally(field, type_, types)
        made.append(core.StateField(field.name, type_, initially, field.given, labels, place=field.place))
    return tuple(made)


def _finally(field: spec.FieldDeclaration, type_: Type, types: Types) -> tuple[str, ...]:
    if not field.finally_labels:
        return ()
    opened = expand(type_, types.declarations)
    definition = types.definitions.get(opened) if isinstance(opened, NamedType) else None
    if not isinstance(definition, core.EnumerationType):
        message = f"`finally` names labels, and `{field.name}` is no enumeration."
        place = field.finally_labels[0].place
        types.findings.append(Finding("M104", place, message, hint="Leave the `finally` part out."))
        return ()
    labels = []
    for label in field.finally_labels:
        if label.text in definition.labels:
            labels.append(label.text)
            continue
        message = f"`{definition.name}` has no label `{label.text}`."
        hint = did_you_mean(label.text, definition.labels, f"Write one of {', '.join(definition.labels)}.")
        types.findings.append(Finding("M105", label.place, message, hint=hint))
        types.broken.add(field.name)
    return tuple(labels)


def resolve_samples(
    written: Sequence[spec.SampleDeclaration], first_scope: Declared, types: Types
) -> tuple[core.Sample, ...]:
    """``## Samples``: each may name those before it."""
    scope = Scope(types.declarations, mode="example")
    made = []
    for sample in written:
        name = sample.name.text
        unique = first_scope.add(name, sample.name.place, "sample")
        value = elaborate(sample.value, scope, None, types.findings)
        if value is None or not unique:
            types.broken.add(name)
            continue
        made.append(core.Sample(name, value, place=sample.place))
        scope = scope.bind(name, Meaning(value.type, "sample", sample.name.place, value=value))
    return tuple(made)


# --- functions ------------------------------------------------------------------------------------------------


@record
class Heading:
    """A function's resolved heading, and what was written beneath it."""

    written: spec.Function
    function: core.Function


def resolve_headings(written: Sequence[spec.Function], first_scope: Declared, types: Types) -> tuple[Heading, ...]:
    """The functions whose signature says what they take and give; the others' names are broken."""
    declared = Declared(types.findings, reserved=HARD)
    made = []
    for function in written:
        signature = function.signature
        place = head_of(signature.place, signature.name)
        before = len(types.findings)
        unique = declared.add(signature.name, place, "function")
        parameters = tuple(_parameters(function, first_scope, types))
        gives = None if signature.gives is None else resolve_type(signature.gives, types.declarations, types.findings)
        if gives is not None and signature.gives is not None:
            check_shape(gives, types.declarations, signature.gives.place, types.findings)
        fails = tuple(_fails(function, types))
        if len(types.findings) > before:
            types.broken.add(signature.name)
        if not unique or len(parameters) < len(signature.parameters) or (signature.gives is not None and gives is None):
            continue
        core_function = core.Function(
            signature.name,
            parameters,
            gives,
            fails,
            function.doc.text,
            function.rules,
            None,
            place=function.place,
        )
        made.append(Heading(function, core_function))
    return tuple(made)


def _parameters(function: spec.Function, first_scope: Declared, types: Types) -> Iterator[core.Parameter]:
    declared = first_scope.inside()
    for parameter in function.signature.parameters:
        unique = declared.add(parameter.name, head_of(parameter.place, parameter.name), "parameter")
        type_ = resolve_type(parameter.type, types.declarations, types.findings)
        if (
            type_ is not None
            and check_shape(type_, types.declarations, parameter.type.place, types.findings)
            and unique
        ):
            yield core.Parameter(parameter.name, type_, place=parameter.place)


def _fails(function: spec.Function, types: Types) -> Iterator[core.Failure]:
    signature = function.signature
    places = signature.fail_places or (signature.place,) * len(signature.fails)
    seen: set[str] = set()
    for kind, place in zip(signature.fails, places, strict=True):
        if kind in seen:
            message = f"`{kind}` stands twice in this heading."
            types.findings.append(Finding("N102", place, message, hint="Remove one of the two."))
            continue
        seen.add(kind)
        failure = _failure(kind, place, types)
        if failure is not None:
            yield failure


def _failure(kind: str, place: Place, types: Types) -> core.Failure | None:
    if kind in BUILT_IN_KINDS:
        message = f"Every function may fail with `{kind}`: it goes without saying."
        types.findings.append(Finding("N122", place, message, hint=f"Leave `{kind}` out of the heading."))
        return None
    declarations = types.declarations
    found = [failure for failure in declarations.failures if failure.kind == kind]
    own = [failure for failure in found if failure.component == declarations.component]
    if len(found) > 1 and not own:
        whose = " and ".join(f"`{failure.component}`" for failure in found)
        message = f"{whose} both declare a kind of failure `{kind}`."
        hint = f"Declare a kind of its own for `{declarations.component}` under `## Failures`."
        types.findings.append(Finding("N402", place, message, hint=hint))
        return None
    if not found:
        message = f"There is no kind of failure `{kind}`."
        fallback = f"Declare it under `## Failures`: - `{kind}`: what it means."
        hint = did_you_mean(kind, (failure.kind for failure in declarations.failures), fallback)
        types.findings.append(Finding("N121", place, message, hint=hint))
        return None
    return (own or found)[0]


def callees(headings: Sequence[Heading], declarations: Declarations, machine: bool) -> tuple[Callee, ...]:
    """The component's own functions as callers see them."""
    return tuple(
        Callee(
            declarations.component,
            heading.function.name,
            heading.function.parameters,
            heading.function.gives,
            tuple(failure.kind for failure in heading.function.fails),
            instance=machine,
            changes_state=machine and _changes_state(heading.written),
        )
        for heading in headings
    )


def _changes_state(function: spec.Function) -> bool:
    match function.definition:
        case spec.ExactBlock(statements=statements):
            return any(isinstance(statement, syntax.Becomes) for statement in statements)
        case spec.DecisionTable():
            return False
        case _:
            return True
