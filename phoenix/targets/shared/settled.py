"""Comparisons whose answer earlier tests have settled: legal in a spec, but strict type checkers call them errors.

What mypy or tsc narrows is followed here, for labels and for the cases of unions: ``known`` maps a name, or a field of
one, to the labels or cases that it may still be. ``None`` stands for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from phoenix.language import core
from phoenix.language.types import NamedType, OptionalType, Type
from phoenix.language.values import Label
from phoenix.targets.shared import tables
from phoenix.targets.shared.failing import parts
from phoenix.targets.shared.scope import Scope

Path: TypeAlias = tuple[str, ...]
Options: TypeAlias = frozenset[str | None]
Known: TypeAlias = Mapping[Path, Options]


def settles_again(function: core.Function, scope: Scope) -> bool:
    """Whether the function's definition compares what can no longer be equal."""
    body = function.body
    if isinstance(body, core.TableBody):
        return any(_table(body, function, scope))
    return body is not None and any(_statements(body, scope))


def claims_again(conditions: list[core.Expr], scope: Scope) -> bool:
    """The same for conditions that hold one after the other: a law's ``where`` and its claim, or invariants."""
    known: Known = {}
    for condition in conditions:
        if any(_settled(condition, known, scope)):
            return True
        known = _after(condition, known, scope, holds=True)
    return False


def _statements(body: core.ExactBody, scope: Scope) -> Iterator[bool]:
    known: Known = {}
    for statement in body.statements:
        if isinstance(statement, core.Guard):
            yield from _settled(statement.condition, known, scope)
            inside = _after(statement.condition, known, scope, holds=True)
            for _, value in statement.data:
                yield from _settled(value, inside, scope)
            known = _after(statement.condition, known, scope, holds=False)
            continue
        yield from _settled(statement.value, known, scope)
        if isinstance(statement, core.Bind) and (options := _options(statement.value, known, scope)) is not None:
            known = {**known, (statement.name,): options}


def _table(body: core.TableBody, function: core.Function, scope: Scope) -> Iterator[bool]:
    known: Known = {}
    for branch in tables.branches(body, function, scope):
        inside = known
        for part in branch.parts:
            yield from _settled(part, inside, scope)
            inside = _after(part, inside, scope, holds=True)
        for value in (*parts(branch.row), *(update.value for update in branch.row.updates)):
            if value is not branch.row.condition:
                yield from _settled(value, inside, scope)
        if len(branch.parts) == 1:
            known = _after(branch.parts[0], known, scope, holds=False)


def _settled(node: core.Expr, known: Known, scope: Scope) -> Iterator[bool]:
    """Yes for each comparison inside whose sides have nothing in common."""
    if isinstance(node, core.Compare):
        left, right = _options(node.left, known, scope), _options(node.right, known, scope)
        yield left is not None and right is not None and left.isdisjoint(right)
    for part, inside in _inside(node, known, scope):
        yield from _settled(part, inside, scope)


def _inside(node: core.Expr, known: Known, scope: Scope) -> Iterator[tuple[core.Expr, Known]]:
    """The parts of an expression, each with what is known where it is evaluated."""
    if isinstance(node, core.If):
        yield node.condition, known
        yield node.then, _after(node.condition, known, scope, holds=True)
        yield node.otherwise, _after(node.condition, known, scope, holds=False)
    elif isinstance(node, core.Logic):
        yield node.left, known
        yield node.right, _after(node.left, known, scope, holds=node.operator != "or")
    elif isinstance(node, core.Match):
        yield node.value, known
        for arm in node.arms:
            case = core.IsCase(value=node.value, case=arm.case, type=core.YES_NO)
            yield arm.body, _after(case, known, scope, holds=True)
            known = _after(case, known, scope, holds=False)
        yield node.otherwise, known
    else:
        yield from ((part, known) for part in parts(node))


def _after(node: core.Expr, known: Known, scope: Scope, *, holds: bool) -> Known:
    """What is known where the condition holds, or where it does not."""
    if isinstance(node, core.Not):
        return _after(node.operand, known, scope, holds=not holds)
    if isinstance(node, core.Logic):
        left = node.operator != "implies"
        both = (node.operator == "and") == holds
        first = _after(node.left, known, scope, holds=holds == left)
        if both:
            return _after(node.right, first, scope, holds=holds)
        passed = _after(node.left, known, scope, holds=holds != left)
        return _either(first, _after(node.right, passed, scope, holds=holds))
    if isinstance(node, core.IsCase):
        return _limited(node.value, frozenset({node.case}), known, scope, holds)
    if isinstance(node, core.IsNothing):
        return _limited(node.value, frozenset({None}), known, scope, holds)
    if isinstance(node, core.Compare) and node.operator in ("=", "!="):
        options = _options(node.right, {}, scope)
        if options is not None and len(options) == 1:
            return _limited(node.left, options, known, scope, holds == (node.operator == "="))
    return known


def _limited(node: core.Expr, to: Options, known: Known, scope: Scope, holds: bool) -> Known:
    path, options = _path(node), _options(node, known, scope)
    if path is None or options is None:
        return known
    return {**known, path: options & to if holds else options - to}


def _either(one: Known, other: Known) -> Known:
    return {path: one[path] | other[path] for path in one.keys() & other.keys()}


def _options(node: core.Expr, known: Known, scope: Scope) -> Options | None:
    """The labels or cases that an expression may be; ``None`` where it has neither."""
    if isinstance(node, core.Constant):
        value = node.value
        return frozenset({value.name}) if isinstance(value, Label) else None
    if isinstance(node, core.Construct):
        return None if node.case is None else frozenset({node.case})
    if isinstance(node, core.Wrap | core.Check):
        return _options(node.value, known, scope)
    if isinstance(node, core.If):
        then, otherwise = _options(node.then, known, scope), _options(node.otherwise, known, scope)
        return None if then is None or otherwise is None else then | otherwise
    path = _path(node)
    return known[path] if path is not None and path in known else _all(node.type, scope)


def _path(node: core.Expr) -> Path | None:
    if isinstance(node, core.Unwrap):
        return _path(node.value)
    if isinstance(node, core.FieldOf):
        path = _path(node.value)
        return None if path is None else (*path, node.field)
    return (node.name,) if isinstance(node, core.Variable) else None


def _all(type_: Type, scope: Scope) -> Options | None:
    opened = scope.open(type_)
    if isinstance(opened, OptionalType):
        inner = _all(opened.element, scope)
        return None if inner is None else inner | {None}
    definition = scope.definition(opened) if isinstance(opened, NamedType) else None
    if isinstance(definition, core.EnumerationType):
        return frozenset(definition.labels)
    if isinstance(definition, core.UnionType):
        return frozenset(case.name for case in definition.cases)
    return None
