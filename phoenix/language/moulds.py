"""Trees remembered by the shape of their texts: what differs in names and numbers alone is parsed once.

A specification says ``weight: 12`` and ``price: 990`` a thousand times. No terminal of the grammar tells one name from
another, unless it is a word of the language, or one number from another: so both have one tree, at other places.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any, NamedTuple, TypeAlias

from lark import Lark

from phoenix.language.quick_parser import Branch, QuickParser, Word

SHORT, MOST = 100, 2_000
"""The characters of a text that is remembered at most, and how many shapes are."""

_pieces = re.compile(r"(\w+)").split
"""What stands between words and the words, in turns."""

_free = re.compile(r"(?:([a-z][a-z0-9_]*)|([A-Z][A-Za-z0-9]*)|(0|[1-9][0-9]*))\Z").match
"""What the grammar takes for a name, a capital name or a number, if it is no word of the language."""

_is_dated = re.compile(r"[0-9]-[0-9]").search
"""A date counts the digits of its numbers."""

_escapes = re.compile(r"\\[A-Za-z]")
_letters = re.compile(r"([A-Za-z]+)(\??)")


class Leaf(NamedTuple):
    """A word in a mould's tree, without what it says: that differs."""

    type: str
    start_pos: int
    end_pos: int


Edge: TypeAlias = tuple[int, int]
"""A place in all texts of one shape: the number of a piece, and how many characters behind where that begins."""


_tuple = tuple.__new__
"""Makes a ``Leaf`` or ``Branch`` in a third of the time that its own class takes."""


class Mould(NamedTuple):
    """The tree of all texts of one shape; offsets in it are numbers of edges."""

    tree: Branch | Leaf
    edges: Sequence[Edge]


_First: TypeAlias = tuple[Any, list[int]]
"""The tree of the first text of a shape, and where its pieces begin."""


class Moulds:
    """The trees of one grammar."""

    def __init__(self, lark: Lark, parser: QuickParser) -> None:
        self._parser = parser
        self._kinds = _Kinds(_words(str(terminal.pattern.value) for terminal in lark.terminals))
        self._known: dict[tuple[str, str], Mould | _First] = {}

    def parse(self, start: str, text: str) -> tuple[Branch | Leaf | Word, Sequence[int]] | None:
        """The tree of a text, and where the edges are that stand in it for offsets; None where the text has none."""
        pieces = _pieces(text)
        begins = list(accumulate(map(len, pieces), initial=0))
        shape = text
        if not ("-" in text and _is_dated(text)):
            pieces[1::2] = map(self._kinds.__getitem__, pieces[1::2])
            shape = "".join(pieces)
        known = self._known.get((start, shape))
        if known is None:
            tree = self._parser.parse(start, text)
            if tree is None:
                return None
            if len(text) <= SHORT and len(self._known) < MOST:
                self._known[start, shape] = tree, begins
            return tree, range(len(text) + 1)
        if not isinstance(known, Mould):
            # Most shapes that ever come again do so soon; for one that does not, a mould would be lost work.
            known = self._known[start, shape] = _mould(*known)
        return known.tree, [begins[piece] + behind for piece, behind in known.edges]


class _Kinds(dict[str, str]):
    """What stands for a word in a shape: one letter for all names, one for all numbers; itself, if neither."""

    def __init__(self, words: Iterable[str]) -> None:
        super().__init__((word, word) for word in words)
        self._most = 10 * MOST

    def __missing__(self, word: str) -> str:
        found = _free(word)
        kind = "aA0"[(found.lastindex or 0) - 1] if found else word
        if len(self) < self._most:
            self[word] = kind
        return kind


def _words(patterns: Iterable[str]) -> set[str]:
    """The words that a grammar's terminals tell from others. One that is none does no harm but to be itself."""
    words: set[str] = set()
    for pattern in patterns:
        for word, optional in _letters.findall(_escapes.sub(" ", pattern)):
            words |= {word, word[:-1]} if optional else {word}
    return words


def _mould(tree: Any, begins: Sequence[int]) -> Mould:
    """The mould that a text was poured from, whose pieces begin there."""
    offsets: dict[int, int] = {}
    edge = offsets.setdefault
    made: list[Any] = [tree]
    levels = [made]
    # Without recursion: whether a tree is too deep is asked later.
    for parts in levels:
        for index, part in enumerate(parts):
            if part is None:
                continue
            kind, inner, begin, end = part
            begin, end = edge(begin, len(offsets)), edge(end, len(offsets))
            if part.__class__ is Word:
                parts[index] = _tuple(Leaf, (kind, begin, end))
            else:
                children = list(inner)
                levels.append(children)
                parts[index] = _tuple(Branch, (kind, children, begin, end))
    places = [(bisect_right(begins, at) - 1, at) for at in offsets]
    return Mould(made[0], [(piece, at - begins[piece]) for piece, at in places])
