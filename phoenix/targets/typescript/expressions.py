"""Expressions of the core language as TypeScript expressions that compute the same, failures included."""

from __future__ import annotations

from collections.abc import Callable

from phoenix.language import core
from phoenix.language.types import MapType, NamedType, OptionalType, SetType, Type
from phoenix.targets.shared import expressions as shared
from phoenix.targets.shared.expressions import Caller, Lifter
from phoenix.targets.shared.scalars import is_scalar
from phoenix.targets.typescript import choices, collections, constructs, names, numeric
from phoenix.targets.typescript.module import Module
from phoenix.targets.typescript.order import order_key
from phoenix.targets.typescript.surface import Surface
from phoenix.targets.typescript.tree import Atom, Node, call, method
from phoenix.targets.typescript.types import SCALARS, Types


class Expressions(shared.Expressions[Surface, Module]):
    """Translates the expressions of one function body or declaration."""

    makers = shared.makers_of(choices, collections, constructs, numeric)

    def __init__(self, surface: Surface, module: Module, call: Caller, lift: Lifter) -> None:
        super().__init__(surface, module, call, lift)
        self.types = Types(surface, module)
        self.compares_settled = False
        """Whether some comparison's answer is known to the compiler, which would refuse it."""
        self.tested: frozenset[core.Expr] | None = None
        """Of which optional values the compiler knows here that they are there; ``None``: of all that were tested."""
        self.in_row = False
        """Whether it is the condition of a table's row, which equals no value where there is nothing."""
        self.constructs = "values"
        """Whether records and cases are made as plain values, or by the functions that ``makers`` of them."""

    # --- entry points -----------------------------------------------------------------------------------------------

    def value(self, node: core.Expr) -> Node:
        """The expression as a value of its declared type: a whole number as a number."""
        return numeric.as_declared(node, self)

    def raw(self, node: core.Expr) -> Node:
        """The expression as ``numeric.held`` says: a whole number of any size may be a bigint."""
        return self.made(node)

    def local(self, name: str) -> str:
        """What a parameter, binding or loop variable is called here."""
        spelled = names.parameter_name(name)
        return f"{spelled}_" if spelled in self.called else spelled

    def public(self, owner: core.Component, name: str) -> str:
        return self.surface.imported(self.module, owner, names.function_name(name))

    def exact(self, name: str) -> str:
        return names.function_name(name)

    def written(self, name: str) -> str:
        return self.module.take(names.path(self.surface.component, "written"), names.function_name(name))

    def method(self, name: str) -> str:
        return names.method_name(name)

    def checked_result(self, type_: Type, made: Node) -> Node:
        return self.types.check(type_, made, Atom('"result"'))

    def is_plain(self, type_: Type) -> bool:
        """Whether ``===`` compares values of the type as the language does."""
        opened = self.surface.open(type_)
        if isinstance(opened, OptionalType):
            return self.is_plain(opened.element)
        if isinstance(opened, NamedType):
            return self.is_enumeration(opened)
        return is_scalar(opened) and SCALARS.of(opened)[0] not in ("Decimal", "Bytes")

    def walk(self, node: core.Expr, *, in_order: bool) -> Node:
        """The elements of a list or set or the keys of a map as an array, in the language's order where it shows."""
        value = self.value(node)
        opened = self.surface.open(node.type)
        if not isinstance(opened, SetType | MapType):
            return value
        element = opened.key if isinstance(opened, MapType) else opened.element
        elements = method(value, "keys") if isinstance(opened, MapType) else value
        if not in_order:
            return call("Array.from", elements)
        key = order_key(element, self)
        return self.support("sorted", elements) if key is None else self.support("sortedBy", elements, key)

    def fields_of(self, case: str | None) -> Callable[[str], str]:
        """How the fields of a case, or of a record, are spelled."""
        return names.field_name if case is None else names.case_field_name
