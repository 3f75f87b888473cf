"""Values of a spec as Go expressions: defaults, arguments of examples, expected results."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from phoenix.language import core
from phoenix.language.interpret import Interpreter
from phoenix.language.types import (
    BytesType,
    DateType,
    DecimalType,
    DurationType,
    InstantType,
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
from phoenix.language.values import CaseValue, FrozenMap, Record, Value
from phoenix.targets.go import literals, names
from phoenix.targets.go.file import File
from phoenix.targets.go.surface import Surface
from phoenix.targets.go.tree import Atom, Composite, Node, call
from phoenix.targets.go.types import Types
from phoenix.targets.shared import native


class Constants(native.Values):
    """Writes values for one file."""

    def __init__(self, surface: Surface, file: File, types: Types) -> None:
        super().__init__(surface)
        self._surface = surface
        self._file = file
        self._types = types
        self._interpreter = Interpreter(surface.components)

    def value(self, expr: core.Expr, of: Type) -> Node:
        """A constant expression where ``of`` is declared. Raises ``Fault`` where it has no value."""
        return self.write(self.interpret(expr), of)

    def interpret(self, expr: core.Expr, *, loosely: bool = False) -> Value:
        """The value of a constant expression. Raises ``Fault`` where it cannot be constructed.

        ``loosely``: also one outside its type, such as Go has literals for and a contract refuses.
        """
        match expr:
            case core.Check(value=inner) if loosely:
                return self.interpret(inner, loosely=True)
            case core.Construct(named=named, case=case, fields=given) if loosely:
                made = tuple((name, self.interpret(value, loosely=True)) for name, value in given)
                if case is None:
                    return Record(named.component, named.name, made)
                return CaseValue(named.component, named.name, case, made)
            case core.ListDisplay(items=items) if loosely:
                return tuple(self.interpret(item, loosely=True) for item in items)
        return self._interpreter.evaluate(expr, {})

    # --- optional values, collections, declared types ---------------------------------------------------------

    def nothing(self, type_: OptionalType, /) -> Node:
        return Composite(self._types.spelled(type_), ())

    def some(self, value: Value, element: Type) -> Node:
        return call(self._file.use("optional.Of"), self.typed(value, element))

    def list_of(self, items: Sequence[Value], type_: ListType, /) -> Node:
        made = tuple((None, self.element(item, type_.element)) for item in items)
        return Composite(self._types.spelled(type_), made) if made else Atom("nil")

    def set_of(self, items: frozenset[Any], type_: SetType, /) -> Node:
        if not items:
            return Composite(self._types.spelled(type_), ())
        ordered = self._interpreter.in_order(items, type_.element)
        # The comparer tells what an empty list is one of.
        made = [Atom("nil") if item == () else self.typed(item, type_.element) for item in ordered]
        return call(self._file.use("set.Of"), self._types.comparers.of(type_.element), *made)

    def map_of(self, entries: FrozenMap, type_: MapType, /) -> Node:
        if not entries:
            return Composite(self._types.spelled(type_), ())
        spelled = f"{self._types.spelled(type_.key)}, {self._types.spelled(type_.value)}"
        entry = f"{self._file.use('dict.Entry')}[{spelled}]"
        made = [
            Composite(entry, (("Key", self.write(key, type_.key)), ("Value", self.write(entries[key], type_.value))))
            for key in self._interpreter.in_order(frozenset(entries), type_.key)
        ]
        return call(self._file.use("dict.Of"), self._types.comparers.of(type_.key), *made)

    def made(self, named: NamedType, case: str | None, given: Sequence[tuple[str, Value]], /) -> Node:
        owner = self._surface.components[named.component]
        name = named.name if case is None else names.case_name(owner, named.name, case)
        written = names.fields(field.name for field in self.declared(named, case))
        elements = tuple((written[name], node) for name, node in self.fields(named, case, given).items())
        return Composite(self._surface.named(self._file, owner.name, name), elements)

    def element(self, value: Value, of: Type) -> Node:
        """An item of a list, whose type stands before the list."""
        made = self.write(value, of)
        spelled = self._types.spelled(of)
        return Composite("", made.elements) if isinstance(made, Composite) and made.kind == spelled else made

    def typed(self, value: Value, of: Type) -> Node:
        """A value of exactly the Go type, where nothing around it tells that."""
        opened = self._surface.open(of)
        made = self.write(value, of)
        untyped = isinstance(opened, WholeType | NumberType) or (isinstance(opened, DurationType) and value == 0)
        is_union = isinstance(opened, NamedType) and isinstance(self._surface.definition(opened), core.UnionType)
        return call(self._types.spelled(of), made) if untyped or is_union or made == Atom("nil") else made

    # --- scalars ----------------------------------------------------------------------------------------------

    def scalar(self, value: Any, type_: Type, /) -> Node:
        match type_:
            case NamedType(component, name):
                return Atom(self._surface.named(self._file, component, names.label_name(name, value.name)))
            case TextType():
                return literals.text(value)
            case WholeType():
                return literals.whole(value)
            case NumberType():
                return literals.number(value)
            case YesNoType():
                return Atom("true" if value else "false")
            case DecimalType(scale):
                return literals.decimal(value, scale, self._file)
            case DurationType():
                return literals.duration(value, self._file)
            case InstantType():
                return literals.instant(value, self._file)
            case DateType():
                return literals.date(value.year, value.month, value.day, self._file)
            case BytesType():
                return literals.bytes_(value)
        raise TypeError(f"{type_} has no literals")
