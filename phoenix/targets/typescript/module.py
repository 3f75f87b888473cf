"""One generated module while it is written: its imports, its blocks of lines, and why each line is there."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import PurePosixPath

from phoenix.targets.target import EmittedFile, Origin
from phoenix.targets.typescript import layout, names
from phoenix.targets.typescript.support_files import in_tests
from phoenix.targets.typescript.tree import Node
from phoenix.targets.typescript.vocabulary import FAILURES, SUPPORT_FILE, TYPES_ONLY


class Body:
    """Lines of a block, with the indentation and the origin that the next ones get."""

    def __init__(self, depth: int = 0, origin: Origin | None = None) -> None:
        self.lines: list[tuple[str, Origin | None]] = []
        self.depth = depth
        self.origin = origin

    def put(self, *lines: str) -> None:
        """Adds lines at the present depth; an empty text is an empty line."""
        for line in lines:
            self.lines.append((layout.INDENT * self.depth + line if line else "", self.origin))

    def take(self, lines: Iterable[str]) -> None:
        """Adds lines that are laid out already."""
        self.lines += [(line, self.origin) for line in lines]

    def say(self, before: str, node: Node, after: str = ";") -> None:
        """Adds ``before node;``, in as many lines as it needs."""
        self.take(layout.statement(before, node, after, self.depth))

    def let(self, left: str, node: Node) -> None:
        """Adds ``left = node;``."""
        self.take(layout.assigned(left, node, self.depth))

    def define(self, before: str, parameters: Sequence[str], after: str) -> None:
        """Adds the head of a function."""
        self.take(layout.definition(before, parameters, after, self.depth))

    @contextmanager
    def block(self, head: str = "", end: str = "}") -> Iterator[None]:
        """Adds ``head``, what is added inside one step deeper, and ``end``."""
        if head:
            self.put(head)
        self.depth += 1
        yield
        self.depth -= 1
        self.put(end)

    @contextmanager
    def when(self, condition: Node, word: str = "if ") -> Iterator[None]:
        """What is added inside stands in an ``if`` of its own."""
        self.take(layout.condition(word, condition, " {", self.depth))
        with self.block():
            yield

    @contextmanager
    def because(self, origin: Origin | None) -> Iterator[None]:
        """Gives what is added inside this origin."""
        before, self.origin = self.origin, origin
        yield
        self.origin = before


def name_rules(body: Body, rules: tuple[str, ...]) -> None:
    """A comment with the ids of the rules that the next lines keep."""
    if rules:
        body.put(f"// {', '.join(rules)}")


def told_parameters(parameters: Sequence[str], lines: Sequence[tuple[str, Origin | None]]) -> list[str]:
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
        lines: list[tuple[str, Origin | None]] = [(line, None) for line in self.doc]
        imports = self._imports()
        lines += [(line, None) for line in (["", *imports] if imports else [])]
        for block in self._blocks:
            lines += [("", None), *block.lines]
        origins = tuple((number, origin) for number, (_, origin) in enumerate(lines, start=1) if origin is not None)
        text = "".join(f"{line}\n" for line, _ in lines)
        return EmittedFile(PurePosixPath(f"{self.path}.ts"), text, origins)

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
