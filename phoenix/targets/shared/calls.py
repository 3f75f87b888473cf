"""What bodies call, and what expressions take from around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from phoenix.language import core
from phoenix.targets.shared.failing import parts


def calls(node: core.Body | core.Expr, component: str, function: str) -> bool:
    """Whether a body or an expression calls the function."""
    return any((c.component, c.function) == (component, function) for c in _calls(node))


def called_functions(node: core.Body | None) -> set[str]:
    """The names of all functions that a body calls."""
    return set() if node is None else {found.function for found in _calls(node)}


def _calls(node: core.Body | core.Expr) -> Iterator[core.Call]:
    if isinstance(node, core.Call):
        yield node
    if isinstance(node, core.ExactBody):
        inside = [part for statement in node.statements for part in parts(statement)]
    elif isinstance(node, core.TableBody):
        inside = [part for row in node.rows for part in (*parts(row), *(u.value for u in row.updates))]
    else:
        inside = list(parts(node))
    for part in inside:
        yield from _calls(part)


def bare_body(function: core.Function, own: core.Component) -> core.Body:
    """A function's body without the check of its result, which the contract makes, unless others beside it call it."""
    body = function.body
    assert body is not None
    inside = any(calls(other.body, own.name, function.name) for other in own.functions if other.body)
    if inside or not isinstance(body, core.ExactBody) or not body.statements:
        return body
    last = body.statements[-1]
    if not isinstance(last, core.Return):
        return body
    return core.ExactBody((*body.statements[:-1], replace(last, value=_bare(last.value))), place=body.place)


def calls_machine(node: core.Expr, own: core.Component) -> bool:
    """Whether an expression calls a function of the machine that it belongs to."""
    return own.kind == "machine" and any(calls(node, own.name, f.name) for f in own.functions)


def _bare(node: core.Expr) -> core.Expr:
    """A result without the check that the contract makes of it, in each branch of a choice."""
    if isinstance(node, core.Check):
        return node.value
    if isinstance(node, core.If):
        return replace(node, then=_bare(node.then), otherwise=_bare(node.otherwise))
    if isinstance(node, core.Match):
        arms = tuple(replace(arm, body=_bare(arm.body)) for arm in node.arms)
        return replace(node, arms=arms, otherwise=_bare(node.otherwise))
    return node


def free_variables(node: core.Expr) -> list[core.Variable]:
    """The variables that an expression takes from around it, each once, in the order of their first use."""
    found: dict[str, core.Variable] = {}
    _collect(node, frozenset(), found)
    return list(found.values())


def _collect(node: core.Expr, bound: frozenset[str], found: dict[str, core.Variable]) -> None:
    if isinstance(node, core.Variable):
        if node.name not in bound:
            found.setdefault(node.name, node)
        return
    if isinstance(node, core.Aggregate | core.Sorted | core.Fold):
        _collect(node.source, bound, found)
        inner = bound | {node.variable}
        if isinstance(node, core.Fold):
            _collect(node.initial, bound, found)
            inner |= {node.accumulator}
        for part in parts(node):
            if part is not node.source and part is not getattr(node, "initial", None):
                _collect(part, inner, found)
        return
    if isinstance(node, core.Match):
        _collect(node.value, bound, found)
        for arm in node.arms:
            _collect(arm.body, bound | {name for _, name in arm.bindings}, found)
        _collect(node.otherwise, bound, found)
        return
    for part in parts(node):
        _collect(part, bound, found)
