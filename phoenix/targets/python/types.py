"""Types of a spec in Python: annotations, and calls that check values against them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from phoenix.language import core, patterns
from phoenix.language.types import (
    LARGEST_DURATION,
    LARGEST_SIZE,
    LARGEST_WHOLE,
    BytesType,
    DecimalType,
    ListType,
    MapType,
    NamedType,
    NumberType,
    OptionalType,
    SetType,
    TextType,
    Type,
)
from phoenix.targets.python import literals
from phoenix.targets.python.module import Module
from phoenix.targets.python.surface import Surface
from phoenix.targets.python.tree import Atom, Call, Keyword, Lambda, Node, call
from phoenix.targets.shared.scalars import Scalars

SCALARS = Scalars(
    text=("str", "check_text"),
    whole=("int", "check_whole"),
    number=("float", "check_number"),
    yes_no=("bool", "check_yes_no"),
    date=("datetime.date", "check_date"),
    instant=("int", "check_instant"),
    duration=("int", "check_duration"),
    bytes=("bytes", "check_bytes"),
    decimal=("Decimal", "check_decimal"),
)
"""The annotation of each scalar and the function that checks it."""

COLLECTIONS: Mapping[type[Any], tuple[str, str, str]] = {
    ListType: ("tuple[{}, ...]", "Sequence[{}]", "check_list"),
    SetType: ("frozenset[{}]", "Set[{}]", "check_set"),
    MapType: ("Mapping[{}, {}]", "Mapping[{}, {}]", "check_map"),
}
"""How each collection is kept, what is accepted for it, and the function that checks it."""

Keywords = tuple[Keyword, ...]


class Types:
    """Translates the types that one module mentions."""

    def __init__(self, surface: Surface, module: Module) -> None:
        self.surface = surface
        self.module = module

    # --- annotations ------------------------------------------------------------------------------------------

    def annotation(self, type_: Type, *, accepted: bool = False) -> str:
        """The type as values are kept, or as parameters accept them."""
        if isinstance(type_, NamedType):
            return self.surface.class_of(self.module, type_)
        if isinstance(type_, OptionalType):
            return f"{self.annotation(type_.element, accepted=accepted)} | None"
        if isinstance(type_, ListType | SetType | MapType):
            kept, taken, _ = COLLECTIONS[type(type_)]
            shape = taken if accepted else kept
            word = shape.split("[", 1)[0]
            if word[0].isupper():
                self.module.use(word)
            parts = (type_.key, type_.value) if isinstance(type_, MapType) else (type_.element,)
            return shape.format(*map(self.annotation, parts))
        text, _ = SCALARS.of(type_)
        if "." in text or text[0].isupper():
            self.module.use(text.split(".")[0])
        return text

    # --- checks -----------------------------------------------------------------------------------------------

    def check(self, type_: Type, value: Node, what: str) -> Call:
        """A call that gives the value in its normal form, or raises; ``what`` names it in messages."""
        named = literals.text(what)
        if isinstance(type_, NamedType):
            definition = self.surface.definition(type_)
            if isinstance(definition, core.Alias | core.UnionType):
                return call(self.surface.check_of(self.module, type_), value, named)
            kind = Atom(self.surface.class_of(self.module, type_))
            return call(self.module.use("check_instance"), value, named, kind)
        if isinstance(type_, OptionalType):
            return call(self.module.use("check_optional"), value, named, self.checker(type_.element))
        if isinstance(type_, ListType | SetType | MapType):
            function = self.module.use(COLLECTIONS[type(type_)][2])
            parts = (type_.key, type_.value) if isinstance(type_, MapType) else (type_.element,)
            return Call(Atom(function), (value, named, *map(self.checker, parts), *_sizes(type_)))
        function = self.module.use(SCALARS.of(type_)[1])
        return Call(Atom(function), (value, named, *self._bounds(type_)))

    def checker(self, type_: Type) -> Node:
        """What checks an element of a collection: a class, a function, or a partial one with the bounds."""
        if isinstance(type_, NamedType):
            if isinstance(self.surface.definition(type_), core.Alias | core.UnionType):
                return Atom(self.surface.check_of(self.module, type_))
            return Atom(self.surface.class_of(self.module, type_))
        if isinstance(type_, OptionalType | ListType | SetType | MapType):
            made = self.check(type_, Atom("each"), "")
            return Lambda(("each", "name"), Call(made.function, (made.arguments[0], Atom("name"), *made.arguments[2:])))
        function = Atom(self.module.use(SCALARS.of(type_)[1]))
        bounds = self._bounds(type_)
        return Call(Atom(self.module.use("partial")), (function, *bounds)) if bounds else function

    def is_normalised(self, type_: Type) -> bool:
        """Whether the check may give another value than it was given (``10`` as ``10.00``, a list as a tuple)."""
        opened = self.surface.open(type_)
        if isinstance(opened, OptionalType):
            return self.is_normalised(opened.element)
        return isinstance(opened, DecimalType | NumberType | ListType | SetType | MapType)

    def _bounds(self, type_: Type) -> Keywords:
        if isinstance(type_, DecimalType):
            self._import_decimal(type_)
        return BOUNDS.of(type_)(type_)

    def _import_decimal(self, type_: DecimalType) -> None:
        if type_.lowest > -LARGEST_WHOLE or type_.highest < LARGEST_WHOLE:
            self.module.use("Decimal")


def _sizes(type_: TextType | BytesType | ListType | SetType | MapType) -> Keywords:
    return literals.keywords(
        shortest=literals.whole(type_.shortest) if type_.shortest > 0 else None,
        longest=literals.whole(type_.longest) if type_.longest < LARGEST_SIZE else None,
    )


def _text(type_: TextType) -> Keywords:
    return (*_sizes(type_), *literals.keywords(pattern=pattern(type_.pattern) if type_.pattern else None))


def pattern(portable: str) -> Node:
    """A portable pattern as Python's own."""
    parsed, _ = patterns.parse(portable)
    assert parsed is not None, "the checker lets only portable patterns through"
    return literals.regular_expression(patterns.to_python(parsed))


def _integers(largest: int) -> Callable[[Any], Keywords]:
    return lambda type_: literals.keywords(
        lowest=literals.whole(type_.lowest) if type_.lowest > -largest else None,
        highest=literals.whole(type_.highest) if type_.highest < largest else None,
    )


def _decimal(type_: DecimalType) -> Keywords:
    return literals.keywords(
        places=literals.whole(type_.scale),
        lowest=literals.decimal(type_.lowest, type_.scale) if type_.lowest > -LARGEST_WHOLE else None,
        highest=literals.decimal(type_.highest, type_.scale) if type_.highest < LARGEST_WHOLE else None,
    )


def _number(type_: NumberType) -> Keywords:
    low = None if type_.lowest is None else literals.number(type_.lowest)
    high = None if type_.highest is None else literals.number(type_.highest)
    return literals.keywords(
        lowest=None if type_.above else low,
        highest=None if type_.below else high,
        above=low if type_.above else None,
        below=high if type_.below else None,
    )


def _none(_type: Type) -> Keywords:
    return ()


BOUNDS: Scalars[Callable[[Any], Keywords]] = Scalars(
    text=_text,
    whole=_integers(LARGEST_WHOLE),
    number=_number,
    yes_no=_none,
    date=_none,
    instant=_none,
    duration=_integers(LARGEST_DURATION),
    bytes=_sizes,
    decimal=_decimal,
)
