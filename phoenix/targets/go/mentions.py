"""The types that a component mentions, and what follows from them for its package."""

from __future__ import annotations

from collections.abc import Iterator

from phoenix.language import core
from phoenix.language.types import (
    BytesType,
    DecimalType,
    DurationType,
    ListType,
    MapType,
    NamedType,
    NumberType,
    OptionalType,
    SetType,
    TextType,
    Type,
    WholeType,
)
from phoenix.targets.shared.scope import Scope

PLAIN = (TextType(), WholeType(), NumberType(), DurationType(), BytesType())
"""Types without limits of their own, which need no words beside the Go type."""


def types_in(type_: Type) -> Iterator[Type]:
    """A type and all that are inside it, not looking into declared ones."""
    yield type_
    inside = ("element", "key", "value")
    for name in inside:
        if isinstance(type_, ListType | SetType | MapType | OptionalType) and hasattr(type_, name):
            yield from types_in(getattr(type_, name))


def types_of(component: core.Component) -> Iterator[Type]:
    """Every type that a component mentions."""
    fields: list[core.Field | core.StateField] = [*component.state]
    fields += [field for failure in component.failures for field in failure.data]
    for definition in component.types:
        match definition:
            case core.Alias(type=of):
                yield from types_in(of)
            case core.RecordType(fields=declared):
                fields += declared
            case core.UnionType(cases=cases):
                fields += [field for case in cases for field in case.fields]
    for field in fields:
        yield from types_in(field.type)
    for function in component.functions:
        for type_ in (*(p.type for p in function.parameters), *([function.gives] if function.gives else [])):
            yield from types_in(type_)


def compared(component: core.Component, scope: Scope) -> list[NamedType]:
    """The records and unions in sets and as keys of maps that a user of the component needs a comparison for."""
    wanted = [t.element for t in types_of(component) if isinstance(t, SetType)]
    wanted += [t.key for t in types_of(component) if isinstance(t, MapType)]
    opened = [scope.open(each) for each in wanted]
    return list(dict.fromkeys(each for each in opened if isinstance(each, NamedType) and _has_fields(each, scope)))


def _has_fields(named: NamedType, scope: Scope) -> bool:
    return isinstance(scope.definition(named), core.RecordType | core.UnionType)


def has_limits(type_: Type) -> bool:
    """Whether a type allows less than its Go type says, in a way that only words can tell."""
    match type_:
        case DecimalType():
            return True
        case TextType() | WholeType() | NumberType() | DurationType() | BytesType():
            return type_ not in PLAIN
        case ListType(element) | SetType(element):
            return type_ != type(type_)(element) or has_limits(element)
        case MapType(key, value):
            return type_ != MapType(key, value) or has_limits(key) or has_limits(value)
        case OptionalType(element):
            return has_limits(element)
    return False
