"""What compilers and linters print: the lines that complain about a place in a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol


class Completed(Protocol):
    """How a program ended: see ``phoenix.adapters.processes``."""

    @property
    def status(self) -> int: ...
    @property
    def output(self) -> str: ...
    @property
    def timed_out(self) -> bool: ...


def complaints(output: str) -> Iterator[tuple[str, str, str]]:
    """The lines ``path:line[:column]: message`` and ``path(line,column): message`` of a tool's output, as path,
    ``path:line`` and message.
    """
    for line in output.splitlines():
        found = _with_parentheses(line) or _with_colons(line)
        if found is not None and not found[2].startswith("note:"):
            path, number, message = found
            path = path.removeprefix("./")
            yield path, f"{path}:{number}", message.removeprefix("error: ").rstrip(".") or "this line"


def _with_colons(line: str) -> tuple[str, str, str] | None:
    path, colon, rest = line.strip().removeprefix("--> ").removeprefix("vet: ").partition(":")
    number, _, after = rest.partition(":")
    if not colon or not number.isdecimal():
        return None
    column, _, beyond = after.partition(":")
    return path, number, (beyond if column.strip().isdecimal() else after).strip()


def _with_parentheses(line: str) -> tuple[str, str, str] | None:
    """As ``tsc`` prints: ``src/cart.ts(12,5): error TS2322: …``."""
    head, separator, message = line.strip().partition("): ")
    path, parenthesis, numbers = head.partition("(")
    number, _, column = numbers.partition(",")
    if not separator or not parenthesis or not number.isdecimal() or not column.isdecimal():
        return None
    return path, number, message.strip()
