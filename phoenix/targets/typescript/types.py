"""Types of a spec in TypeScript: annotations, and calls that check values against them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

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
from phoenix.targets.shared.quoting import digits
from phoenix.targets.shared.scalars import Scalars
from phoenix.targets.typescript import literals
from phoenix.targets.typescript.module import Module
from phoenix.targets.typescript.surface import Surface
from phoenix.targets.typescript.tree import Arrow, Atom, Binary, Call, Conditional, Node, Object, is_path, properties

SCALARS = Scalars(
    text=("string", "checkText"),
    whole=("number", "checkWhole"),
    number=("number", "checkNumber"),
    yes_no=("boolean", "checkYesNo"),
    date=("IsoDate", "checkDate"),
    instant=("bigint", "checkInstant"),
    duration=("bigint", "checkDuration"),
    bytes=("Bytes", "checkBytes"),
    decimal=("Decimal", "checkDecimal"),
)
"""The annotation of each scalar and the function that checks it."""

COLLECTIONS: Mapping[type[Any], str] = {ListType: "checkList", SetType: "checkSet", MapType: "checkMap"}


class Types:
    """Translates the types that one module mentions."""

    def __init__(self, surface: Surface, module: Module) -> None:
        self.surface = surface
        self.module = module

    # --- annotations ----------------------------------------------------------------------------------------------

    def annotation(self, type_: Type) -> str:
        """The type as it is written."""
        if isinstance(type_, NamedType):
            return self.surface.type_of(self.module, type_)
        if isinstance(type_, OptionalType):
            return f"{self.annotation(type_.element)} | undefined"
        if isinstance(type_, ListType):
            element = self.annotation(type_.element)
            return f"readonly {f'({element})' if ' ' in element and '<' not in element else element}[]"
        if isinstance(type_, SetType):
            return f"ReadonlySet<{self.annotation(type_.element)}>"
        if isinstance(type_, MapType):
            return f"ReadonlyMap<{self.annotation(type_.key)}, {self.annotation(type_.value)}>"
        text, _ = SCALARS.of(type_)
        return self.module.use(text, as_type=True) if text[0].isupper() else text

    # --- checks ---------------------------------------------------------------------------------------------------

    def check(self, type_: Type, value: Node, name: Node) -> Node:
        """A call that gives the value in its normal form, or throws; ``name`` is what messages call it."""
        if isinstance(type_, OptionalType) and is_path(value):
            found = self.check(type_.element, value, name)
            return Conditional(Binary("===", value, Atom("undefined")), Atom("undefined"), found)
        checker, more = self._checker(type_)
        return Call(Atom(checker), (value, name, *more))

    def checker(self, type_: Type) -> Node:
        """What checks an element of a collection: a function as it stands, or one with the bounds in it."""
        checked = self.check(type_, Atom("each"), Atom("name"))
        if isinstance(checked, Call) and len(checked.arguments) == 2:
            return checked.function
        return Arrow(("each", "name"), checked)

    def _checker(self, type_: Type) -> tuple[str, tuple[Node, ...]]:
        """The function, and its arguments after the value and its name."""
        if isinstance(type_, NamedType):
            return self.surface.check_of(self.module, type_), ()
        if isinstance(type_, OptionalType):
            return self.module.use("checkOptional"), (self.checker(type_.element),)
        if isinstance(type_, ListType | SetType | MapType):
            parts = (type_.key, type_.value) if isinstance(type_, MapType) else (type_.element,)
            return self.module.use(COLLECTIONS[type(type_)]), (*map(self.checker, parts), *_sizes(type_))
        return self.module.use(SCALARS.of(type_)[1]), BOUNDS.of(type_)(type_)


def _sizes(type_: TextType | BytesType | ListType | SetType | MapType) -> tuple[Node, ...]:
    return properties(
        least=literals.whole(type_.shortest) if type_.shortest > 0 else None,
        most=literals.whole(type_.longest) if type_.longest < LARGEST_SIZE else None,
    )


def _text(type_: TextType) -> tuple[Node, ...]:
    if type_.pattern is None:
        return _sizes(type_)
    return (*(_sizes(type_) or (Object(()),)), literals.regular_expression(type_.pattern))


def _integers(largest: int, spelled: Callable[[int], Node]) -> Callable[[Any], tuple[Node, ...]]:
    return lambda type_: properties(
        least=spelled(type_.lowest) if type_.lowest > -largest else None,
        most=spelled(type_.highest) if type_.highest < largest else None,
    )


def _decimal(type_: DecimalType) -> tuple[Node, ...]:
    bounds = properties(
        least=_end(type_.lowest, type_.scale) if type_.lowest > -LARGEST_WHOLE else None,
        most=_end(type_.highest, type_.scale) if type_.highest < LARGEST_WHOLE else None,
    )
    return (literals.whole(type_.scale), *bounds)


def _end(units: int, scale: int) -> Node:
    return literals.text(digits(units, scale))


def _number(type_: NumberType) -> tuple[Node, ...]:
    low = None if type_.lowest is None else literals.number(type_.lowest)
    high = None if type_.highest is None else literals.number(type_.highest)
    return properties(
        least=None if type_.above else low,
        most=None if type_.below else high,
        above=low if type_.above else None,
        below=high if type_.below else None,
    )


def _none(_type: Type) -> tuple[Node, ...]:
    return ()


BOUNDS: Scalars[Callable[[Any], tuple[Node, ...]]] = Scalars(
    text=_text,
    whole=_integers(LARGEST_WHOLE, literals.whole),
    number=_number,
    yes_no=_none,
    date=_none,
    instant=_none,
    duration=_integers(LARGEST_DURATION, literals.bigint),
    bytes=_sizes,
    decimal=_decimal,
)
