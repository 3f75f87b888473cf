"""Writes syntax nodes: the one standard spelling of each, without needless parentheses; parses back to its equal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from phoenix.language import syntax
from phoenix.language.declaration_text import DECLARATIONS
from phoenix.language.literal_text import LITERALS
from phoenix.language.precedence import (
    CHAIN,
    COMPARISON,
    EXPRESSION,
    NOT,
    OPERATORS,
    RANGE,
    SIGNED,
    SIMPLE,
    WORDED,
)


def write(node: Any, level: int = EXPRESSION) -> str:
    """The text of any syntax node: expression, type, declaration, cell, statement, or a tuple of updates.

    An expression that holds less tightly than ``level`` stands in parentheses.
    """
    declared = DECLARATIONS.get(type(node))
    if declared is not None:
        return declared(node, write)
    if isinstance(node, tuple):
        return ", ".join(map(write, node))
    return within(node, level)


def within(node: syntax.Expression, level: int) -> str:
    """The node's text, in parentheses where it holds less tightly than ``level``."""
    text, own = _written(node)
    return text if own >= level else f"({text})"


def _written(node: syntax.Expression) -> tuple[str, int]:
    """The node's text, and how tightly it holds."""
    literal = LITERALS.get(type(node))
    if literal is not None:
        text = literal(node)
        return text, SIGNED if text.startswith("-") else CHAIN
    level, writer = FORMS[type(node)]
    return writer(node), level if isinstance(level, int) else level(node)


def _binary(node: syntax.Binary) -> str:
    _, left, right = OPERATORS[node.operator]
    return f"{within(node.left, left)} {node.operator} {within(node.right, right)}"


def _unary(node: syntax.Unary) -> str:
    return f"not {within(node.operand, NOT)}" if node.operator == "not" else f"-{within(node.operand, SIGNED)}"


def _items(nodes: Sequence[syntax.Expression]) -> str:
    return ", ".join(within(node, EXPRESSION) for node in nodes)


def _owned(owner: str | None, name: str) -> str:
    return name if owner is None else f"{owner}.{name}"


def _construct(node: syntax.Construct) -> str:
    name = _owned(node.owner, node.name)
    return name if node.bare else f"{name}({arguments(node.arguments)})"


def arguments(given: Sequence[syntax.Argument]) -> str:
    """``price: 10.00, quantity: 2``"""
    return ", ".join(f"{each.name}: {within(each.value, EXPRESSION)}" for each in given)


def _call(node: syntax.Call) -> str:
    return f"{_owned(node.owner, node.function)}({_items(node.arguments)})"


def _of_form(node: syntax.OfForm) -> str:
    joint = " and " if node.form == "days between" else ", "
    return f"{node.form} {joint.join(within(each, SIMPLE) for each in node.arguments)}"


def _map(node: syntax.MapDisplay) -> str:
    entries = (f"{within(key, EXPRESSION)}: {within(value, EXPRESSION)}" for key, value in node.entries)
    return f"map [{', '.join(entries)}]"


def _is(node: syntax.Is) -> str:
    test = _owned(node.owner, node.name) if node.test == "named" else node.test
    bound = f"({', '.join(f'{field}: {name}' for field, name in node.bindings)})" if node.bindings else ""
    return f"{within(node.value, RANGE)} is {'not ' if node.negated else ''}{test}{bound}"


def _if(node: syntax.If) -> str:
    condition, then, otherwise = (within(part, EXPRESSION) for part in (node.condition, node.then, node.otherwise))
    return f"if {condition} then {then} else {otherwise}"


def _aggregate(node: syntax.Aggregate) -> str:
    text = f"{node.kind} of {within(node.element, SIMPLE)}"
    if node.variable is not None and node.source is not None:
        text += f" for {node.variable} in {within(node.source, SIMPLE)}"
    return text if node.where is None else f"{text} where {within(node.where, EXPRESSION)}"


def _fold(node: syntax.Fold) -> str:
    initial, body = within(node.initial, EXPRESSION), within(node.body, EXPRESSION)
    return f"fold {within(node.source, SIMPLE)} from {initial} as {node.accumulator}, {node.variable}: {body}"


def _sorted(node: syntax.Sorted) -> str:
    key = "" if node.key is None else f" by {node.variable}: {within(node.key, EXPRESSION)}"
    return f"sorted {within(node.source, SIMPLE)}{key}"


def _round(node: syntax.Round) -> str:
    return f"round({within(node.value, EXPRESSION)}, {within(node.places, EXPRESSION)}, {node.mode})"


def _reach(node: syntax.Aggregate | syntax.Sorted) -> int:
    """With a variable these forms reach as far as they can."""
    return WORDED if node.variable is None else EXPRESSION


FORMS: dict[type[Any], tuple[int | Callable[[Any], int], Callable[[Any], str]]] = {
    syntax.Name: (CHAIN, lambda node: node.name),
    syntax.Qualified: (CHAIN, lambda node: _owned(node.owner, node.name)),
    syntax.Construct: (lambda node: SIMPLE if node.bare else CHAIN, _construct),
    syntax.Call: (CHAIN, _call),
    syntax.Round: (CHAIN, _round),
    syntax.FieldAccess: (CHAIN, lambda node: f"{within(node.value, CHAIN)}.{node.field}"),
    syntax.Index: (CHAIN, lambda node: f"{within(node.value, CHAIN)}[{within(node.index, EXPRESSION)}]"),
    syntax.ListDisplay: (CHAIN, lambda node: f"[{_items(node.items)}]"),
    syntax.SetDisplay: (CHAIN, lambda node: f"set [{_items(node.items)}]"),
    syntax.MapDisplay: (CHAIN, _map),
    syntax.Binary: (lambda node: OPERATORS[node.operator][0], _binary),
    syntax.Unary: (lambda node: NOT if node.operator == "not" else SIGNED, _unary),
    syntax.OfForm: (WORDED, _of_form),
    syntax.Aggregate: (_reach, _aggregate),
    syntax.Sorted: (_reach, _sorted),
    syntax.Is: (COMPARISON, _is),
    syntax.Succeeds: (COMPARISON, lambda node: f"{_call(node.call)} succeeds"),
    syntax.FailsWith: (COMPARISON, lambda node: f"{_call(node.call)} fails with {node.kind}"),
    syntax.If: (EXPRESSION, _if),
    syntax.Fold: (EXPRESSION, _fold),
}
"""How tightly each form holds, and how it is written."""

WRITABLE: tuple[type[Any], ...] = (*LITERALS, *FORMS, *DECLARATIONS)
"""Every kind of node that ``write`` takes."""
