"""Names: what stands in the first scope, labels, and the fields of records."""

from __future__ import annotations

from collections.abc import Iterable

from phoenix.language import core, syntax
from phoenix.language.check.describe import kind
from phoenix.language.check.fit import report_maybe_nothing
from phoenix.language.check.knowledge import as_known
from phoenix.language.check.names import did_you_mean, tail_of
from phoenix.language.check.scope import Meaning
from phoenix.language.check.shapes import interval_of
from phoenix.language.check.types import resolve_named
from phoenix.language.check.work import Work, wanted
from phoenix.language.place import Place
from phoenix.language.record import replace
from phoenix.language.types import NamedType, OptionalType, Type
from phoenix.language.values import Label
from phoenix.language.words import FOREIGN, SPELLED_HERE


def name(written: syntax.Name, work: Work, hint: Type | None) -> core.Expr | None:
    """A name of the first scope; else a label, by the enumeration that is wanted or the only one that has it."""
    meaning = work.scope.names.get(written.name)
    if meaning is not None:
        return _meant(written, meaning, work)
    if written.name in work.scope.broken or written.name in SPELLED_HERE:
        # Its declaration was reported, or the parser did say how this word is spelled here.
        return None
    enumeration = enumeration_of(wanted(hint), work)
    if enumeration is not None and written.name in enumeration.labels:
        return label(written.name, named(wanted(hint)), written.place)
    samples = [key for key in work.scope.declarations.samples if key[1] == written.name]
    if len(samples) == 1 and work.scope.mode != "definition":
        return replace(work.scope.declarations.samples[samples[0]], place=written.place)
    owners = enumerations_with(written.name, work)
    if len(owners) == 1 and enumeration is None:
        return label(written.name, owners[0], written.place)
    _report_unknown(written, work, hint, owners)
    return None


def _meant(written: syntax.Name, meaning: Meaning, work: Work) -> core.Expr | None:
    if meaning.origin == "sample" or meaning.value is not None:
        if work.scope.mode == "definition":
            message = f"`{written.name}` is a sample, and samples are for examples, laws and scenarios only."
            work.report("X110", written.place, message, hint="Write its value here.")
            return None
        return None if meaning.value is None else replace(meaning.value, place=written.place)
    type_ = work.open(meaning.type)
    known = meaning.interval or interval_of(type_)
    variable = core.Variable(name=written.name, origin=meaning.origin, type=type_, interval=known, place=written.place)
    return as_known(variable, work.scope)


def _report_unknown(written: syntax.Name, work: Work, hint: Type | None, owners: tuple[NamedType, ...]) -> None:
    enumeration = enumeration_of(wanted(hint), work)
    if enumeration is not None:
        known = (*enumeration.labels, *work.scope.names)
        message = f"`{enumeration.name}` has no label `{written.name}`, and nothing else here is called so."
        fallback = f"Write one of {listed(enumeration.labels)}."
        work.report("N406", written.place, message, hint=did_you_mean(written.name, known, fallback))
        return
    if len(owners) > 1:
        unlike = len({owner.name for owner in owners}) > 1
        whose = listed(owner.name if unlike else f"{owner.component}.{owner.name}" for owner in owners)
        message = f"`{written.name}` is a label of {whose}, and nothing here says which is meant."
        way_on = "Use it beside a value of the type that is meant."
        if unlike:
            way_on = f"Write `{owners[0].name}.{written.name}`."
        work.report("N405", written.place, message, hint=way_on)
        return
    behind = _as_field(written.name, work)
    fallback = f"Write `{behind}`." if behind else "Check the name, or bind it before this line."
    if written.name in FOREIGN:
        behind, fallback = FOREIGN[written.name], f"Write `{FOREIGN[written.name]}`."
    known = () if behind else (*work.scope.names, *_all_labels(work))
    message = f"Nothing here is called `{written.name}`."
    work.report("N404", written.place, message, hint=did_you_mean(written.name, known, fallback))


def _as_field(field_name: str, work: Work) -> str:
    """``item.price`` for ``price``, where exactly one name has such a field."""
    found = [
        f"{name}.{field_name}"
        for name, meaning in work.scope.names.items()
        if isinstance(type_ := work.open(meaning.type), NamedType)
        and isinstance(definition := work.scope.declarations.definitions.get(type_), core.RecordType)
        and field_name in (field.name for field in definition.fields)
    ]
    return found[0] if len(found) == 1 else ""


def listed(words: Iterable[str]) -> str:
    """``a``, ``b`` or ``c``, each in ticks."""
    ticked = [f"`{word}`" for word in words]
    return ticked[0] if len(ticked) == 1 else ", ".join(ticked[:-1]) + f" and {ticked[-1]}" if ticked else "none"


def enumeration_of(type_: Type | None, work: Work) -> core.EnumerationType | None:
    """The definition, where the type is an enumeration."""
    if not isinstance(type_, NamedType):
        return None
    definition = work.scope.declarations.definitions.get(type_)
    return definition if isinstance(definition, core.EnumerationType) else None


def named(type_: Type | None) -> NamedType:
    """The type, which is known to be a declared one."""
    assert isinstance(type_, NamedType)
    return type_


def enumerations_with(label_name: str, work: Work) -> tuple[NamedType, ...]:
    """The visible enumerations that have the label."""
    declarations = work.scope.declarations
    return tuple(
        type_
        for type_ in declarations.types
        if isinstance(found := declarations.definitions.get(type_), core.EnumerationType) and label_name in found.labels
    )


def _all_labels(work: Work) -> tuple[str, ...]:
    found = (enumeration_of(type_, work) for type_ in work.scope.declarations.types)
    return tuple(label_name for enumeration in found if enumeration is not None for label_name in enumeration.labels)


def label(label_name: str, type_: NamedType, place: Place) -> core.Constant:
    """The constant of a label."""
    return core.Constant(value=Label(type_.component, type_.name, label_name), type=type_, place=place)


def qualified(written: syntax.Qualified, work: Work, _hint: Type | None) -> core.Expr | None:
    """``Phase.open``: a label of a named type; or a sample of a component."""
    declarations = work.scope.declarations
    types = declarations.types_called(written.owner)
    if not types and written.owner in (declarations.component, *declarations.uses):
        return _sample_of(written, work)
    if not types:
        _report_owner(written, work)
        return None
    type_ = resolve_named(written.owner, None, written.place, declarations, work.findings)
    opened = None if type_ is None else work.open(type_)
    if opened is None:
        return None
    enumeration = enumeration_of(opened, work)
    if enumeration is None:
        message = f"`{written.owner}` is no enumeration, so it has no label `{written.name}`."
        work.report("T403", written.place, message, hint="Give a value of it instead.")
        return None
    if written.name not in enumeration.labels:
        fallback = f"Write one of {listed(enumeration.labels)}."
        message = f"`{written.owner}` has no label `{written.name}`."
        work.report("N406", written.place, message, hint=did_you_mean(written.name, enumeration.labels, fallback))
        return None
    return label(written.name, named(opened), written.place)


def _report_owner(written: syntax.Qualified, work: Work) -> None:
    declarations = work.scope.declarations
    known = (*(type_.name for type_ in declarations.types), *declarations.uses)
    message = f"There is no type and no used component `{written.owner}`."
    work.report(
        "N403", written.place, message, hint=did_you_mean(written.owner, known, "Check the name before the dot.")
    )


def _sample_of(written: syntax.Qualified, work: Work) -> core.Expr | None:
    declarations = work.scope.declarations
    if written.owner == declarations.component and written.name in work.scope.names:
        return name(syntax.Name(written.name, place=written.place), work, None)
    found = declarations.samples.get((written.owner, written.name))
    if found is not None and work.scope.mode != "definition":
        return replace(found, place=written.place)
    if found is not None:
        message = f"`{written.owner}.{written.name}` is a sample, and samples are for examples only."
        work.report("X110", written.place, message, hint="Write its value here.")
        return None
    known = (sample for owner, sample in declarations.samples if owner == written.owner)
    message = f"`{written.owner}` has no sample `{written.name}`."
    work.report(
        "N404", written.place, message, hint=did_you_mean(written.name, known, "Declare it under `## Samples`.")
    )
    return None


def field_access(written: syntax.FieldAccess, work: Work, _hint: Type | None) -> core.Expr | None:
    """``item.price``."""
    value = work.infer(written.value)
    if value is None:
        return None
    if isinstance(value.type, OptionalType):
        report_maybe_nothing(value, work, f"`.{written.field}`")
        return None
    definition = None
    if isinstance(value.type, NamedType):
        definition = work.scope.declarations.definitions.get(value.type)
    if not isinstance(definition, core.RecordType):
        _report_no_fields(written, value, definition, work)
        return None
    for field in definition.fields:
        if field.name == written.field:
            type_ = work.open(field.type)
            made = core.FieldOf(
                value=value, field=field.name, type=type_, interval=interval_of(type_), place=written.place
            )
            return as_known(made, work.scope)
    known = [field.name for field in definition.fields]
    message = f"`{definition.name}` has no field `{written.field}`."
    hint = did_you_mean(written.field, known, f"Its fields are {listed(known)}.")
    work.report("T501", tail_of(written.place, written.field), message, hint=hint)
    return None


def _report_no_fields(
    written: syntax.FieldAccess, value: core.Expr, definition: core.Definition | None, work: Work
) -> None:
    message = f"This is {kind(value.type)}, which has no fields."
    hint = f"Leave `.{written.field}` out."
    if isinstance(definition, core.UnionType):
        message = f"The fields of `{definition.name}` depend on its case."
        hint = f"Write `if … is CASE({written.field}: {written.field}) then … else …`."
    work.report("T502", value.place, message, hint=hint)
