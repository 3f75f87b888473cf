"""Writes syntax nodes: the one standard spelling of each, with no needless parentheses, that parses back to its equal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from phoenix.language import syntax
from phoenix.language.declaration_text import DECLARATIONS
from phoenix.language.literal_text import LITERALS

EXPRESSION, IMPLIES, OR, AND, NOT, COMPARISON, RANGE, OTHERWISE, SUM, PRODUCT, SIGNED, POWER, WORDED, SIMPLE, CHAIN = (
    range(15)
)
"""How tightly a node holds together; where a tighter one is asked for, it stands in parentheses."""

OPERATORS: dict[str, tuple[int, int, int]] = {
    "implies": (IMPLIES, OR, IMPLIES),
    "or": (OR, OR, AND),
    "and": (AND, AND, NOT),
    **dict.fromkeys(("=", "!=", "<", "<=", ">", ">=", "in"), (COMPARISON, RANGE, RANGE)),
    "to": (RANGE, OTHERWISE, OTHERWISE),
    "otherwise": (OTHERWISE, SUM, OTHERWISE),
    **dict.fromkeys(("+", "-"), (SUM, SUM, PRODUCT)),
    **dict.fromkeys(("*", "/", "div", "mod"), (PRODUCT, PRODUCT, SIGNED)),
    "^": (POWER, WORDED, SIGNED),
}
"""How tightly a binary operator holds, and what its left and right side must hold at least."""


def write(node: Any) -> str:
    """The text of any syntax node: expression, type, declaration, cell, statement, or a tuple of updates."""
    if isinstance(node, tuple):
        return ", ".join(write(each) for each in node)
    if type(node) in DECLARATIONS:
        return DECLARATIONS[type(node)](node, write)
    return within(node, EXPRESSION)


def within(node: syntax.Expression, level: int) -> str:
    """The node's text, in parentheses where it holds less tightly than ``level``."""
    text, own = _written(node)
    return text if own >= level else f"({text})"


def _written(node: syntax.Expression) -> tuple[str, int]:
    """The node's text, and how tightly it holds."""
    kind = type(node)
    if kind in LITERALS:
        text = LITERALS[kind](node)
        return text, SIGNED if text.startswith("-") else CHAIN
    if isinstance(node, syntax.Binary):
        own, left, right = OPERATORS[node.operator]
        return f"{within(node.left, left)} {node.operator} {within(node.right, right)}", own
    if isinstance(node, syntax.Unary):
        return (
            (f"not {within(node.operand, NOT)}", NOT)
            if node.operator == "not"
            else (f"-{within(node.operand, SIGNED)}", SIGNED)
        )
    if isinstance(node, syntax.Construct):
        return _construct(node), SIMPLE if node.bare else CHAIN
    if isinstance(node, syntax.Aggregate):
        return _aggregate(node), WORDED if node.variable is None else EXPRESSION
    if isinstance(node, syntax.Sorted):
        return _sorted(node), WORDED if node.variable is None else EXPRESSION
    writer, level = FORMS[kind]
    return writer(node), level


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


FORMS: dict[type[Any], tuple[Callable[[Any], str], int]] = {
    syntax.Name: (lambda node: node.name, CHAIN),
    syntax.Qualified: (lambda node: _owned(node.owner, node.name), CHAIN),
    syntax.Call: (_call, CHAIN),
    syntax.Round: (_round, CHAIN),
    syntax.FieldAccess: (lambda node: f"{within(node.value, CHAIN)}.{node.field}", CHAIN),
    syntax.Index: (lambda node: f"{within(node.value, CHAIN)}[{within(node.index, EXPRESSION)}]", CHAIN),
    syntax.ListDisplay: (lambda node: f"[{_items(node.items)}]", CHAIN),
    syntax.SetDisplay: (lambda node: f"set [{_items(node.items)}]", CHAIN),
    syntax.MapDisplay: (_map, CHAIN),
    syntax.OfForm: (_of_form, WORDED),
    syntax.Is: (_is, COMPARISON),
    syntax.Succeeds: (lambda node: f"{_call(node.call)} succeeds", COMPARISON),
    syntax.FailsWith: (lambda node: f"{_call(node.call)} fails with {node.kind}", COMPARISON),
    syntax.If: (_if, EXPRESSION),
    syntax.Fold: (_fold, EXPRESSION),
}
