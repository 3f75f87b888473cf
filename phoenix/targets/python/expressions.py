"""Expressions of the core language as Python expressions that compute the same, failures included."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from phoenix.language import core
from phoenix.language.types import (
    MapType,
    NamedType,
    OptionalType,
    SetType,
    Type,
)
from phoenix.targets.python import choices, collections, constructs, literals, names, numeric
from phoenix.targets.python.module import Module
from phoenix.targets.python.order import order_key
from phoenix.targets.python.surface import Surface
from phoenix.targets.python.tree import (
    Atom,
    Call,
    Node,
    both,
    call,
)
from phoenix.targets.python.types import Types
from phoenix.targets.shared.failing import may_fail


class Lifter(Protocol):
    """Makes a function of its own for what no Python expression says well, and gives back a call of it."""

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
        self.uses_decimals = False
        """Whether some arithmetic here depends on the decimal context."""
        self.keeps_checks = True
        """Whether ranges are checked here; a test leaves that to what it calls."""
        self.trusts_narrowing = True
        """Whether mypy knows where it stands that a tested name is not None."""

    # --- entry points -----------------------------------------------------------------------------------------

    def value(self, node: core.Expr) -> Node:
        """The expression with a value of its declared type."""
        return numeric.as_declared(node, self)

    def condition(self, node: core.Expr) -> Node:
        """A yes or no where Python asks only whether it is true."""
        if isinstance(node, core.Not):
            return choices.negation(node.operand, self, value=False)
        if isinstance(node, core.Logic):
            right = self.condition(node.right)
            if node.operator == "implies":
                return both("or", choices.negation(node.left, self, value=False), right)
            return both(node.operator, self.condition(node.left), right)
        return self.value(node)

    def loose(self, node: core.Expr) -> Node:
        """The expression, where a whole number may stand for a decimal."""
        return MAKERS[type(node)](node, self)

    def local(self, name: str) -> str:
        """What a parameter, binding or loop variable is called here."""
        return f"{name}_" if name in self.called else names.parameter_name(name)

    def use(self, name: str) -> str:
        """Imports a name of the support code or the standard library."""
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

    def is_instance(self, value: Node, named: NamedType, case: str) -> Node:
        """Whether a value is of a case of a union."""
        return call("isinstance", value, Atom(self.surface.class_of(self.module, named, case)))

    def walk(self, node: core.Expr, *, in_order: bool) -> Node:
        """The elements of a list or set or the keys of a map, in the language's order where it shows."""
        if isinstance(node, core.RangeOf):
            return collections.span(node, self)
        source = collections.unwrapped(self.value(node), lazily=not may_fail(node))
        opened = self.surface.open(node.type)
        if not in_order or not isinstance(opened, SetType | MapType):
            return source
        key = order_key(opened.key if isinstance(opened, MapType) else opened.element, self)
        return call("sorted", source, *(literals.keywords(key=key)))


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
    core.Fold: choices.lifted,
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
