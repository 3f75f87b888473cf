"""Folds that put more behind what is there: a list or a text can grow in place where they are written so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from phoenix.language import core
from phoenix.language.types import LARGEST_SIZE, TextType
from phoenix.targets.shared.failing import longest, parts

READING = frozenset({"first", "last", "length"})
"""Built-ins that look at a list and keep nothing of it."""


def step_of(node: core.Fold) -> core.Expr | None:
    """What each step of a fold puts behind the list that it builds from nothing, as a list of its own.

    Its branches end in displays. ``None`` where the fold does anything else with its list, may make it too long, or
    hands it to somebody who could still have it when it has grown.
    """
    if not isinstance(node.initial, core.ListDisplay) or node.initial.items:
        return None
    step = _added(node.body, node.accumulator)
    if step is None or not 0 < _most(step) * longest(node.source.type) <= LARGEST_SIZE:
        return None
    return step if _only_reads(step, node.accumulator) else None


def reads(step: core.Expr, accumulator: str) -> bool:
    """Whether a step looks at the list that it adds to."""
    own = isinstance(step, core.Variable) and step.name == accumulator
    return own or any(reads(part, accumulator) for part in parts(step))


def grows_text(node: core.Fold) -> bool:
    """Whether a fold builds a text of which some step puts more behind what is there."""
    return isinstance(node.type, TextType) and any(more_behind(end, node.accumulator) for end in _ends(node.body))


def more_behind(node: core.Expr, accumulator: str) -> tuple[core.Expr, ...]:
    """What an expression puts behind the text so far, part by part; nothing where it does not begin with that text, or
    where a later part looks at it once more, which would see it grown.
    """
    found: list[core.Expr] = []
    while isinstance(node, core.Concat):
        found.insert(0, node.right)
        node = node.left
    own = isinstance(node, core.Variable) and node.name == accumulator
    return tuple(found) if own and not any(reads(part, accumulator) for part in found[1:]) else ()


def _ends(node: core.Expr) -> Iterator[core.Expr]:
    """What the branches of an expression end in."""
    match node:
        case core.If():
            yield from _ends(node.then)
            yield from _ends(node.otherwise)
        case core.Match():
            for arm in node.arms:
                yield from _ends(arm.body)
            yield from _ends(node.otherwise)
        case _:
            yield node


def _added(node: core.Expr, accumulator: str) -> core.Expr | None:
    match node:
        case core.Variable(name=name) if name == accumulator:
            return core.ListDisplay(items=(), type=node.type, place=node.place)
        case core.Concat(left=core.Variable(name=name), right=core.ListDisplay() as more) if name == accumulator:
            return more
        case core.If():
            then, otherwise = _added(node.then, accumulator), _added(node.otherwise, accumulator)
            return None if then is None or otherwise is None else replace(node, then=then, otherwise=otherwise)
        case core.Match():
            arms = [replace(arm, body=body) for arm in node.arms if (body := _added(arm.body, accumulator)) is not None]
            otherwise = _added(node.otherwise, accumulator)
            if otherwise is None or len(arms) < len(node.arms):
                return None
            return replace(node, arms=tuple(arms), otherwise=otherwise)
    return None


def _most(step: core.Expr) -> int:
    """How many elements a step adds at the most."""
    match step:
        case core.If():
            return max(_most(step.then), _most(step.otherwise))
        case core.Match():
            return max(_most(step.otherwise), *(_most(arm.body) for arm in step.arms))
        case core.ListDisplay(items=items):
            return len(items)
    raise TypeError(f"{type(step).__name__} is no step")


def _only_reads(node: core.Expr, accumulator: str) -> bool:
    """Whether the list is looked at only by what keeps nothing of it."""
    match node:
        case core.Variable(name=name):
            return name != accumulator
        case core.Builtin(name=name, arguments=(core.Variable(),)) if name in READING:
            return True
        case core.IsEmpty(value=core.Variable()):
            return True
        case core.Contains(collection=core.Variable()):
            return _only_reads(node.element, accumulator)
    return all(_only_reads(part, accumulator) for part in parts(node))
