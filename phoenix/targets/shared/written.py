"""What a writer is asked for, and what no language takes of one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from phoenix.language import core

TOO_DEEP = "The file nests too deeply to be looked at; give its parts names of their own."


def written_functions(component: core.Component) -> list[core.Function]:
    """The functions that a writer is asked for."""
    return [function for function in component.functions if not function.is_exact]


def is_deeper(root: Any, below: Callable[[Any], Iterable[Any]], limit: int) -> bool:
    """Whether a syntax tree has more levels than that; ``below`` gives what stands right below a node."""
    level = [root]
    for _ in range(limit):
        level = [child for node in level for child in below(node)]
    return bool(level)
