"""One generated module while it is written: its imports, its blocks of lines, and why each line is there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from phoenix.targets.python import layout
from phoenix.targets.python.tree import Node
from phoenix.targets.python.vocabulary import LIBRARY, SUPPORT_FILE
from phoenix.targets.shared import body as shared
from phoenix.targets.shared.body import Line, file_of
from phoenix.targets.target import EmittedFile


class Body(shared.Body):
    """Lines of Python."""

    indent = layout.INDENT
    remark = "#"

    def say(self, before: str, node: Node, after: str = "") -> None:
        self.take(layout.statement(before, node, after, self.depth))

    def define(self, before: str, parameters: tuple[str, ...], after: str) -> None:
        """Adds the head of a function."""
        self.take(layout.definition(before, parameters, after, self.depth))


SETTLED = (
    "# The spec compares what is known to differ by then.",
    '# mypy: disable-error-code="comparison-overlap"',
    "",
)


@dataclass(frozen=True, slots=True)
class Block:
    """``spaced``: a class or function, with two empty lines around it."""

    body: Body
    spaced: bool


class Module:
    """The module of this dotted ``name``; ``doc`` its docstring's lines; one ``outside`` sees only what is public."""

    def __init__(self, name: str, package: str, doc: list[str], *, outside: bool = False) -> None:
        self.outside = outside
        self.name = name
        self.package = package
        self.doc = doc
        self.support: set[str] = set()
        self.compares_settled = False
        """Whether mypy must be told that comparisons whose answer is known are meant."""
        self._whole: set[str] = set()
        self._members: dict[str, dict[str, str]] = {}
        self._blocks: list[Block] = []

    def use(self, name: str) -> str:
        """Imports what the support code or the standard library offers, and gives back the name."""
        if name in SUPPORT_FILE:
            self.support.add(SUPPORT_FILE[name])
            return self.take(f"{self.package}._support.{SUPPORT_FILE[name]}", name)
        if name in LIBRARY:
            return self.take(LIBRARY[name], name)
        self._whole.add(name)
        return name

    def take(self, module: str, name: str, alias: str | None = None) -> str:
        """``from module import name as alias``; gives back the name that it has here."""
        self._members.setdefault(module, {})[name] = alias or name
        return alias or name

    def add(self, body: Body, *, spaced: bool = True) -> None:
        """Adds a block."""
        self._blocks.append(Block(body, spaced))

    @property
    def path(self) -> PurePosixPath:
        """The file of the module."""
        return PurePosixPath(f"{self.name.replace('.', '/')}.py")

    @property
    def is_empty(self) -> bool:
        """Whether nothing was added."""
        return not self._blocks

    def render(self) -> EmittedFile:
        """The whole file."""
        lines: list[Line] = [(line, None) for line in self.doc]
        lines += [("", None), *((line, None) for line in (SETTLED if self.compares_settled else ()))]
        lines += [("from __future__ import annotations", None)]
        lines += [(line, None) for line in self._imports()]
        spaced_before = False
        for index, block in enumerate(self._blocks):
            gap = 2 if block.spaced or spaced_before else 1
            lines += [("", None)] * (gap if index or block.spaced else 1)
            lines += block.body.lines
            spaced_before = block.spaced
        return file_of(self.path, lines)

    def _imports(self) -> list[str]:
        """The standard library, then pytest, then the package; in each ``import`` before ``from``."""
        lines: list[str] = []
        for section in range(3):
            found = [f"import {name}" for name in sorted(self._whole) if self._section(name) == section]
            for module in sorted(self._members):
                if self._section(module) == section:
                    members = self._members[module]
                    found += _from_import(module, members)
            lines += ["", *found] if found else []
        return lines

    def _section(self, module: str) -> int:
        root = module.split(".")[0]
        return 2 if root == self.package else 1 if root == "pytest" else 0


def _from_import(module: str, members: dict[str, str]) -> list[str]:
    """One statement for the names that stay as they are, and one for each other, in the order of their first names."""
    names = sorted(members, key=member_order)
    plain = tuple(n for n in names if members[n] == n)
    statements = {n: (f"{n} as {members[n]}",) for n in names if members[n] != n} | ({plain[0]: plain} if plain else {})
    lines: list[str] = []
    for first in sorted(statements, key=member_order):
        lines += layout.listing(f"from {module} import ", statements[first], "()")
    return lines


def member_order(name: str) -> tuple[int, str, str]:
    """isort's order: constants, classes, all else; within these, letter case counts last."""
    bare = name.strip("_")
    if len(bare) > 1 and bare.isupper():
        return 0, name.lower(), name
    return (1 if name[:1].isupper() else 2), name.lower(), name
