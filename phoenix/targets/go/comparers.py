"""Functions that compare two values of a type: what sets, maps, sorting and equality of all but plain values need."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from phoenix.language import core
from phoenix.language.types import (
    BytesType,
    DateType,
    DecimalType,
    InstantType,
    ListType,
    MapType,
    NamedType,
    OptionalType,
    SetType,
    Type,
    YesNoType,
)
from phoenix.targets.go import names
from phoenix.targets.go.file import Body, File
from phoenix.targets.go.layout import text
from phoenix.targets.go.mentions import compared
from phoenix.targets.go.surface import Surface
from phoenix.targets.go.tree import Atom, Member, Node, call, method

SCALARS: Mapping[type[Any], str] = {
    DecimalType: "decimal.Decimal.Compare",
    DateType: "date.Date.Compare",
    InstantType: "time.Time.Compare",
    BytesType: "bytes.Compare",
    YesNoType: "order.Bools",
}
"""Those that ``cmp.Compare`` does not do."""


class Comparers:
    """Writes comparing functions for one file; what it needs for records and unions is declared at the file's end."""

    def __init__(self, surface: Surface, file: File, spelled: Callable[[Type], str]) -> None:
        self._surface = surface
        self._file = file
        self._spelled = spelled

    def of(self, type_: Type) -> Node:
        """The function for a type."""
        opened = self._surface.open(type_)
        match opened:
            case OptionalType(element):
                return call(self._file.use("order.Optionals"), self.of(element))
            case ListType(element):
                return call(self._file.use("order.Lists"), self.of(element))
            case SetType(element):
                return call(self._file.use("order.Sets"), self.of(element))
            case MapType(key, value):
                return call(self._file.use("order.Maps"), self.of(key), self.of(value))
            case NamedType():
                return self._named(opened)
        if type(opened) in SCALARS:
            name = SCALARS[type(opened)]
            self._file.use(".".join(name.split(".")[:2]))
            return Atom(name)
        return Atom(f"{self._file.use('cmp.Compare')}[{self._spelled(opened)}]")

    def call(self, type_: Type, a: Node, b: Node) -> Node:
        """The comparison of two values of a type."""
        compare = self.of(type_)
        if isinstance(self._surface.open(type_), DecimalType | DateType | InstantType):
            return method(a, "Compare", b)
        if isinstance(compare, Atom) and compare.text.startswith("cmp.Compare["):
            return call("cmp.Compare", a, b)
        return call(compare, a, b)

    def _named(self, named: NamedType) -> Node:
        definition = self._surface.definition(named)
        if isinstance(definition, core.EnumerationType):
            return Atom(f"{self._file.use('cmp.Compare')}[{self._spelled(named)}]")
        component = self._surface.component
        exported = names.comparer_name(component, named)
        if named in compared(component, self._surface):
            return Atom(self._surface.named(self._file, component.name, exported))
        name = names.lower_first(f"{self._file.prefix}{exported}")
        if name not in self._file.helpers:
            self._file.helpers.add(name)
            self._file.late.append(self.declared(name, named))
        return Atom(name)

    def declared(self, name: str, named: NamedType) -> Body:
        """The function for a record or union, under a name."""
        definition = self._surface.definition(named)
        body = Body()
        spelled = self._spelled(named)
        body.comment(f"{name} orders values of {named.name}; it returns 0 for equal ones alone.")
        with body.block(f"func {name}(a, b {spelled}) int {{"):
            if isinstance(definition, core.RecordType):
                body.put(f"return {self._by_fields(definition.fields, 'a', 'b')}")
            elif isinstance(definition, core.UnionType):
                self._by_case(body, named, definition)
        return body

    def _by_fields(self, fields: tuple[core.Field, ...], a: str, b: str) -> str:
        spelled = names.fields(field.name for field in fields)
        parts = [self.call(f.type, Member(Atom(a), spelled[f.name]), Member(Atom(b), spelled[f.name])) for f in fields]
        return text(parts[0]) if len(parts) == 1 else text(call(self._file.use("cmp.Or"), *parts))

    def _by_case(self, body: Body, named: NamedType, definition: core.UnionType) -> None:
        owner = self._surface.components[named.component]
        cases = [
            self._surface.named(self._file, owner.name, names.case_name(owner, named.name, c.name))
            for c in definition.cases
        ]
        with body.block(f"place := func(value {self._spelled(named)}) int {{"), body.block("switch value.(type) {"):
            body.depth -= 1
            for position, case in enumerate(cases):
                body.put(f"case {case}:" if position < len(cases) - 1 else "default:", f"\treturn {position}")
            body.depth += 1
        body.put(
            f"if order := {self._file.use('cmp.Compare')}(place(a), place(b)); order != 0 {{", "\treturn order", "}"
        )
        with_fields = [(case, spelled) for case, spelled in zip(definition.cases, cases, strict=True) if case.fields]
        for declared, spelled in with_fields:
            with body.block(f"if a, ok := a.({spelled}); ok {{"):
                body.put(f"b := b.({spelled})", f"return {self._by_fields(declared.fields, 'a', 'b')}")
        body.put("return 0")
