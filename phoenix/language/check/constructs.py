"""Constructions: records by field name, cases of unions, defaults filled in."""

from __future__ import annotations

from phoenix.language import core, syntax
from phoenix.language.check.names import did_you_mean, head_of
from phoenix.language.check.references import listed
from phoenix.language.check.types import resolve_named, unknown_component
from phoenix.language.check.work import Work, wanted
from phoenix.language.place import Place
from phoenix.language.types import NamedType, Type
from phoenix.language.words import FOREIGN

Candidate = tuple[NamedType, core.RecordType | core.UnionType, core.CaseType | None]
"""What a construction may make: a record, or a union's case."""


def construct(written: syntax.Construct, work: Work, hint: Type | None) -> core.Expr | None:
    """``Item(sku: "A")``, ``Circle(radius: 1.00)``, ``GiveUp``."""
    chosen = _choose(written, work, wanted(hint))
    if chosen is None:
        return None
    type_, definition, case = chosen
    declared = definition.fields if isinstance(definition, core.RecordType) else case.fields if case else ()
    if written.bare and isinstance(definition, core.RecordType):
        message = f"`{written.name}` is a type; a value of it is written with its fields."
        work.report("T503", written.place, message, hint=f"Write `{written.name}({_usage(declared)})`.")
        return None
    given = arguments(written.arguments, declared, written.name, written.place, work)
    if given is None:
        return None
    defaulted = frozenset(field.name for field in declared) - {argument.name for argument in written.arguments}
    return core.Construct(
        named=type_,
        case=case.name if case else None,
        fields=given,
        defaulted=defaulted,
        type=type_,
        place=written.place,
    )


def _usage(declared: tuple[core.Field, ...]) -> str:
    return ", ".join(f"{field.name}: …" for field in declared if field.initially is None)


def arguments(
    given: tuple[syntax.Argument, ...], declared: tuple[core.Field, ...], owner: str, place: Place, work: Work
) -> tuple[tuple[str, core.Expr], ...] | None:
    """The fields' values in the order of their declaration, defaults filled in; ``None`` after findings."""
    by_name: dict[str, syntax.Argument] = {}
    known = {field.name: field for field in declared}
    right = True
    for argument in given:
        if argument.name not in known:
            fallback = f"Its fields are {listed(known)}." if known else f"Write `{owner}` without them."
            message = f"`{owner}` has no field `{argument.name}`."
            work.report(
                "T501",
                head_of(argument.place, argument.name),
                message,
                hint=did_you_mean(argument.name, known, fallback),
            )
            right = False
        elif argument.name in by_name:
            message = f"`{argument.name}` is given twice."
            work.report("T504", head_of(argument.place, argument.name), message, hint="Keep one of the two.")
            right = False
        else:
            by_name[argument.name] = argument
    missing = [field.name for field in declared if field.name not in by_name and field.initially is None]
    if missing and right:
        message = f"`{owner}` needs {listed(missing)} too."
        work.report("T505", place, message, hint=f"Add {', '.join(f'`{name}: …`' for name in missing)}.")
    values = [_value(field, by_name.get(field.name), work) for field in declared]
    if missing or not right or None in values:
        return None
    return tuple((field.name, value) for field, value in zip(declared, values, strict=True) if value is not None)


def _value(field: core.Field, given: syntax.Argument | None, work: Work) -> core.Expr | None:
    if given is None:
        return field.initially
    return work.store(given.value, field.type, f"the field `{field.name}`")


def _choose(written: syntax.Construct, work: Work, want: Type | None) -> Candidate | None:
    """The record or case that is meant: the wanted type's own, else the only one of that name."""
    found = candidates(written.name, written.owner, work)
    if len(found) > 1:
        found = [candidate for candidate in found if candidate[0] == want] or found
    if len(found) == 1:
        return found[0]
    if found:
        ways = listed(f"{_prefix(candidate)}.{written.name}" for candidate in found)
        message = f"`{written.name}` may mean {ways}, and nothing here says which."
        work.report("N409", written.place, message, hint=f"Write `{_prefix(found[0])}.{written.name}`.")
    else:
        _report_unknown(written, work, want)
    return None


def _prefix(candidate: Candidate) -> str:
    type_, _, case = candidate
    return type_.component if case is None else type_.name


def candidates(name: str, owner: str | None, work: Work) -> list[Candidate]:
    """Everything constructible of that name; ``owner`` is a component or a union."""
    declarations = work.scope.declarations
    found: list[Candidate] = []
    for type_ in declarations.types:
        definition = declarations.definitions.get(_aliased(type_, work))
        if isinstance(definition, core.RecordType) and type_.name == name and owner in (None, type_.component):
            found.append((_aliased(type_, work), definition, None))
        if isinstance(definition, core.UnionType) and owner in (None, type_.name, type_.component):
            found += [(_aliased(type_, work), definition, case) for case in definition.cases if case.name == name]
    distinct = list({(type_, case.name if case else None): (type_, d, case) for type_, d, case in found}.values())
    own = [candidate for candidate in distinct if candidate[0].component == declarations.component]
    return own or distinct


def _aliased(type_: NamedType, work: Work) -> NamedType:
    opened = work.open(type_)
    return opened if isinstance(opened, NamedType) else type_


def _report_unknown(written: syntax.Construct, work: Work, want: Type | None) -> None:
    declarations = work.scope.declarations
    unions = {type_.name for type_ in declarations.types}
    if written.owner is not None and written.owner not in unions | {declarations.component, *declarations.uses}:
        work.findings.append(unknown_component(written.owner, written.place, declarations))
        return
    if declarations.types_called(written.name):
        type_ = resolve_named(written.name, None, written.place, declarations, work.findings)
        if type_ is not None:
            message = f"`{written.name}` is no record, so it is not constructed by name."
            work.report("T506", written.place, message, hint=_instead(type_, work))
        return
    definition = declarations.definitions.get(want) if isinstance(want, NamedType) else None
    known = _constructible(definition) if definition else ()
    known = known or tuple(name for each in declarations.definitions.values() for name in _constructible(each))
    where = (
        f"`{definition.name}` has no case" if isinstance(definition, core.UnionType) else "There is no record or case"
    )
    fallback = f"Write one of {listed(known)}." if definition and known else "Declare it under `## Types`."
    message = f"{where} `{written.name}`."
    if written.name in FOREIGN:
        known, fallback = (), f"Write `{FOREIGN[written.name]}`."
    work.report("N408", head_of(written.place, written.name), message, hint=did_you_mean(written.name, known, fallback))


def _constructible(definition: core.Definition) -> tuple[str, ...]:
    if isinstance(definition, core.UnionType):
        return tuple(case.name for case in definition.cases)
    return (definition.name,) if isinstance(definition, core.RecordType) else ()


def _instead(type_: NamedType, work: Work) -> str:
    definition = work.scope.declarations.definitions.get(type_)
    match definition:
        case core.EnumerationType(labels=labels):
            return f"Write one of its labels: {listed(labels)}."
        case core.UnionType(cases=cases):
            return f"Write one of its cases: {listed(case.name for case in cases)}."
        case _:
            return "Write the value itself."
