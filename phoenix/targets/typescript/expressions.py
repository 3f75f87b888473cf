"""Expressions of the core language as TypeScript expressions that compute the same, failures included."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from phoenix.language import core
from phoenix.language.types import MapType, NamedType, OptionalType, SetType, Type
from phoenix.targets.shared.scalars import is_scalar
from phoenix.targets.typescript import choices, collections, constructs, names, numeric
from phoenix.targets.typescript.module import Module
from phoenix.targets.typescript.order import order_key
from phoenix.targets.typescript.surface import Surface
from phoenix.targets.typescript.tree import Atom, Call, Member, Node, call, method
from phoenix.targets.typescript.types import SCALARS, Types


class Lifter(Protocol):
    """Makes a function of its own for what no expression says well, and gives back a call of it."""

    def __call__(self, node: core.Expr) -> Node: ...


class Caller(Protocol):
    """Says how a declared function is called where the expression stands."""

    def __call__(self, node: core.Call, to: Expressions) -> Node: ...


class Expressions:
    """Translates the expressions of one function body or declaration."""

    def __init__(self, surface: Surface, module: Module, call: Caller, lift: Lifter) -> None:
        self.surface = surface
        self.module = module
        self.types = Types(surface, module)
        self.call = call
        self.lift = lift
        self.locals: dict[str, Node] = {}
        self.called: frozenset[str] = frozenset()
        """Functions that are called here, and what else no local name may hide."""
        self.keeps_checks = True
        """Whether ranges are checked here; a test leaves that to what it calls."""
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
        return MAKERS[type(node)](node, self)

    def local(self, name: str) -> str:
        """What a parameter, binding or loop variable is called here."""
        spelled = names.parameter_name(name)
        return f"{spelled}_" if spelled in self.called else spelled

    def use(self, name: str) -> str:
        """Imports a name of the support code."""
        return self.module.use(name)

    def support(self, name: str, *arguments: Node) -> Call:
        """A call of a support function."""
        return call(self.use(name), *arguments)

    def is_enumeration(self, type_: Type) -> bool:
        """Whether the values are labels, or labels and nothing."""
        opened = self.surface.open(type_)
        if isinstance(opened, OptionalType):
            return self.is_enumeration(opened.element)
        return isinstance(opened, NamedType) and isinstance(self.surface.definition(opened), core.EnumerationType)

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


def no_helpers(node: core.Expr) -> Node:
    """The lifter of declarations, where the checker lets nothing in that would need a helper."""
    raise AssertionError(f"{type(node).__name__} stands in a declaration")


MAKERS: Mapping[type, Callable[[Any, Expressions], Node]] = {
    core.Constant: constructs.constant,
    core.Variable: constructs.variable,
    core.Construct: constructs.construct,
    core.FieldOf: constructs.field_of,
    core.Unwrap: constructs.unwrap,
    core.Wrap: constructs.inner,
    core.ListDisplay: collections.list_display,
    core.SetDisplay: collections.set_display,
    core.MapDisplay: collections.map_display,
    core.ElementAt: collections.element_at,
    core.Lookup: collections.lookup,
    core.Concat: collections.concat,
    core.Contains: collections.contains,
    core.RangeOf: collections.range_of,
    core.Sorted: collections.sorted_,
    core.Aggregate: collections.aggregate,
    core.Fold: collections.fold,
    core.Arithmetic: numeric.arithmetic,
    core.Negate: numeric.negate,
    core.Rescale: numeric.rescale,
    core.Round: numeric.round_,
    core.Compare: choices.comparison,
    core.Logic: choices.logic,
    core.Not: choices.not_,
    core.IsEmpty: choices.is_empty,
    core.IsNothing: choices.is_nothing,
    core.IsCase: choices.is_case,
    core.If: choices.if_,
    core.Match: choices.match,
    core.Otherwise: choices.otherwise,
    core.Call: constructs.declared_call,
    core.Check: constructs.check,
    core.Builtin: constructs.builtin,
    core.Succeeds: constructs.asked,
    core.FailsWith: constructs.asked_kind,
}

__all__ = ["MAKERS", "Atom", "Caller", "Expressions", "Lifter", "Member", "no_helpers"]
