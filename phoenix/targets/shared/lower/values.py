"""Expressions of the language as lowered ones: an entry a kind of node, in small modules by subject."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeAlias

from phoenix.language import core
from phoenix.targets.shared import ir
from phoenix.targets.shared.lower import arithmetic, choices, collections, constructs, loops, rounding
from phoenix.targets.shared.lower.reps import is_counted, known, natural
from phoenix.targets.shared.lower.work import Work

Maker: TypeAlias = Callable[[Any, "Values"], ir.Expr]

MAKERS: dict[type, Maker] = {
    core.Constant: constructs.constant,
    core.Variable: constructs.variable,
    core.Construct: constructs.construct,
    core.FieldOf: constructs.field_of,
    core.Unwrap: constructs.unwrap,
    core.Wrap: constructs.wrap,
    core.Check: constructs.check,
    core.Call: constructs.call,
    core.Succeeds: constructs.ends,
    core.FailsWith: constructs.ends,
    core.Builtin: collections.builtin,
    core.ListDisplay: collections.display,
    core.SetDisplay: collections.display,
    core.MapDisplay: collections.map_display,
    core.ElementAt: collections.element_at,
    core.Lookup: collections.lookup,
    core.Contains: collections.contains,
    core.Concat: collections.concat,
    core.IsEmpty: collections.is_empty,
    core.RangeOf: collections.range_of,
    core.Arithmetic: arithmetic.arithmetic,
    core.Negate: arithmetic.negate,
    core.Rescale: arithmetic.rescale,
    core.Round: rounding.round_,
    core.Compare: choices.compare,
    core.Logic: choices.logic,
    core.Not: choices.not_,
    core.IsNothing: choices.is_nothing,
    core.IsCase: choices.is_case,
    core.If: choices.if_,
    core.Match: choices.match,
    core.Otherwise: choices.otherwise,
    core.Aggregate: loops.aggregate,
    core.Fold: loops.fold,
    core.Sorted: loops.sorted_,
}


class Values:
    """Lowers expressions into the block that ``work`` writes."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.dialect = work.dialect

    def root(self, node: core.Expr) -> ir.Expr:
        """The expression, which may itself be one that fails: for the whole value of a statement."""
        return MAKERS[type(node)](node, self)

    def value(self, node: core.Expr) -> ir.Expr:
        """The expression where it may stand within another."""
        return self.work.settled(self.root(node))

    def held(self, node: core.Expr, rep: ir.Rep) -> ir.Expr:
        """The expression held in one way."""
        return self.as_rep(self.root(node), rep)

    def declared(self, node: core.Expr) -> ir.Expr:
        """The expression as the contract holds values of its type."""
        return self.held(node, natural(node.type))

    def units(self, node: core.Expr) -> ir.Expr:
        """A counted expression as an integer: a machine's where it fits."""
        made = self.value(node)
        if made.rep != "declared":
            return made
        return self.as_rep(made, "machine" if self.fits(known(node)) else "big")

    def fits(self, interval: Any) -> bool:
        """Whether all of an interval are machine integers."""
        return bool(interval.within(self.dialect.lowest, self.dialect.highest))

    def as_rep(self, value: ir.Expr, rep: ir.Rep) -> ir.Expr:
        """The same value held in one way; may stay one that fails only where nothing is to be converted."""
        if value.rep == rep or not (is_counted(value.type) or value.rep == "ratio"):
            return value
        value = self.work.settled(value)
        if isinstance(value, ir.Scalar):
            return ir.Scalar(value.value, type=value.type, rep=rep, interval=value.interval)
        if isinstance(value, ir.Convert) and value.value.rep == rep:
            return value.value
        return ir.Convert(value, type=value.type, rep=rep, interval=value.interval)

    def all(
        self,
        nodes: Sequence[core.Expr],
        how: Callable[[core.Expr], ir.Expr] | None = None,
        names: Sequence[str] = (),
    ) -> list[ir.Expr]:
        """Operands, failing in their order; each by ``value``, or as said; ``names`` are what to call them."""
        make = how or self.value
        return self.work.in_order([partial(make, node) for node in nodes], names)

    def quantified(self, node: core.Aggregate) -> None:
        """``all of`` and ``any of`` that are the function's result."""
        loops.quantified(node, self)
