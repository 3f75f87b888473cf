"""Going through a collection: aggregates and sorting."""

from __future__ import annotations

from phoenix.language import core, syntax
from phoenix.language.check import intervals
from phoenix.language.check.branches import is_new
from phoenix.language.check.collections import element_of
from phoenix.language.check.describe import kind
from phoenix.language.check.fit import keep, refuse_fraction, report_maybe_nothing, report_unknown
from phoenix.language.check.flow import facts
from phoenix.language.check.knowledge import as_known
from phoenix.language.check.scope import Meaning
from phoenix.language.check.shapes import (
    ORDERED,
    UNKNOWN,
    YES_NO,
    built_in,
    interval_of,
    mentions_unknown,
    with_interval,
)
from phoenix.language.check.types import check_shape
from phoenix.language.check.work import Work, wanted
from phoenix.language.place import Place
from phoenix.language.types import (
    DecimalType,
    DurationType,
    Interval,
    ListType,
    MapType,
    NumberType,
    OptionalType,
    SetType,
    Type,
    WholeType,
)

SUMMED = (WholeType, DecimalType, NumberType, DurationType)
ELEMENT = "element"
"""The variable of the short form, ``sum of xs``."""


def aggregate(written: syntax.Aggregate, work: Work, hint: Type | None) -> core.Expr | None:
    """``KIND of xs`` and ``KIND of E for x in xs where C``."""
    variable = written.variable or _unused(ELEMENT, work)
    source = source_of(written.source or written.element, work, f"`{written.kind} of`")
    if source is None or (written.variable is not None and not is_new(variable, written.place, work)):
        return None
    inside = element_bound(variable, source, written.place, work)
    where = None
    if written.where is not None:
        where = inside.store(written.where, YES_NO, "`where`")
        if where is None:
            return None
        inside = inside.within(inside.scope.knowing(facts(where, True)))
    element = _element(written, variable, inside, hint)
    if element is None:
        return None
    return _of_kind(written, source, variable, where, element, work)


def _unused(name: str, work: Work) -> str:
    while name in work.scope.names:
        name += "_"
    return name


def source_of(written: syntax.Expression, work: Work, what: str) -> core.Expr | None:
    """A list, a set or a map (its keys) to go through."""
    source = work.infer(written)
    if source is None:
        return None
    if isinstance(source.type, OptionalType):
        report_maybe_nothing(source, work, what)
        return None
    if element_of(source.type) is None:
        message = f"{what} goes through a list, a set or a map, and this is {kind(source.type)}."
        work.report("T702", source.place, message, hint="Name a list, a set or a map here.")
        return None
    if mentions_unknown(source.type):
        report_unknown(source, work)
        return None
    return source


def element_bound(variable: str, source: core.Expr, place: Place, work: Work) -> Work:
    """The work in which the variable is an element of the source."""
    type_ = element_of(source.type) or UNKNOWN
    return work.within(work.scope.bind(variable, Meaning(type_, "local", place, interval_of(type_))))


def _element(written: syntax.Aggregate, variable: str, inside: Work, hint: Type | None) -> core.Expr | None:
    if written.variable is None:
        place = written.element.place
        made = inside.infer(syntax.Name(variable, place=place))
        if written.kind == "count":
            # All elements count, yes-or-no ones too: only ``count of E for …`` asks for a yes.
            return core.Constant(value=True, type=YES_NO, place=place)
        return _kept(written, made, inside)
    want = wanted(hint)
    wish: Type | None = None
    if written.kind in ("all", "any"):
        wish = YES_NO
    elif isinstance(want, ListType | SetType):
        wish = want.element if want.element != UNKNOWN else None
    elif written.kind in ("sum", "largest", "smallest"):
        wish = want
    if written.kind in ("list", "set") and wish is not None:
        return inside.store(written.element, wish, f"`{written.kind} of`")
    return _kept(written, inside.infer(written.element, wish), inside)


def _kept(written: syntax.Aggregate, element: core.Expr | None, inside: Work) -> core.Expr | None:
    """Elements that are held (in a list, a set, an optional) lie in the built-in range; summed ones are exact."""
    if element is None or refuse_fraction(element, inside):
        return None
    return keep(element, inside) if written.kind in ("list", "set", "largest", "smallest") else element


def _of_kind(
    written: syntax.Aggregate,
    source: core.Expr,
    variable: str,
    where: core.Expr | None,
    element: core.Expr,
    work: Work,
) -> core.Expr | None:
    sizes = _sizes(source.type, where)
    found = _type(written, element, sizes, work)
    if found is None:
        return None
    type_, known = found
    if not check_shape(type_, work.scope.declarations, written.place, work.findings):
        return None
    made = core.Aggregate(
        kind=written.kind,
        variable=variable,
        source=source,
        where=where,
        element=element,
        type=with_interval(type_, known),
        interval=known,
        place=written.place,
    )
    return as_known(made, work.scope)


def _sizes(type_: Type, where: core.Expr | None) -> tuple[int, int]:
    assert isinstance(type_, ListType | SetType | MapType)
    return (0 if where is not None else type_.shortest), type_.longest


def _type(
    written: syntax.Aggregate, element: core.Expr, sizes: tuple[int, int], work: Work
) -> tuple[Type, Interval | None] | None:
    """The type of the whole, and what is known of its units."""
    fewest, most = sizes
    held = _held(element)
    match written.kind:
        case "sum":
            if not _is_one_of(element, SUMMED, "numbers or durations", written, work):
                return None
            known = None if element.interval is None else intervals.total(element.interval, fewest, most)
            return (NumberType() if isinstance(held, NumberType) else built_in(held)), known
        case "count":
            certain = 0 if isinstance(held, type(YES_NO)) and written.variable is not None else fewest
            return WholeType(), Interval(certain, most)
        case "all" | "any":
            return (YES_NO, None) if _is_one_of(element, (type(YES_NO),), "yes or no", written, work) else None
        case "largest" | "smallest":
            if not _is_one_of(element, ORDERED, "values with an order", written, work):
                return None
            return OptionalType(held), None
        case "list":
            return ListType(held, fewest, most), None
        case "set":
            return SetType(held, min(fewest, 1), most), None


def _held(element: core.Expr) -> Type:
    return with_interval(element.type, element.interval) if not isinstance(element, core.Check) else element.type


def _is_one_of(
    element: core.Expr, kinds: tuple[type[object], ...], words: str, written: syntax.Aggregate, work: Work
) -> bool:
    if isinstance(element.type, kinds):
        return True
    if isinstance(element.type, OptionalType):
        report_maybe_nothing(element, work, f"`{written.kind} of`")
        return False
    message = f"`{written.kind} of` takes {words}, and this is {kind(element.type)}."
    hint = "Change the part before `for`."
    if written.variable is None:
        hint = f"Say of what: `{written.kind} of x.field for x in xs`."
    work.report("T703", element.place, message, hint=hint)
    return False


def sorted_(written: syntax.Sorted, work: Work, _hint: Type | None) -> core.Expr | None:
    """``sorted xs`` and ``sorted xs by x: E``."""
    variable = written.variable or _unused(ELEMENT, work)
    source = source_of(written.source, work, "`sorted`")
    if source is None or (written.variable is not None and not is_new(variable, written.place, work)):
        return None
    inside = element_bound(variable, source, written.place, work)
    key = inside.infer(written.key or syntax.Name(variable, place=written.source.place))
    if key is None or refuse_fraction(key, work):
        return None
    if not isinstance(key.type, ORDERED):
        message = f"`sorted` needs values with an order, and this is {kind(key.type)}."
        work.report("T306", key.place, message, hint="Write `sorted xs by x: …`, with something that has an order.")
        return None
    assert isinstance(source.type, ListType | SetType | MapType)
    type_ = ListType(element_of(source.type) or UNKNOWN, source.type.shortest, source.type.longest)
    return core.Sorted(source=source, variable=variable, key=key, type=type_, place=written.place)
