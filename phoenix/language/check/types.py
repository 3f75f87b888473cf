"""Types as written become resolved types: bounds in units, names found, impossible ones refused."""

from __future__ import annotations

from phoenix.language import core, patterns, syntax
from phoenix.language.check.bounds import resolve_bounds
from phoenix.language.check.names import did_you_mean
from phoenix.language.check.scope import Declarations
from phoenix.language.check.shapes import expand
from phoenix.language.findings import Finding
from phoenix.language.place import Place
from phoenix.language.types import (
    LARGEST_SIZE,
    BytesType,
    DateType,
    InstantType,
    ListType,
    MapType,
    NamedType,
    OptionalType,
    SetType,
    TextType,
    Type,
    YesNoType,
)

ELSEWHERE = {
    "bool": "yes or no",
    "boolean": "yes or no",
    "bytes": "bytes",
    "char": "text of 1 characters",
    "datetime": "instant",
    "decimal": "decimal with 2 places",
    "dict": "map from K to V",
    "double": "number",
    "float": "number",
    "int": "whole number",
    "integer": "whole number",
    "list": "list of T",
    "long": "whole number",
    "map": "map from K to V",
    "maybe": "optional T",
    "option": "optional T",
    "optional": "optional T",
    "set": "set of T",
    "str": "text",
    "string": "text",
    "text": "text",
    "timedelta": "duration",
    "timestamp": "instant",
}
"""What other languages call the built-in types, in lower case."""


def resolve_type(written: syntax.TypeSyntax, declarations: Declarations, findings: list[Finding]) -> Type | None:
    """The type that is meant; aliases stay named. ``None`` when it was reported why there is none."""
    match written:
        case syntax.BasicType():
            return _basic(written, findings)
        case syntax.CollectionType():
            return _collection(written, declarations, findings)
        case syntax.NamedTypeSyntax():
            return resolve_named(written.name, written.owner, written.place, declarations, findings)


def resolve_named(
    name: str, owner: str | None, place: Place, declarations: Declarations, findings: list[Finding]
) -> NamedType | None:
    """The one declared type of that name, else a finding."""
    if owner is not None and owner not in (declarations.component, *declarations.uses):
        findings.append(unknown_component(owner, place, declarations))
        return None
    found = declarations.types_called(name, owner)
    if len(found) == 1:
        return found[0]
    if found:
        whose = " and ".join(f"`{type_.component}`" for type_ in found)
        message = f"{whose} both declare a type `{name}`."
        findings.append(Finding("N402", place, message, hint=f"Write `{found[0].component}.{name}`."))
        return None
    foreign = ELSEWHERE.get(name.lower())
    known = (type_.name for type_ in declarations.types if owner in (None, type_.component))
    nearest = did_you_mean(name, known, "Declare it under `## Types`, or name its component under `Uses:`.")
    hint = f"Write `{foreign}`." if foreign else nearest
    where = f" in `{owner}`" if owner else ""
    findings.append(Finding("N401", place, f"There is no type `{name}`{where}.", hint=hint))
    return None


def unknown_component(owner: str, place: Place, declarations: Declarations) -> Finding:
    """The finding for a name before a dot that is no component seen from here."""
    hint = did_you_mean(owner, (*declarations.uses, declarations.component), f"Add `{owner}` to `- Uses:`.")
    return Finding("N403", place, f"`{declarations.component}` does not use a component `{owner}`.", hint=hint)


def _basic(written: syntax.BasicType, findings: list[Finding]) -> Type | None:
    match written.name:
        case "text":
            return _text(written, findings)
        case "bytes":
            sizes = _sizes(written, findings)
            return None if sizes is None else BytesType(*sizes)
        case "yes or no":
            return YesNoType()
        case "date":
            return DateType()
        case "instant":
            return InstantType()
        case _:
            return resolve_bounds(written, findings)


def _text(written: syntax.BasicType, findings: list[Finding]) -> Type | None:
    sizes = _sizes(written, findings)
    if written.pattern is not None:
        pattern, problems = patterns.parse(written.pattern, written.place)
        findings.extend(problems)
        if pattern is None:
            return None
    return None if sizes is None else TextType(*sizes, written.pattern)


def _sizes(written: syntax.BasicType | syntax.CollectionType, findings: list[Finding]) -> tuple[int, int] | None:
    shortest = 0 if written.shortest is None else written.shortest
    longest = LARGEST_SIZE if written.longest is None else written.longest
    if longest > LARGEST_SIZE:
        message = f"Nothing is longer than {LARGEST_SIZE}, and this says {longest}."
        findings.append(Finding("T107", written.place, message, hint=f"Write at most {LARGEST_SIZE}."))
        return None
    if shortest > longest:
        message = f"No value is at least {shortest} and at most {longest} long."
        findings.append(Finding("T102", written.place, message, hint=f"Write `{longest} to {shortest}`."))
        return None
    return shortest, longest


def _collection(written: syntax.CollectionType, declarations: Declarations, findings: list[Finding]) -> Type | None:
    sizes = _sizes(written, findings)
    element = resolve_type(written.element, declarations, findings)
    key = None if written.key is None else resolve_type(written.key, declarations, findings)
    if sizes is None or element is None or (written.key is not None and key is None):
        return None
    made: Type
    if key is not None:
        made = MapType(key, element, *sizes)
    elif written.kind == "list":
        made = ListType(element, *sizes)
    elif written.kind == "set":
        made = SetType(element, *sizes)
    else:
        made = OptionalType(element)
    return made if check_shape(made, declarations, written.place, findings) else None


def check_shape(type_: Type, declarations: Declarations, place: Place, findings: list[Finding]) -> bool:
    """Whether the type may be: no optional in an optional, no map in a set's element or a map's key.

    Looks through those names whose definitions are at hand, so it is asked again when all of them are.
    """
    opened = expand(type_, declarations)
    match opened:
        case OptionalType(element=OptionalType()):
            message = "An optional value of an optional value cannot tell one `nothing` from the other."
            findings.append(Finding("T108", place, message, hint="Write `optional` once."))
            return False
        case SetType(element=held) | MapType(key=held) if holds_map(held, declarations):
            what = "set's element" if isinstance(opened, SetType) else "map's key"
            message = f"A map may not stand inside a {what}."
            findings.append(Finding("T109", place, message, hint="Use a list there, or a record."))
            return False
        case MapType():
            return check_shape(opened.key, declarations, place, findings) and check_shape(
                opened.value, declarations, place, findings
            )
        case ListType() | SetType() | OptionalType():
            return check_shape(opened.element, declarations, place, findings)
        case _:
            return True


def holds_map(type_: Type, declarations: Declarations, seen: frozenset[Type] = frozenset()) -> bool:
    """Whether a value of the type may hold a map, at any depth."""
    match expand(type_, declarations):
        case MapType():
            return True
        case ListType() | SetType() | OptionalType() as holder:
            return holds_map(holder.element, declarations, seen)
        case NamedType() as named if named not in seen:
            inside = fields_of(declarations.definitions.get(named))
            return any(holds_map(field.type, declarations, seen | {named}) for field in inside)
        case _:
            return False


def fields_of(definition: core.Definition | None) -> tuple[core.Field, ...]:
    """All fields of a record or of a union's cases."""
    match definition:
        case core.RecordType():
            return definition.fields
        case core.UnionType():
            return tuple(field for case in definition.cases for field in case.fields)
        case _:
            return ()
