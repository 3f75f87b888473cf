"""One generated module while it is written: its imports, its blocks of lines, and why each line is there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath

from phoenix.targets.python import layout
from phoenix.targets.python.tree import Node
from phoenix.targets.python.vocabulary import LIBRARY, SUPPORT_FILE
from phoenix.targets.target import EmittedFile, Origin


class Body:
    """Lines of a block, with the indentation and the origin that the next ones get."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, Origin | None]] = []
        self.depth = 0
        self.origin: Origin | None = None

    def put(self, *lines: str) -> None:
        """Adds lines at the present depth; an empty text is an empty line."""
        for line in lines:
            self.lines.append((layout.INDENT * self.depth + line if line else "", self.origin))

    def say(self, before: str, node: Node, after: str = "") -> None:
        """Adds a statement, in as many lines as its layout needs."""
        self.lines += [(line, self.origin) for line in layout.statement(before, node, after, self.depth)]

    def define(self, before: str, parameters: tuple[str, ...], after: str) -> None:
        """Adds the head of a function."""
        self.lines += [(line, self.origin) for line in layout.definition(before, parameters, after, self.depth)]

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """Indents what is added inside."""
        self.depth += 1
        yield
        self.depth -= 1

    @contextmanager
    def because(self, origin: Origin | None) -> Iterator[None]:
        """Gives what is added inside this origin."""
        before, self.origin = self.origin, origin
        yield
        self.origin = before


def name_rules(body: Body, rules: tuple[str, ...]) -> None:
    """A comment with the ids of the rules that the next lines keep."""
    if rules:
        body.put(f"# {', '.join(rules)}")


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
        lines: list[tuple[str, Origin | None]] = [(line, None) for line in self.doc]
        lines += [("", None), *((line, None) for line in (SETTLED if self.compares_settled else ()))]
        lines += [("from __future__ import annotations", None)]
        lines += [(line, None) for line in self._imports()]
        spaced_before = False
        for index, block in enumerate(self._blocks):
            gap = 2 if block.spaced or spaced_before else 1
            lines += [("", None)] * (gap if index or block.spaced else 1)
            lines += block.body.lines
            spaced_before = block.spaced
        origins = tuple((number, origin) for number, (_, origin) in enumerate(lines, start=1) if origin is not None)
        return EmittedFile(self.path, "".join(f"{line}\n" for line, _ in lines), origins)

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
