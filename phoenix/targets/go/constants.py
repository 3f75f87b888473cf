"""Values of a spec as Go expressions: defaults, arguments of examples, expected results."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
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
from phoenix.language.values import CaseValue, FrozenMap, Label, Record, Value
from phoenix.targets.go import literals, names
from phoenix.targets.go.file import File
from phoenix.targets.go.surface import Surface
from phoenix.targets.go.tree import Atom, Composite, Node, call
from phoenix.targets.go.types import Types


class Constants:
    """Writes values for one file."""

    def __init__(self, surface: Surface, file: File, types: Types) -> None:
        self._surface = surface
        self._file = file
        self._types = types
        self._interpreter = Interpreter(surface.components)

    def value(self, expr: core.Expr, of: Type) -> Node:
        """A constant expression where ``of`` is declared. Raises ``Fault`` where it has no value."""
        return self.of(self.interpret(expr), of)

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

    def of(self, value: Value, of: Type) -> Node:
        """A value of a type."""
        opened = self._surface.open(of)
        if isinstance(opened, NamedType):
            return self._named(value, opened)
        if isinstance(opened, OptionalType):
            if value is None:
                return Composite(self._types.spelled(opened), ())
            return call(self._file.use("optional.Of"), self._typed(value, opened.element))
        if isinstance(opened, ListType | SetType | MapType):
            return self._collection(value, opened)
        return self._scalar(value, opened)

    def _typed(self, value: Any, of: Type) -> Node:
        """A value whose type nothing around it tells."""
        opened = self._surface.open(of)
        made = self.of(value, of)
        untyped = isinstance(opened, WholeType | NumberType) or (isinstance(opened, DurationType) and value == 0)
        is_union = isinstance(opened, NamedType) and isinstance(self._surface.definition(opened), core.UnionType)
        return call(self._types.spelled(of), made) if untyped or is_union else made

    def _scalar(self, value: Any, of: Type) -> Node:
        match of:
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
                assert isinstance(value, datetime.date)
                return literals.date(value.year, value.month, value.day, self._file)
            case BytesType():
                return literals.bytes_(value)
        raise TypeError(f"{of} has no literals")

    def _collection(self, value: Any, of: ListType | SetType | MapType) -> Node:
        if isinstance(of, ListType):
            items = tuple((None, self.element(item, of.element)) for item in value)
            return Composite(self._types.spelled(of), items) if items else Atom("nil")
        if not value:
            return Composite(self._types.spelled(of), ())
        if isinstance(of, SetType):
            ordered = self._interpreter.in_order(value, of.element)
            made = [self._typed(item, of.element) for item in ordered]
            return call(self._file.use("set.Of"), self._types.comparers.of(of.element), *made)
        assert isinstance(value, FrozenMap)
        keys = self._interpreter.in_order(frozenset(value), of.key)
        entry = f"{self._file.use('dict.Entry')}[{self._types.spelled(of.key)}, {self._types.spelled(of.value)}]"
        entries = [
            Composite(entry, (("Key", self.of(key, of.key)), ("Value", self.of(value[key], of.value)))) for key in keys
        ]
        return call(self._file.use("dict.Of"), self._types.comparers.of(of.key), *entries)

    def element(self, value: Any, of: Type) -> Node:
        """An item of a list, whose type stands before the list."""
        made = self.of(value, of)
        spelled = self._types.spelled(of)
        return Composite("", made.elements) if isinstance(made, Composite) and made.kind == spelled else made

    # --- declared types ---------------------------------------------------------------------------------------

    def _named(self, value: Any, of: NamedType) -> Node:
        owner = self._surface.components[of.component]
        if isinstance(value, Label):
            return Atom(self._surface.named(self._file, of.component, names.label_name(of.name, value.name)))
        definition = self._surface.definition(of)
        if isinstance(value, Record):
            assert isinstance(definition, core.RecordType)
            return self.fields(self._types.spelled(of), definition.fields, value.fields)
        assert isinstance(value, CaseValue)
        assert isinstance(definition, core.UnionType)
        case = next(case for case in definition.cases if case.name == value.case)
        spelled = self._surface.named(self._file, owner.name, names.case_name(owner, of.name, case.name))
        return self.fields(spelled, case.fields, value.fields)

    def fields(self, spelled: str, declared: Iterable[core.Field], given: Iterable[tuple[str, Value]]) -> Node:
        """A struct."""
        types = {field.name: field.type for field in declared}
        written = names.fields(types)
        return Composite(spelled, tuple((written[name], self.of(value, types[name])) for name, value in given))
