"""Lists, sets and maps: displays, elements by place or key, membership, ranges."""

from __future__ import annotations

from phoenix.language import core, syntax
from phoenix.language.check import intervals
from phoenix.language.check.built_in_calls import report_twice_optional
from phoenix.language.check.describe import kind
from phoenix.language.check.fit import align, fit, keep, refuse_fraction, report_maybe_nothing
from phoenix.language.check.knowledge import as_known
from phoenix.language.check.numeric import joined, leans, mixing_hint
from phoenix.language.check.shapes import (
    UNKNOWN,
    YES_NO,
    built_in,
    join_held,
    loosen,
    mentions_unknown,
    same_shape,
    with_interval,
)
from phoenix.language.check.types import check_shape
from phoenix.language.check.work import Work, wanted
from phoenix.language.record import replace
from phoenix.language.types import (
    LARGEST_SIZE,
    LARGEST_WHOLE,
    DecimalType,
    ListType,
    MapType,
    OptionalType,
    SetType,
    TextType,
    Type,
    WholeType,
)


def list_display(written: syntax.ListDisplay, work: Work, hint: Type | None) -> core.Expr | None:
    """``[1, 2]``."""
    want = wanted(hint)
    made = held(written.items, want.element if isinstance(want, ListType) else None, work, "an element of this list")
    if made is None:
        return None
    items, element = made
    size = len(items)
    return core.ListDisplay(items=items, type=ListType(element, size, size), place=written.place)


def set_display(written: syntax.SetDisplay, work: Work, hint: Type | None) -> core.Expr | None:
    """``set [1, 2]``: what stands in it twice counts once."""
    want = wanted(hint)
    made = held(written.items, want.element if isinstance(want, SetType) else None, work, "an element of this set")
    if made is None:
        return None
    items, element = made
    constants = {item.value for item in items if isinstance(item, core.Constant)}
    fewest = len(constants) or min(len(items), 1)
    type_ = SetType(element, fewest, len(items))
    if not check_shape(type_, work.scope.declarations, written.place, work.findings):
        return None
    return core.SetDisplay(items=items, type=type_, place=written.place)


def map_display(written: syntax.MapDisplay, work: Work, hint: Type | None) -> core.Expr | None:
    """``map ["a": 1]``."""
    want = wanted(hint)
    key_type, value_type = (want.key, want.value) if isinstance(want, MapType) else (None, None)
    keys = held(tuple(key for key, _ in written.entries), key_type, work, "a key of this map")
    values = held(tuple(value for _, value in written.entries), value_type, work, "a value of this map")
    if keys is None or values is None:
        return None
    fewest = len({key.value for key in keys[0] if isinstance(key, core.Constant)}) or min(len(keys[0]), 1)
    type_ = MapType(keys[1], values[1], fewest, len(keys[0]))
    if not check_shape(type_, work.scope.declarations, written.place, work.findings):
        return None
    entries = tuple(zip(keys[0], values[0], strict=True))
    return core.MapDisplay(entries=entries, type=type_, place=written.place)


def held(
    written: tuple[syntax.Expression, ...], wish: Type | None, work: Work, what: str
) -> tuple[tuple[core.Expr, ...], Type] | None:
    """Values to be held in a collection, and their type: the wished one, else the least that holds them all."""
    if wish is not None and wish != UNKNOWN:
        stored = [work.store(item, wish, what) for item in written]
        kept = tuple(item for item in stored if item is not None)
        return (kept, _narrowest(kept, work.open(wish))) if len(kept) == len(stored) else None
    found = _inferred(written, work)
    if found is None:
        return None
    element: Type = UNKNOWN
    for item in found:
        both = joined(element, item.type)
        if both is None:
            message = (
                f"One collection holds one kind of value: before stands {kind(element)}, and this is {kind(item.type)}."
            )
            work.report(
                "T701", item.place, message, hint=mixing_hint(element, item.type, "Put values of one kind together.")
            )
            return None
        element = both
    shape = loosen(element)
    aligned = [align(item, shape, work) for item in found]
    kept = tuple(made for item in aligned if item is not None and (made := keep(item, work)) is not None)
    if len(kept) != len(found):
        return None
    return kept, element if all(not isinstance(item, core.Check) for item in kept) else built_in(element)


def _narrowest(kept: tuple[core.Expr, ...], wish: Type) -> Type:
    """The least type that holds values which all fit the wished one."""
    element: Type = UNKNOWN
    for item in kept:
        element = join_held(element, with_interval(item.type, item.interval)) or wish
    return wish if mentions_unknown(element) else element


def _inferred(written: tuple[syntax.Expression, ...], work: Work) -> list[core.Expr] | None:
    """Each elaborated; the first one that says its type is a hint for the others."""
    hint: Type | None = None
    found: list[core.Expr] = []
    right = True
    for item in written:
        made = work.infer(item, hint)
        if made is None or refuse_fraction(made, work):
            right = False
            continue
        hint = hint or (None if mentions_unknown(made.type) else loosen(made.type))
        found.append(made)
    return found if right else None


def index(written: syntax.Index, work: Work, _hint: Type | None) -> core.Expr | None:
    """``xs[i]`` and ``m[k]``, both optional."""
    value = work.infer(written.value)
    if value is None:
        return None
    if isinstance(value.type, OptionalType):
        report_maybe_nothing(value, work, "`[…]`")
        return None
    made: core.Expr | None
    match value.type:
        case MapType(key=key_type, value=element):
            key = _same_kind(written.index, key_type, work, "the key")
            made = (
                None
                if key is None
                else core.Lookup(map=value, key=key, type=OptionalType(element), place=written.place)
            )
        case ListType() | TextType():
            element = value.type.element if isinstance(value.type, ListType) else TextType(1, 1)
            place = work.store(written.index, WholeType(), "the place in a list")
            made = (
                None
                if place is None
                else core.ElementAt(value=value, index=place, type=OptionalType(element), place=written.place)
            )
        case _:
            message = f"`[…]` takes an element of a list, map or text, and this is {kind(value.type)}."
            work.report("T702", value.place, message, hint="Leave `[…]` out.")
            return None
    if made is not None and isinstance(element, OptionalType):
        report_twice_optional(written.place, work)
        return None
    return None if made is None else as_known(made, work.scope)


def _same_kind(written: syntax.Expression, type_: Type, work: Work, what: str) -> core.Expr | None:
    """A value to be compared with others of a type: of its shape, whatever its bounds."""
    value = work.infer(written, loosen(type_))
    return None if value is None else align(value, loosen(type_), work, what)


def contains(written: syntax.Binary, work: Work, _hint: Type | None) -> core.Expr | None:
    """``x in xs``: a list's or set's element, a map's key."""
    if isinstance(written.right, syntax.ListDisplay | syntax.SetDisplay) and not leans(written.left, work):
        return _among(written, work)
    collection = work.infer(written.right)
    element_type = None if collection is None else _looked_into(collection, work)
    if collection is None or element_type is None:
        return None
    element = _same_kind(written.left, element_type, work, "the collection")
    if element is None:
        return None
    return core.Contains(element=element, collection=collection, type=YES_NO, place=written.place)


def _looked_into(collection: core.Expr, work: Work) -> Type | None:
    """The type of what the collection holds, else a finding."""
    if isinstance(collection.type, OptionalType):
        report_maybe_nothing(collection, work, "`in`")
        return None
    element_type = element_of(collection.type)
    if element_type is None:
        hint = "Write `contains(t, part)`." if isinstance(collection.type, TextType) else "Compare with `=`."
        message = f"`in` looks into a list, set or map, and this is {kind(collection.type)}."
        work.report("T702", collection.place, message, hint=hint)
    return element_type


def _among(written: syntax.Binary, work: Work) -> core.Expr | None:
    """``x in [gold, 1.5]``: here the left side says what the elements are, up to the places of decimals."""
    element = work.infer(written.left)
    if element is None or refuse_fraction(element, work):
        return None
    listing = ListType if isinstance(written.right, syntax.ListDisplay) else SetType
    shape = loosen(element.type)
    collection = work.infer(written.right, None if isinstance(shape, WholeType | DecimalType) else listing(shape))
    held_type = None if collection is None else element_of(collection.type)
    if collection is None or held_type is None:
        return None
    both = joined(shape, loosen(held_type))
    fitted = align(element, both or loosen(held_type), work, "the collection")
    if fitted is None:
        return None
    if both is not None and not same_shape(both, held_type):
        collection = _converted(collection, both, work)
    return core.Contains(element=fitted, collection=collection, type=YES_NO, place=written.place)


def _converted(collection: core.Expr, element_type: Type, work: Work) -> core.Expr:
    """A display of literals and decimals with its elements held as another type."""
    assert isinstance(collection, core.ListDisplay | core.SetDisplay)
    assert isinstance(collection.type, ListType | SetType)
    aligned = (align(item, element_type, work) for item in collection.items)
    items = tuple(item for item in aligned if item is not None)
    return replace(collection, items=items, type=replace(collection.type, element=element_type))


def element_of(type_: Type) -> Type | None:
    """What a list or set holds, or a map has for keys."""
    match type_:
        case ListType() | SetType():
            return type_.element
        case MapType():
            return type_.key
        case _:
            return None


def range_(written: syntax.Binary, work: Work, _hint: Type | None) -> core.Expr | None:
    """``1 to 10``: both ends in, empty when the first is the larger."""
    first = work.infer(written.left)
    last = work.infer(written.right)
    if first is None or last is None:
        return None
    ends = fit(first, WholeType(), work, "`to`"), fit(last, WholeType(), work, "`to`")
    if ends[0] is None or ends[1] is None:
        return None
    begin, end = ends[0].interval or intervals.ANYTHING, ends[1].interval or intervals.ANYTHING
    low = -LARGEST_WHOLE if begin.lowest is None else begin.lowest
    high = LARGEST_WHOLE if end.highest is None else end.highest
    longest = min(max(high - low + 1, 0), LARGEST_SIZE)
    certain = (end.lowest or 0) - (begin.highest or 0) + 1 if None not in (end.lowest, begin.highest) else 0
    element = WholeType(low, max(low, high))
    type_ = ListType(element, min(max(certain, 0), longest), longest)
    return core.RangeOf(first=ends[0], last=ends[1], type=type_, place=written.place)
