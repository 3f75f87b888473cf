"""One generated module while it is written: its imports, its blocks of lines, and why each line is there."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import PurePosixPath

from phoenix.targets.shared import body as shared
from phoenix.targets.shared.body import Line, file_of
from phoenix.targets.target import EmittedFile
from phoenix.targets.typescript import layout, names
from phoenix.targets.typescript.support_files import in_tests
from phoenix.targets.typescript.tree import Node
from phoenix.targets.typescript.vocabulary import FAILURES, SUPPORT_FILE, TYPES_ONLY


class Body(shared.Body):
    """Lines of TypeScript."""

    indent = layout.INDENT
    remark = "//"

    def say(self, before: str, node: Node, after: str = ";") -> None:
        self.take(layout.statement(before, node, after, self.depth))

    def let(self, left: str, node: Node) -> None:
        """Adds ``left = node;``."""
        self.take(layout.assigned(left, node, self.depth))

    def define(self, before: str, parameters: Sequence[str], after: str) -> None:
        """Adds the head of a function."""
        self.take(layout.definition(before, parameters, after, self.depth))

    @contextmanager
    def when(self, condition: Node, word: str = "if ") -> Iterator[None]:
        """What is added inside stands in an ``if`` of its own."""
        self.take(layout.condition(word, condition, " {", self.depth))
        with self.block():
            yield


def told_parameters(parameters: Sequence[str], lines: Sequence[Line]) -> list[str]:
    """The parameters of a function with these lines; one that nothing names starts with an underscore."""
    text = "\n".join(line for line, _ in lines)
    words = set("".join(c if c.isalnum() or c in "_$" else " " for c in text).split())
    return [parameter if parameter.split(":")[0] in words else f"_{parameter}" for parameter in parameters]


class Module:
    """The module of this path (without ending); ``doc`` its first lines; one ``outside`` sees only what is public.

    ``taken`` are names of functions that it may define or import: support code steps aside for them.
    """

    def __init__(
        self, path: PurePosixPath, doc: Sequence[str], taken: Collection[str] = (), *, outside: bool = False
    ) -> None:
        self.path = path
        self.doc = doc
        self.taken = taken
        self.outside = outside
        self.support: set[str] = set()
        self._members: dict[str, dict[str, tuple[str, bool]]] = {}
        self._whole: dict[str, str] = {}
        self._blocks: list[Body] = []

    def use(self, name: str, *, as_type: bool = False) -> str:
        """Imports what the support code offers, and gives back the name."""
        file = in_tests(SUPPORT_FILE[name]) if self.outside else SUPPORT_FILE[name]
        self.support.add(file)
        alias = f"{name}_" if name in self.taken else None
        home = names.INDEX if self.outside and name in FAILURES else names.support(file)
        return self.take(home, name, alias, as_type=as_type or name in TYPES_ONLY)

    def take(self, module: PurePosixPath | str, name: str, alias: str | None = None, *, as_type: bool = False) -> str:
        """``import { name as alias }``; gives back the name that it has here."""
        home = module if isinstance(module, str) else self._relative(module)
        members = self._members.setdefault(home, {})
        _, only_type = members.get(name, ("", True))
        members[name] = (alias or name, as_type and only_type)
        return alias or name

    def take_all(self, module: PurePosixPath | str, name: str) -> str:
        """``import * as name``, or for a library its default."""
        self._whole[module if isinstance(module, str) else self._relative(module)] = name
        return name

    def add(self, body: Body) -> None:
        """Adds a block."""
        self._blocks.append(body)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was added."""
        return not self._blocks

    def render(self) -> EmittedFile:
        """The whole file."""
        lines: list[Line] = [(line, None) for line in self.doc]
        imports = self._imports()
        lines += [(line, None) for line in (["", *imports] if imports else [])]
        for block in self._blocks:
            lines += [("", None), *block.lines]
        return file_of(PurePosixPath(f"{self.path}.ts"), lines)

    def _relative(self, module: PurePosixPath) -> str:
        found = posixpath.relpath(str(module), str(self.path.parent))
        return f"{found}.js" if found.startswith(".") else f"./{found}.js"

    def _imports(self) -> list[str]:
        """Libraries before the package's own modules, the farthest first."""
        lines: list[str] = []
        for home in sorted({*self._members, *self._whole}, key=_distance):
            if home in self._whole:
                star = "" if home.startswith("node:") else "* as "
                lines.append(f'import {star}{self._whole[home]} from "{home}";')
            if home in self._members:
                lines += _from(home, self._members[home])
        return lines


def _distance(home: str) -> tuple[int, int, str]:
    return (0 if home.startswith("node:") else 1, -home.count("../"), home)


def _from(home: str, members: dict[str, tuple[str, bool]]) -> list[str]:
    only_types = all(is_type for _, is_type in members.values())
    items = []
    for name in sorted(members):
        alias, is_type = members[name]
        word = "type " if is_type and not only_types else ""
        items.append(f"{word}{name}" if alias == name else f"{word}{name} as {alias}")
    return layout.listing(f"import {'type ' if only_types else ''}", items, f' from "{home}";')
