"""The constitution's limits of size: how long a file and a function may be, and how tangled."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from phoenix.project.principles import Breach, Most
from phoenix.targets.shared.syntax import line_of, walk

if TYPE_CHECKING:
    from tree_sitter import Node


def too_large(
    path: str, text: str, functions: Iterable[tuple[str, Node]], check: Most, branches: Collection[str]
) -> Iterator[Breach]:
    """A breach for the file, or for each of its functions by name, whichever the check limits; ``branches`` are the
    kinds of node that make a function tangled.
    """
    if check.limit == "max file lines":
        yield from long_file(path, text, check.most)
    else:
        yield from _functions_over(path, functions, check, branches)


def long_file(path: str, text: str, most: int) -> Iterator[Breach]:
    """A breach where the file has too many lines."""
    lines = len(text.splitlines())
    if lines > most:
        yield Breach(path, most + 1, f"the file has {lines} lines; `max file lines = {most}`")


def _functions_over(
    path: str, functions: Iterable[tuple[str, Node]], check: Most, branches: Collection[str]
) -> Iterator[Breach]:
    """A breach for each function, by its name, that is too long or, by the kinds of node that branch, too tangled."""
    for name, function in functions:
        if check.limit == "max function lines":
            size = function.end_point[0] - function.start_point[0] + 1
            what = f"has {size} lines"
        else:
            size = 1 + sum(node.type in branches for node in walk(function))
            what = f"has a complexity of {size}"
        if size > check.most:
            yield Breach(path, line_of(function), f"`{name}` {what}; `{check.limit} = {check.most}`")
