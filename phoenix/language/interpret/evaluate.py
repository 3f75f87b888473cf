"""Makes expressions ready for evaluation: each node becomes a closure, chosen by its kind and types, once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from phoenix.language import core
from phoenix.language.interpret import arithmetic, builtins, calls, choices, collections, constructs
from phoenix.language.interpret.depth import Depths
from phoenix.language.interpret.fitting import Fitness
from phoenix.language.interpret.order import Order
from phoenix.language.interpret.scope import Code
from phoenix.language.interpret.watch import Watch
from phoenix.language.types import NamedType

Maker = Callable[[Any, "Compiler"], Code]

MAKERS: dict[type, Maker] = {
    core.Constant: constructs.constant,
    core.Variable: constructs.variable,
    core.Construct: constructs.construct,
    core.FieldOf: constructs.field_of,
    core.Check: constructs.check,
    core.Unwrap: constructs.transparent,
    core.Wrap: constructs.transparent,
    core.ListDisplay: collections.list_display,
    core.SetDisplay: collections.set_display,
    core.MapDisplay: collections.map_display,
    core.ElementAt: collections.element_at,
    core.Lookup: collections.lookup,
    core.Concat: collections.concat,
    core.Contains: collections.contains,
    core.IsEmpty: collections.is_empty,
    core.Aggregate: collections.aggregate,
    core.Fold: collections.fold,
    core.Sorted: collections.sorted_,
    core.RangeOf: collections.range_of,
    core.Arithmetic: arithmetic.arithmetic,
    core.Negate: arithmetic.negate,
    core.Rescale: arithmetic.rescale,
    core.Round: arithmetic.round_,
    core.Compare: choices.compare,
    core.Logic: choices.logic,
    core.Not: choices.not_,
    core.IsNothing: choices.is_nothing,
    core.IsCase: choices.is_case,
    core.If: choices.if_,
    core.Match: choices.match,
    core.Otherwise: choices.otherwise,
    core.Call: calls.call,
    core.Succeeds: calls.succeeds,
    core.FailsWith: calls.fails_with,
    core.Builtin: builtins.builtin,
}


class Compiler:
    """Knows the components, and holds what was made ready so far."""

    def __init__(
        self,
        components: Mapping[str, core.Component],
        answer: calls.Answer | None = None,
        watch: Watch | None = None,
    ) -> None:
        self.components = components
        self.watch = watch
        self.order = Order(components)
        self.fitness = Fitness(self)
        self.calls = calls.Functions(self, answer)
        self.depths = Depths(components)

    def definition(self, type: NamedType) -> core.Definition:
        """What a declared type is, aliases of aliases opened."""
        found = self.components[type.component].type(type.name)
        while isinstance(found, core.Alias) and isinstance(found.type, NamedType):
            found = self.components[found.type.component].type(found.type.name)
        return found

    def expr(self, node: core.Expr) -> Code:
        """The expression, ready."""
        return MAKERS[type(node)](node, self)
