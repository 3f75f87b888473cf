"""What types have in common: aliases opened, one type within another, the least type that holds two."""

from __future__ import annotations

from typing import TypeAlias

from phoenix.language import core
from phoenix.language.check.scope import Declarations
from phoenix.language.record import replace
from phoenix.language.types import (
    LARGEST_DURATION,
    LARGEST_SIZE,
    LARGEST_WHOLE,
    BytesType,
    DateType,
    DecimalType,
    DurationType,
    InstantType,
    Interval,
    ListType,
    MapType,
    NamedType,
    NumberType,
    OptionalType,
    SetType,
    TextType,
    Type,
    WholeType,
    YesNoType,
)

UNKNOWN = NamedType("", "anything")
"""The element of ``[]`` and ``nothing`` before anything says more; never in what checking hands on."""

YES_NO = YesNoType()
Counted: TypeAlias = WholeType | DecimalType | DurationType
"""The types whose values interval analysis follows."""

INSTANTS = Interval(-62_135_596_800 * 10**9, 253_402_300_800 * 10**9 - 1)
"""The nanoseconds of the first and the last instant of the years 1 to 9999."""

COUNTED = (WholeType, DecimalType, DurationType)
HOLDERS = (ListType, SetType, OptionalType)
SIZED = (TextType, BytesType, ListType, SetType, MapType)

Sized: TypeAlias = TextType | BytesType | ListType | SetType | MapType

ALONE = frozenset((*COUNTED, TextType, NumberType, YesNoType, DateType, InstantType, BytesType))
"""The types that hold no others and stand for nothing but themselves: most of those that are looked at."""

ORDERED = (WholeType, DecimalType, NumberType, DurationType, TextType, DateType, InstantType)


def expand(type_: Type, declarations: Declarations) -> Type:
    """The type with every alias in it replaced by what it stands for."""
    if type_.__class__ in ALONE:
        return type_
    if isinstance(type_, NamedType):
        seen: set[Type] = set()
        while isinstance(type_, NamedType):
            definition = declarations.definitions.get(type_)
            if not isinstance(definition, core.Alias) or type_ in seen:
                return type_
            seen.add(type_)
            type_ = definition.type
        return expand(type_, declarations)
    if isinstance(type_, HOLDERS):
        return replace(type_, element=expand(type_.element, declarations))
    if isinstance(type_, MapType):
        return replace(type_, key=expand(type_.key, declarations), value=expand(type_.value, declarations))
    return type_


def same_shape(first: Type, second: Type) -> bool:
    """Whether values of both are held alike: bounds apart, the same type, decimals of the same scale."""
    if isinstance(first, DecimalType) and isinstance(second, DecimalType):
        return first.scale == second.scale
    if type(first) in ALONE and type(second) in ALONE:
        return type(first) is type(second)
    if UNKNOWN in (first, second):
        return True
    if isinstance(first, HOLDERS) and isinstance(second, HOLDERS):
        return type(first) is type(second) and same_shape(first.element, second.element)
    if isinstance(first, MapType) and isinstance(second, MapType):
        return same_shape(first.key, second.key) and same_shape(first.value, second.value)
    if isinstance(first, NamedType):
        return first == second
    return type(first) is type(second)


def contains(wide: Type, narrow: Type) -> bool:
    """Whether every value of ``narrow`` is one of ``wide``; both of the same shape, aliases opened."""
    if UNKNOWN in (wide, narrow) or wide == narrow:
        return True
    if isinstance(wide, SIZED) and isinstance(narrow, SIZED) and not _sizes_within(wide, narrow):
        return False
    if isinstance(wide, HOLDERS) and isinstance(narrow, HOLDERS):
        return contains(wide.element, narrow.element)
    if isinstance(wide, MapType) and isinstance(narrow, MapType):
        return contains(wide.key, narrow.key) and contains(wide.value, narrow.value)
    if isinstance(wide, COUNTED) and isinstance(narrow, COUNTED):
        return wide.lowest <= narrow.lowest and narrow.highest <= wide.highest
    if isinstance(wide, NumberType) and isinstance(narrow, NumberType):
        return _number_within(wide, narrow)
    if isinstance(wide, TextType) and isinstance(narrow, TextType):
        return wide.pattern in (None, narrow.pattern)
    return True


def _sizes_within(wide: Sized, narrow: Sized) -> bool:
    return wide.shortest <= narrow.shortest and narrow.longest <= wide.longest


def _number_within(wide: NumberType, narrow: NumberType) -> bool:
    if wide.lowest is not None and (
        narrow.lowest is None
        or narrow.lowest < wide.lowest
        or (narrow.lowest == wide.lowest and wide.above and not narrow.above)
    ):
        return False
    return wide.highest is None or not (
        narrow.highest is None
        or narrow.highest > wide.highest
        or (narrow.highest == wide.highest and wide.below and not narrow.below)
    )


def join(first: Type, second: Type) -> Type | None:
    """The least type that holds the values of both, or ``None``; at the top a whole number may become a decimal."""
    if isinstance(first, OptionalType) != isinstance(second, OptionalType) and UNKNOWN not in (first, second):
        inside = first.element if isinstance(first, OptionalType) else first
        other = second.element if isinstance(second, OptionalType) else second
        inner = join(inside, other)
        held = inside if isinstance(first, OptionalType) else other
        return OptionalType(inner) if inner is not None and same_shape(inner, held) else None
    if isinstance(first, WholeType | DecimalType) and isinstance(second, WholeType | DecimalType):
        scale = max(scale_of(first), scale_of(second))
        return join_held(at_scale(first, scale), at_scale(second, scale))
    return join_held(first, second)


def join_held(first: Type, second: Type) -> Type | None:
    """As ``join``, for values inside others, where none can be converted any more."""
    if first in (UNKNOWN, second):
        return second
    if second == UNKNOWN:
        return first
    if not same_shape(first, second):
        return None
    if isinstance(first, HOLDERS) and isinstance(second, HOLDERS):
        element = join_held(first.element, second.element)
        if element is None:
            return None
        return (
            OptionalType(element)
            if isinstance(first, OptionalType)
            else _sized(replace(first, element=element), second)
        )
    if isinstance(first, MapType) and isinstance(second, MapType):
        key, value = join_held(first.key, second.key), join_held(first.value, second.value)
        return None if key is None or value is None else _sized(replace(first, key=key, value=value), second)
    if isinstance(first, COUNTED) and isinstance(second, COUNTED):
        low, high = min(first.lowest, second.lowest), max(first.highest, second.highest)
        return with_interval(built_in(first), Interval(low, high))
    if isinstance(first, TextType) and isinstance(second, TextType):
        pattern = first.pattern if first.pattern == second.pattern else None
        return _sized(replace(first, pattern=pattern), second)
    if isinstance(first, NumberType) and isinstance(second, NumberType):
        return first if _number_within(first, second) else second if _number_within(second, first) else NumberType()
    return _sized(first, second)


def _sized(first: Type, second: Type) -> Type:
    """The first type with sizes that hold those of both."""
    if isinstance(first, SIZED) and isinstance(second, SIZED):
        return resized(first, min(first.shortest, second.shortest), max(first.longest, second.longest))
    return first


def resized(type_: Sized, shortest: int, longest: int) -> Type:
    """The type with other sizes, cut to what any text or collection may have."""
    return replace(type_, shortest=min(shortest, LARGEST_SIZE), longest=min(longest, LARGEST_SIZE))


def scale_of(type_: Type) -> int:
    """The places of a decimal; a whole number has none."""
    return type_.scale if isinstance(type_, DecimalType) else 0


def at_scale(type_: WholeType | DecimalType, scale: int) -> WholeType | DecimalType:
    """The same values with more places, cut to what the built-in range of that scale holds."""
    factor = 10 ** (scale - scale_of(type_))
    low, high = max(type_.lowest * factor, -LARGEST_WHOLE), min(type_.highest * factor, LARGEST_WHOLE)
    if low > high:
        low, high = -LARGEST_WHOLE, LARGEST_WHOLE
    return DecimalType(scale, low, high) if scale else WholeType(low, high)


def built_in(type_: Type) -> Type:
    """The type without its own bounds: what a binding, which declares none, must stay within."""
    match type_:
        case WholeType():
            return WholeType()
        case DecimalType():
            return DecimalType(type_.scale)
        case DurationType():
            return DurationType()
        case _:
            return type_


def loosen(type_: Type) -> Type:
    """The type's shape alone, without any bounds at any depth."""
    match type_:
        case ListType() | SetType():
            return type(type_)(loosen(type_.element))
        case MapType():
            return MapType(loosen(type_.key), loosen(type_.value))
        case OptionalType():
            return OptionalType(loosen(type_.element))
        case TextType() | BytesType() | NumberType():
            return type(type_)()
        case _:
            return built_in(type_)


def interval_of(type_: Type) -> Interval | None:
    """The units that a value of the type may have; ``None`` for types that have none."""
    if isinstance(type_, COUNTED):
        return Interval(type_.lowest, type_.highest)
    return INSTANTS if isinstance(type_, InstantType) else None


def with_interval(type_: Type, interval: Interval | None) -> Type:
    """The counted type narrowed to the interval, as far as the built-in range goes."""
    if interval is None or not isinstance(type_, WholeType | DecimalType | DurationType):
        return type_
    limit = LARGEST_DURATION if isinstance(type_, DurationType) else LARGEST_WHOLE
    low = -limit if interval.lowest is None else max(interval.lowest, -limit)
    high = limit if interval.highest is None else min(interval.highest, limit)
    if (low, high) == (type_.lowest, type_.highest):
        return type_
    if low > high:
        return built_in(type_)
    return DecimalType(type_.scale, low, high) if isinstance(type_, DecimalType) else type_.__class__(low, high)


def mentions_unknown(type_: Type) -> bool:
    """Whether some part of the type was never said."""
    if type_.__class__ in ALONE:
        return False
    if isinstance(type_, HOLDERS):
        return mentions_unknown(type_.element)
    if isinstance(type_, MapType):
        return mentions_unknown(type_.key) or mentions_unknown(type_.value)
    return type_ == UNKNOWN
