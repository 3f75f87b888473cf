"""Literal arguments as JSON, without constructing them: what cannot be constructed must reach the implementation too.

A field that its author left out is left out here as well, so that the implementation's own defaults are put to use.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

from phoenix.conformance.wire import Json, Wire
from phoenix.language import core
from phoenix.language.types import Type
from phoenix.language.values import Value

Evaluate = Callable[[core.Expr], Value]
"""Gives a constant expression's value; may raise ``Fault``."""


def raw(expr: core.Expr, of: Type, evaluate: Evaluate, wire: Wire) -> Json:
    """The JSON of a constant expression where ``of`` is declared; ``Fault`` where even its parts have no value."""

    def inside(inner: core.Expr) -> Json:
        return raw(inner, inner.type, evaluate, wire)

    match expr:
        case core.Check(value=inner):
            return raw(inner, of, evaluate, wire)
        case core.Wrap(value=inner):
            return inside(inner)
        case core.Construct(fields=fields, case=case, defaulted=defaulted):
            given = {name: inside(value) for name, value in fields if name not in defaulted}
            return given if case is None else [case, given]
        case core.ListDisplay(items=items) | core.SetDisplay(items=items):
            return [inside(item) for item in items]
        case core.MapDisplay(entries=entries):
            pairs = [[inside(key), inside(value)] for key, value in entries]
            if all(key != other for (key, _), (other, _) in combinations(pairs, 2)):
                return pairs
    return wire.of(of).write(evaluate(expr))
