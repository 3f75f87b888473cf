"""A form: one heading, line or item that the document grammar recognised by its words, taken to pieces."""

from __future__ import annotations

from collections.abc import Iterator

from phoenix.language.blocks import Stretch
from phoenix.language.record import record


@record
class Part(Stretch):
    """One terminal: ``kind`` is its name in the grammar, ``written`` what it matched."""

    kind: str
    written: str

    @property
    def code(self) -> Stretch:
        """What stands between a span's ticks, trimmed of blanks."""
        inner = self.written.strip("`")
        left = len(self.written) - len(self.written.lstrip("`")) + len(inner) - len(inner.lstrip())
        begin = self.begin + left
        return Stretch(begin, begin + len(inner.strip()))


@record
class Form(Stretch):
    """``name`` is the rule's or its alternative's name in the grammar."""

    name: str
    parts: tuple[Part | Form, ...]

    def all(self, kind: str) -> tuple[Part, ...]:
        """The form's own parts of a kind, in order."""
        return tuple(part for part in self.parts if isinstance(part, Part) and part.kind == kind)

    def first(self, kind: str) -> Part | None:
        return next(iter(self.all(kind)), None)

    def inner(self, name: str) -> Form | None:
        """The first form of this name that stands in it."""
        return next((form for form in self.forms() if form.name == name), None)

    def forms(self) -> Iterator[Form]:
        return (part for part in self.parts if isinstance(part, Form))


@record
class Misfit:
    """The text is not of the form asked for; ``offset`` is where it stops to be."""

    offset: int
