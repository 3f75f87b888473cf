"""Documents that lay themselves out, after Wadler's "A prettier printer", with the few extras that prettier adds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

WIDTH = 100
INDENT = "  "


@dataclass(frozen=True, slots=True)
class Line:
    """A place to break; ``flat`` stands there while nothing breaks, and ``hard`` breaks always."""

    flat: str = " "
    hard: bool = False


@dataclass(frozen=True, slots=True)
class Indent:
    inner: Doc


@dataclass(frozen=True, eq=False, slots=True)
class Group:
    """Breaks all its own lines or none; ``broken`` breaks them from the start.

    ``states`` are other layouts of the same, tried in their order: the first that fits is taken, else the last.
    """

    inner: Doc
    broken: bool = False
    states: tuple[Doc, ...] = ()


@dataclass(frozen=True, slots=True)
class IfBroken:
    """One text where the group breaks (the one around it, or ``of``), another where it does not."""

    broken: Doc
    flat: Doc = ""
    of: Group | None = None


@dataclass(frozen=True, slots=True)
class IndentIfBroken:
    """Indents where ``of`` breaks."""

    inner: Doc
    of: Group


@dataclass(frozen=True, slots=True)
class Fill:
    """Contents and the lines between them in turn: as many on each line as fit."""

    parts: tuple[Doc, ...]


Doc: TypeAlias = "str | tuple[Doc, ...] | Line | Indent | Group | IfBroken | IndentIfBroken | Fill"

LINE = Line()
SOFT = Line("")
HARD = Line(hard=True)


def join(between: Doc, parts: Iterable[Doc]) -> Doc:
    """The parts with something between any two."""
    made: list[Doc] = []
    for part in parts:
        made += [between, part] if made else [part]
    return tuple(made)


def will_break(doc: Doc) -> bool:
    """Whether the document has a line that breaks always."""
    match doc:
        case Line(hard=hard):
            return hard
        case Group(inner=inner, broken=broken):
            return broken or will_break(inner)
        case Indent(inner) | IndentIfBroken(inner):
            return will_break(inner)
        case IfBroken(broken=inner):
            return will_break(inner)
        case Fill(parts) | tuple(parts):
            return any(will_break(part) for part in parts)
    return False


def breaks_itself(group: Group) -> bool:
    """Whether the group's own lines break; a choice of layouts decides for itself what lines inside it mean."""
    return group.broken or (not group.states and will_break(group.inner))


def flat(doc: Doc) -> str:
    """The document on one line."""
    match doc:
        case Line(flat=text):
            return text
        case Group(inner=inner) | Indent(inner) | IndentIfBroken(inner):
            return flat(inner)
        case IfBroken(flat=inner):
            return flat(inner)
        case Fill(parts) | tuple(parts):
            return "".join(map(flat, parts))
    assert isinstance(doc, str)
    return doc


Command: TypeAlias = tuple[int, bool, Doc]
"""An indentation, whether the lines break here, and a document."""


class _Printer:
    def __init__(self, width: int) -> None:
        self.width = width
        self.out: list[str] = []
        self.column = 0
        self.broken: dict[int, bool] = {}
        self.stack: list[Command] = []
        self.measures_again = False
        """Whether a line broke where none should: what follows may be too long although the whole was to fit."""

    def print(self, doc: Doc, depth: int, start: str) -> str:
        self._put(start)
        self.stack = [(depth, True, doc)]
        while self.stack:
            self._step(*self.stack.pop())
        return "".join(self.out)

    def _put(self, text: str) -> None:
        self.out.append(text)
        self.column += len(text)

    def _step(self, indent: int, breaks: bool, doc: Doc) -> None:
        match doc:
            case str():
                self._put(doc)
            case tuple():
                self.stack += [(indent, breaks, part) for part in reversed(doc)]
            case Indent(inner):
                self.stack.append((indent + 1, breaks, inner))
            case Line(flat=text, hard=hard):
                if breaks or hard:
                    self.measures_again = self.measures_again or not breaks
                    self.out.append(f"\n{INDENT * indent}")
                    self.column = len(INDENT) * indent
                else:
                    self._put(text)
            case Group():
                self._group(indent, breaks, doc)
            case IfBroken(broken=inner, flat=other, of=of):
                chosen = breaks if of is None else self.broken.get(id(of), False)
                self.stack.append((indent, breaks, inner if chosen else other))
            case IndentIfBroken(inner, of):
                self.stack.append((indent + self.broken.get(id(of), False), breaks, inner))
            case Fill(parts):
                self._fill(indent, parts)

    def _group(self, indent: int, breaks: bool, doc: Group) -> None:
        broken = breaks_itself(doc)
        chosen: Command = (indent, False, doc.inner)
        if not breaks and not self.measures_again:
            chosen = (indent, broken, doc.states[-1] if doc.states and broken else doc.inner)
        else:
            self.measures_again = False
            if broken or not self._fits(chosen):
                chosen = self._state(indent, doc) if doc.states and not broken else (indent, True, doc.inner)
        self.broken[id(doc)] = chosen[1]
        self.stack.append(chosen)

    def _state(self, indent: int, doc: Group) -> Command:
        """The first layout that fits with no other lines broken than it says itself; the last where none does."""
        for state in doc.states[1:]:
            if self._fits((indent, False, state)):
                return indent, False, state
        return indent, True, doc.states[-1]

    def _fill(self, indent: int, parts: tuple[Doc, ...]) -> None:
        if not parts:
            return
        content = parts[0]
        fits = self._fits((indent, False, content), rest=False)
        after: list[Command] = []
        if len(parts) >= 3:
            pair = (content, parts[1], parts[2])
            together = self._fits((indent, False, pair), rest=False)
            after = [(indent, True, Fill(parts[2:])), (indent, not together, parts[1])]
        self.stack += [*after, (indent, not fits, content)]

    def _fits(self, first: Command, *, rest: bool = True) -> bool:
        """Whether everything up to the next line that breaks fits on this one."""
        room = self.width - self.column
        waiting = [first]
        behind = len(self.stack)
        while room >= 0:
            if not waiting:
                if not rest or behind == 0:
                    return True
                behind -= 1
                waiting.append(self.stack[behind])
                continue
            indent, breaks, doc = waiting.pop()
            match doc:
                case str():
                    room -= len(doc)
                case tuple() | Fill(parts=_):
                    parts = doc if isinstance(doc, tuple) else doc.parts
                    waiting += [(indent, breaks, part) for part in reversed(parts)]
                case Indent(inner) | IndentIfBroken(inner):
                    waiting.append((indent, breaks, inner))
                case Line(flat=text, hard=hard):
                    if breaks or hard:
                        return True
                    room -= len(text)
                case Group():
                    broken = breaks or breaks_itself(doc)
                    waiting.append((indent, broken, doc.states[-1] if doc.states and broken else doc.inner))
                case IfBroken(broken=inner, flat=other, of=of):
                    chosen = breaks if of is None else self.broken.get(id(of), False)
                    waiting.append((indent, breaks, inner if chosen else other))
        return False


def render(doc: Doc, depth: int = 0, start: str = "") -> list[str]:
    """The lines of a document at a depth of indentation; ``start`` stands before it on the first line."""
    return _Printer(WIDTH).print(doc, depth, INDENT * depth + start).split("\n")
