"""What types have in common: aliases opened, one type within another, the least type that holds two, names for people."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from phoenix.language import core
from phoenix.language.check.scope import Declarations
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
    QuotientType,
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

Sized: TypeAlias = TextType | BytesType | ListType | SetType | MapType
ORDERED = (WholeType, DecimalType, NumberType, DurationType, TextType, DateType, InstantType)


def expand(type_: Type, declarations: Declarations) -> Type:
    """The type with every alias in it replaced by what it stands for."""
    match type_:
        case NamedType():
            seen = set()
            while isinstance(type_, NamedType) and type_ not in seen:
                seen.add(type_)
                definition = declarations.definitions.get(type_)
                if not isinstance(definition, core.Alias):
                    return type_
                type_ = definition.type
            return type_ if isinstance(type_, NamedType) else expand(type_, declarations)
        case ListType() | SetType() | OptionalType():
            return replace(type_, element=expand(type_.element, declarations))
        case MapType():
            return replace(type_, key=expand(type_.key, declarations), value=expand(type_.value, declarations))
        case _:
            return type_


def same_shape(first: Type, second: Type) -> bool:
    """Whether values of both are held alike: bounds apart, the same type, decimals of the same scale."""
    if UNKNOWN in (first, second):
        return True
    match first, second:
        case (ListType(element=a), ListType(element=b)) | (SetType(element=a), SetType(element=b)):
            return same_shape(a, b)
        case OptionalType(element=a), OptionalType(element=b):
            return same_shape(a, b)
        case MapType(), MapType():
            return same_shape(first.key, second.key) and same_shape(first.value, second.value)
        case DecimalType(), DecimalType():
            return first.scale == second.scale
        case NamedType(), NamedType():
            return first == second
        case _:
            return type(first) is type(second)


def contains(wide: Type, narrow: Type) -> bool:
    """Whether every value of ``narrow`` is one of ``wide``; both of the same shape, aliases opened."""
    if UNKNOWN in (wide, narrow) or wide == narrow:
        return True
    match wide, narrow:
        case OptionalType(), OptionalType():
            return contains(wide.element, narrow.element)
        case (WholeType(), WholeType()) | (DecimalType(), DecimalType()) | (DurationType(), DurationType()):
            return wide.lowest <= narrow.lowest and narrow.highest <= wide.highest
        case NumberType(), NumberType():
            return _number_within(wide, narrow)
        case TextType(), TextType():
            return wide.pattern in (None, narrow.pattern) and _sizes_within(wide, narrow)
        case (ListType(), ListType()) | (SetType(), SetType()):
            return _sizes_within(wide, narrow) and contains(wide.element, narrow.element)
        case MapType(), MapType():
            inside = contains(wide.key, narrow.key) and contains(wide.value, narrow.value)
            return inside and _sizes_within(wide, narrow)
        case BytesType(), BytesType():
            return _sizes_within(wide, narrow)
        case _:
            return True


def _sizes_within(wide: Sized, narrow: Sized) -> bool:
    # A list that is always empty has no element that could be wrong, but its size still counts.
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
    """The least type that holds the values of both, or ``None``; a whole number may become a decimal at the top only."""
    if first == UNKNOWN or first == second:
        return second
    if second == UNKNOWN:
        return first
    match first, second:
        case OptionalType(), OptionalType():
            inner = join_held(first.element, second.element)
            return None if inner is None else OptionalType(inner)
        case (OptionalType(element=inside), other) | (other, OptionalType(element=inside)):
            inner = join(inside, other)
            return OptionalType(inner) if inner is not None and same_shape(inner, inside) else None
        case (WholeType() | DecimalType(), WholeType() | DecimalType()):
            scale = max(scale_of(first), scale_of(second))
            return _joined_bounds(at_scale(first, scale), at_scale(second, scale))
        case _:
            return join_held(first, second)


def join_held(first: Type, second: Type) -> Type | None:
    """As ``join``, for values inside others, where none can be converted any more."""
    if first == UNKNOWN or first == second:
        return second
    if second == UNKNOWN:
        return first
    if not same_shape(first, second):
        return None
    match first, second:
        case OptionalType(), OptionalType():
            inner = join_held(first.element, second.element)
            return None if inner is None else OptionalType(inner)
        case (WholeType(), WholeType()) | (DecimalType(), DecimalType()) | (DurationType(), DurationType()):
            return _joined_bounds(first, second)
        case (ListType(), ListType()) | (SetType(), SetType()):
            element = join_held(first.element, second.element)
            return None if element is None else replace(first, element=element, **_joined_sizes(first, second))
        case MapType(), MapType():
            key, value = join_held(first.key, second.key), join_held(first.value, second.value)
            if key is None or value is None:
                return None
            return replace(first, key=key, value=value, **_joined_sizes(first, second))
        case TextType(), TextType():
            pattern = first.pattern if first.pattern == second.pattern else None
            return replace(first, pattern=pattern, **_joined_sizes(first, second))
        case BytesType(), BytesType():
            return replace(first, **_joined_sizes(first, second))
        case NumberType(), NumberType():
            return first if _number_within(first, second) else second if _number_within(second, first) else NumberType()
        case _:
            return first


def _joined_bounds(first: Counted, second: Counted) -> Type:
    return replace(first, lowest=min(first.lowest, second.lowest), highest=max(first.highest, second.highest))


def _joined_sizes(first: Sized, second: Sized) -> dict[str, int]:
    return {"shortest": min(first.shortest, second.shortest), "longest": max(first.longest, second.longest)}


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


def interval_of(type_: Type) -> Interval | None:
    """The units that a value of the type may have; ``None`` for types that are not counted."""
    if isinstance(type_, WholeType | DecimalType | DurationType):
        return Interval(type_.lowest, type_.highest)
    return None


def with_interval(type_: Type, interval: Interval | None) -> Type:
    """The counted type narrowed to the interval, as far as the built-in range goes."""
    if interval is None or not isinstance(type_, WholeType | DecimalType | DurationType):
        return type_
    limit = LARGEST_DURATION if isinstance(type_, DurationType) else LARGEST_WHOLE
    low = -limit if interval.lowest is None else max(interval.lowest, -limit)
    high = limit if interval.highest is None else min(interval.highest, limit)
    return replace(type_, lowest=low, highest=high) if low <= high else built_in(type_)


def within_caps(shortest: int, longest: int) -> dict[str, int]:
    """Sizes cut to what any text or collection may have."""
    return {"shortest": min(shortest, LARGEST_SIZE), "longest": min(longest, LARGEST_SIZE)}


def mentions_unknown(type_: Type) -> bool:
    """Whether some part of the type was never said."""
    match type_:
        case ListType() | SetType() | OptionalType():
            return mentions_unknown(type_.element)
        case MapType():
            return mentions_unknown(type_.key) or mentions_unknown(type_.value)
        case _:
            return type_ == UNKNOWN


def is_plain(type_: Type) -> bool:
    """Whether the type is one of those that have only one value range: nothing of it can be out of bounds."""
    return isinstance(type_, YesNoType | DateType | InstantType | QuotientType)
