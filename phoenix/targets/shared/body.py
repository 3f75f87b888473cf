"""Lines of generated code while they are written, each with the reason why it is there."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import ClassVar, Protocol, TypeAlias

from phoenix.targets.shared.tree import Node
from phoenix.targets.target import Emitted, EmittedFile, Origin

Line: TypeAlias = tuple[str, Origin | None]


class Body(ABC):
    """Lines of a block, with the indentation and the origin that the next ones get."""

    indent: ClassVar[str]
    remark: ClassVar[str]
    """What a comment begins with that goes to the end of its line."""

    def __init__(self, origin: Origin | None = None, depth: int = 0) -> None:
        self.lines: list[Line] = []
        self.origin = origin
        self.depth = depth

    @abstractmethod
    def say(self, before: str, node: Node, after: str = "") -> None:
        """Adds a statement, in as many lines as its layout needs."""

    def put(self, *lines: str) -> None:
        """Adds lines at the present depth; an empty text is an empty line."""
        self.take(self.indent * self.depth + line if line else "" for line in lines)

    def take(self, lines: Iterable[str]) -> None:
        """Adds lines that are laid out already."""
        self.lines += [(line, self.origin) for line in lines]

    def name_rules(self, rules: Sequence[str]) -> None:
        """Adds a comment with the ids of the rules that the next lines keep."""
        if rules:
            self.put(f"{self.remark} {', '.join(rules)}")

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """Indents what is added inside."""
        self.depth += 1
        yield
        self.depth -= 1

    @contextmanager
    def block(self, head: str = "", end: str = "}") -> Iterator[None]:
        """Adds ``head``, what is added inside one step deeper, and ``end``."""
        if head:
            self.put(head)
        with self.deeper():
            yield
        self.put(end)

    @contextmanager
    def because(self, origin: Origin | None) -> Iterator[None]:
        """Gives what is added inside this origin."""
        before, self.origin = self.origin, origin
        yield
        self.origin = before


def file_of(path: PurePosixPath, lines: Sequence[Line]) -> EmittedFile:
    """A whole file."""
    origins = tuple((number, origin) for number, (_, origin) in enumerate(lines, start=1) if origin is not None)
    return EmittedFile(path, "".join(f"{line}\n" for line, _ in lines), origins)


class Written(Protocol):
    """A file while it is written: ``support`` is the support code that it uses."""

    @property
    def support(self) -> set[str]: ...

    def render(self) -> EmittedFile: ...


def emitted(*files: Written) -> Emitted:
    """Files as an emitter gives them."""
    return Emitted(tuple(file.render() for file in files), frozenset(name for file in files for name in file.support))
