"""Names with what is looked up behind their dots: the ways to what a module holds."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chain:
    """``name.first.second``: a name that is read, and the attributes behind it."""

    name: ast.Name
    attributes: tuple[str, ...]


def chains(tree: ast.Module) -> Iterator[Chain]:
    """Every chain of a module, each at its whole length; a name alone is one without attributes."""
    inner = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Name | ast.Attribute) or id(node) in inner:
            continue
        begin: ast.expr = node
        attributes: list[str] = []
        while isinstance(begin, ast.Attribute):
            attributes.insert(0, begin.attr)
            begin = begin.value
        if isinstance(begin, ast.Name) and isinstance(begin.ctx, ast.Load):
            yield Chain(begin, tuple(attributes))
