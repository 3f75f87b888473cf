"""Expressions of the core language as Python expressions that compute the same, failures included."""

from __future__ import annotations

from phoenix.language import core
from phoenix.language.types import (
    MapType,
    NamedType,
    SetType,
    Type,
)
from phoenix.targets.python import choices, collections, constructs, literals, names, numeric
from phoenix.targets.python.module import Module
from phoenix.targets.python.order import order_key
from phoenix.targets.python.surface import Surface
from phoenix.targets.python.tree import (
    Atom,
    Node,
    both,
    call,
)
from phoenix.targets.python.types import Types
from phoenix.targets.shared import expressions as shared
from phoenix.targets.shared.expressions import Caller, Lifter
from phoenix.targets.shared.failing import may_fail


class Expressions(shared.Expressions[Surface, Module]):
    """Translates the expressions of one function body or declaration."""

    makers = shared.makers_of(choices, collections, constructs, numeric)

    def __init__(self, surface: Surface, module: Module, call: Caller, lift: Lifter) -> None:
        super().__init__(surface, module, call, lift)
        self.types = Types(surface, module)
        self.uses_decimals = False
        """Whether some arithmetic here depends on the decimal context."""
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
        return self.made(node)

    def local(self, name: str) -> str:
        """What a parameter, binding or loop variable is called here."""
        return f"{name}_" if name in self.called else names.parameter_name(name)

    def public(self, owner: core.Component, name: str) -> str:
        return self.surface.imported(self.module, owner, names.function_name(name))

    def exact(self, name: str) -> str:
        return names.function_name(name)

    def written(self, name: str) -> str:
        home = names.dotted(self.surface.plan, self.surface.component, "written")
        return self.module.take(home, names.function_name(name))

    def method(self, name: str) -> str:
        return names.function_name(name)

    def checked_result(self, type_: Type, made: Node) -> Node:
        return self.types.check(type_, made, "result")

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
