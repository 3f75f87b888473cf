"""One generated Go file while it is written: its imports, its blocks of lines, and why each line is there."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath

from phoenix.targets.go import layout
from phoenix.targets.go.support_files import file_of
from phoenix.targets.go.tree import Node
from phoenix.targets.go.vocabulary import LIBRARY, SUPPORT_PACKAGES
from phoenix.targets.target import EmittedFile, Origin

COMMENT_WIDTH = 80


class Body:
    """Lines of a block, with the indentation and the origin that the next ones get."""

    def __init__(self, origin: Origin | None = None, depth: int = 0) -> None:
        self.lines: list[tuple[str, Origin | None]] = []
        self.depth = depth
        self.origin = origin

    def put(self, *lines: str) -> None:
        """Adds lines at the present depth; an empty text is an empty line."""
        self.lines += [("\t" * self.depth + line if line else "", self.origin) for line in lines]

    def say(self, before: str, node: Node, after: str = "") -> None:
        """Adds a statement, in as many lines as its layout needs."""
        self.lines += [(line, self.origin) for line in layout.lines(before, node, after, self.depth)]

    def comment(self, text: str) -> None:
        """Adds a comment, wrapped."""
        self.put(*comment(text))

    @contextmanager
    def block(self, head: str, end: str = "}") -> Iterator[None]:
        """Adds a head, what is added inside, and the end."""
        self.put(head)
        with self.deeper():
            yield
        self.put(end)

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """Indents what is added inside."""
        self.depth += 1
        yield
        self.depth -= 1

    @contextmanager
    def because(self, origin: Origin | None) -> Iterator[None]:
        """Gives what is added inside this origin, where there is one."""
        before = self.origin
        self.origin = origin or before
        yield
        self.origin = before


def comment(text: str) -> list[str]:
    """A text as the lines of a comment."""
    found = textwrap.wrap(" ".join(text.split()), COMMENT_WIDTH - 3, break_long_words=False, break_on_hyphens=False)
    return [f"// {line}" for line in found]


def name_rules(body: Body, rules: tuple[str, ...]) -> None:
    """A comment with the ids of the rules that the next lines keep."""
    if rules:
        body.put(f"// {', '.join(rules)}")


class File:
    """The file at ``path`` below the module; ``folder`` is its package's, which needs no import."""

    def __init__(self, path: str, package: str, module: str, doc: tuple[str, ...] = (), prefix: str = "") -> None:
        self.path = path
        self.prefix = prefix
        """What the names begin with that the file declares for itself alone: a package's files share one scope."""
        self.package = package
        self.module = module
        self.doc = doc
        self.support: set[str] = set()
        self.blocks: list[Body] = []
        self.late: list[Body] = []
        """What the file needed and declares at its end; ``helpers`` are the names of it."""
        self.helpers: set[str] = set()
        self.patterns: dict[str, str] = {}
        """Variables by the portable patterns that they hold."""
        self._imports: dict[str, str] = {}

    def use(self, name: str) -> str:
        """``strings.Trim`` or ``check.Whole``: imports its package, and gives back the name."""
        package, _, member = name.partition(".")
        if package in SUPPORT_PACKAGES:
            self.support.add(file_of(package, member))
            self._imports[f"{self.module}/{SUPPORT_PACKAGES[package]}"] = package
        else:
            self._imports[LIBRARY[package]] = package
        return name

    def take(self, path: str, package: str, name: str) -> str:
        """A name of another component's package, whose folder below the module is ``path``."""
        whole = f"{self.module}/{path}"
        if whole not in self._imports:
            rivals = {alias for other, alias in self._imports.items() if other != whole}
            parent = path.rsplit("/", 2)[-2] if "/" in path else "root"
            self._imports[whole] = package if package not in rivals else f"{parent}{package}"
        return f"{self._imports[whole]}.{name}"

    def add(self, body: Body) -> None:
        """Adds a block."""
        self.blocks.append(body)

    def render(self) -> EmittedFile:
        """The whole file."""
        lines: list[tuple[str, Origin | None]] = [(line, None) for line in self.doc]
        lines += [(f"package {self.package}", None), *((line, None) for line in self._import_lines())]
        for block in (*self.blocks, *self.late):
            lines += [("", None), *block.lines]
        origins = tuple((number, origin) for number, (_, origin) in enumerate(lines, start=1) if origin is not None)
        text = "".join(f"{line}\n" for line, _ in lines)
        return EmittedFile(PurePosixPath(self.path), text, origins)

    def _import_lines(self) -> list[str]:
        """The standard library, then the module's own packages."""
        own = {path: alias for path, alias in self._imports.items() if path.startswith(f"{self.module}/")}
        library = [f'"{path}"' for path in sorted(self._imports.keys() - own.keys())]
        inside = [f'{_alias(path, own[path])}"{path}"' for path in sorted(own)]
        found = [*library, *([""] if library and inside else []), *inside]
        if len(found) < 2:
            return ["", f"import {found[0]}"] if found else []
        return ["", "import (", *(f"\t{line}" if line else "" for line in found), ")"]


def _alias(path: str, name: str) -> str:
    return "" if path.rsplit("/", 1)[-1] == name else f"{name} "
