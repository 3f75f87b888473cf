"""Reads a pattern: its text gives a tree, or findings that say what is not in the portable subset."""

from __future__ import annotations

from collections.abc import Sequence as SequenceOf
from functools import cache, lru_cache
from typing import Any

from lark import Lark, Token
from lark.exceptions import UnexpectedCharacters, UnexpectedInput
from lark.visitors import Transformer_NonRecursive

from phoenix.language.findings import Finding
from phoenix.language.patterns.grammar import GRAMMAR
from phoenix.language.patterns.tree import Characters, Choice, Pattern, Ranges, Repeat, Sequence, merged, size, without
from phoenix.language.place import NOWHERE, Place

LARGEST_COUNT = 1000
"""What the strictest of the target languages' libraries repeats."""
LARGEST_PATTERN = 10_000
DEEPEST_PATTERN = 50

DIGITS: Ranges = ((0x30, 0x39),)
WORD: Ranges = ((0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A))
SPACE: Ranges = ((0x9, 0xD), (0x20, 0x20))
SHORTHANDS: dict[str, Ranges] = {
    "d": DIGITS,
    "w": WORD,
    "s": SPACE,
    "D": without(DIGITS),
    "W": without(WORD),
    "S": without(SPACE),
}
CONTROLS = {"n": 0xA, "r": 0xD, "t": 0x9, "f": 0xC, "v": 0xB}
GROUPS = {
    "(?=": "look-ahead",
    "(?!": "look-ahead",
    "(?<=": "look-behind",
    "(?<!": "look-behind",
    "(?>": "an atomic group",
}

_Problem = tuple[str, str, str]
"""A code, a message, a hint."""


def parse(text: str, place: Place = NOWHERE) -> tuple[Pattern | None, tuple[Finding, ...]]:
    """Reads the pattern that stands between two slashes; findings stand at ``place``, which is the whole pattern's."""
    pattern, problems = _read(text)
    return pattern, tuple(Finding(code, place, message, hint) for code, message, hint in problems)


@lru_cache(maxsize=4096)
def _read(text: str) -> tuple[Pattern | None, tuple[_Problem, ...]]:
    problems: list[_Problem] = []
    depth = _depth(text)
    if depth > DEEPEST_PATTERN:
        message = f"This pattern nests {depth} groups, and {DEEPEST_PATTERN} is the most."
        return None, (("E304", message, "Write the pattern with fewer groups inside each other."),)
    try:
        tree = _lark().parse(text)
    except UnexpectedInput as error:
        return None, (_unexpected(text, error),)
    pattern: Pattern = _Build(problems).transform(tree)
    if not problems and size(pattern) > LARGEST_PATTERN:
        message = f"The pattern `/{_short(text)}/` is too large: spelled out, it has over {LARGEST_PATTERN:,} parts."
        problems.append(("E304", message, "Give smaller counts, or say the length with `text of 1 to 80 characters`."))
    return (None if problems else pattern), tuple(dict.fromkeys(problems))


@cache
def _lark() -> Lark:
    return Lark(GRAMMAR, parser="lalr", lexer="contextual")


def _depth(text: str) -> int:
    """How many parentheses are open at most; escaped ones count too, which errs on the safe side."""
    depth = deepest = 0
    for character in text:
        depth += (character == "(") - (character == ")" and depth > 0)
        deepest = max(deepest, depth)
    return deepest


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"


def _unexpected(text: str, error: UnexpectedInput) -> _Problem:
    position = error.pos_in_stream if isinstance(error.pos_in_stream, int) and error.pos_in_stream >= 0 else len(text)
    token = getattr(error, "token", None)
    if isinstance(token, Token) and token.type == "$END":
        position = len(text)
    where = f"in the pattern `/{_short(text)}/`"
    if position >= len(text):
        unclosed = "[" if not isinstance(error, UnexpectedCharacters) and "CLASS_CHARACTER" in _accepted(error) else "("
        closing = {"[": "]", "(": ")"}[unclosed]
        return "E301", f"A `{unclosed}` is never closed {where}.", f"Write the missing `{closing}`."
    character = text[position]
    found = f"`{character}` cannot stand at character {position + 1} {where}."
    if character in "?*+{" and "ANY" not in _accepted(error):
        return "E301", found, f"Write what repeats before it, or `\\{character}` for the character itself."
    if character == "-" or text[position - 1 : position] == "-":
        return "E301", found, "Write `\\-`, or put the dash first or last between the brackets."
    if character == "\\":
        return "E301", found, "Write `\\\\` for a backslash."
    return "E301", found, f"Write `\\{character}` for the character itself."


def _accepted(error: UnexpectedInput) -> frozenset[str]:
    return frozenset(getattr(error, "accepts", None) or getattr(error, "allowed", None) or ())


class _Build(Transformer_NonRecursive[Token, Any]):
    """From Lark's tree to ours; what the portable subset leaves out goes to ``problems``."""

    def __init__(self, problems: list[_Problem]) -> None:
        super().__init__()
        self._problems = problems

    def _unsupported(self, what: str, hint: str) -> None:
        self._problems.append(("E302", f"A pattern has no {what}.", hint))

    def start(self, items: list[Pattern]) -> Pattern:
        return items[0]

    def choice(self, items: list[Pattern]) -> Pattern:
        return items[0] if len(items) == 1 else Choice(tuple(items))

    def sequence(self, items: list[Pattern]) -> Pattern:
        return items[0] if len(items) == 1 else Sequence(tuple(items))

    def group(self, items: list[Any]) -> Pattern:
        opening, inside = str(items[0]), items[1]
        if opening not in ("(", "(?:"):
            what = GROUPS.get(opening, "named groups or flags")
            self._unsupported(f"{what}; found `{opening}`", "Write a plain group: `(…)`.")
        pattern: Pattern = inside
        return pattern

    def repeat(self, items: list[Any]) -> Pattern:
        part, (least, most) = items
        return Repeat(part, least, most)

    def quantifier(self, items: list[Token]) -> tuple[int, int | None]:
        if len(items) > 1:
            both = "".join(items)
            hint = f"Write `{items[0]}`: whether a whole text matches does not depend on it."
            self._unsupported(f"lazy or possessive repetition; found `{both}`", hint)
        word = items[0]
        if word.type != "COUNT":
            return {"OPTIONAL": (0, 1), "ANY": (0, None), "SOME": (1, None)}[word.type]
        first, comma, last = word[1:-1].partition(",")
        return self._counts(word, first, last if comma else first)

    def _counts(self, word: str, first: str, last: str) -> tuple[int, int | None]:
        digits = max(len(first.lstrip("0")), len(last.lstrip("0")))
        least, most = (0, 0) if digits > 9 else (int(first), int(last) if last else None)
        if digits > 9 or max(least, most or 0) > LARGEST_COUNT:
            message = f"`{_short(word)}` repeats more than {LARGEST_COUNT:,} times."
            self._problems.append(("E304", message, f"Write at most `{{{LARGEST_COUNT}}}`, or give the text a length."))
            return 0, 0
        if most is not None and most < least:
            self._problems.append(("E303", f"`{word}` ends before it begins.", f"Write `{{{most},{least}}}`."))
            return most, least
        return least, most

    def anchor(self, items: list[Token]) -> Pattern:
        hint = f"Leave the `{items[0]}` out, or write `\\{items[0]}` for the character itself."
        self._unsupported(f"anchors, since it always matches a whole text; found `{items[0]}`", hint)
        return Sequence(())

    def dot(self, _items: list[Token]) -> Pattern:
        return Characters(without([(0xA, 0xA)]))

    def character(self, items: list[Token]) -> Pattern:
        point = ord(items[0])
        return Characters(((point, point),))

    def escape(self, items: list[Token]) -> Pattern:
        word = str(items[0])[1:]
        if word.startswith("u{"):
            return self._code_point(word)
        if word in SHORTHANDS:
            return Characters(SHORTHANDS[word])
        if word.isdigit():
            self._unsupported(f"back-references; found `\\{word}`", "Write the repeated part out.")
        elif word.isalnum() and word not in CONTROLS:
            self._unsupported(f"`\\{word}`", f"Write `{word}`, or a class such as `[a-z]`.")
        point = CONTROLS.get(word, ord(word))
        return Characters(((point, point),))

    def _code_point(self, word: str) -> Pattern:
        point = int(word[2:-1], 16)
        if not 0 < point < 0x110000 or 0xD800 <= point < 0xE000:
            message = f"`\\{word}` is not a character that a text can hold."
            self._problems.append(("E303", message, "Write a code point from `\\u{1}` to `\\u{10FFFF}`, no surrogate."))
            point = 0x20
        return Characters(((point, point),))

    def class_range(self, items: list[Any]) -> Pattern:
        first, _, last = items
        (low, low_end), (high, high_end) = first.ranges[0], last.ranges[-1]
        if low != low_end or high != high_end or len(first.ranges) + len(last.ranges) > 2:
            self._unsupported("range between classes", "Write `\\-` for a dash, or a range of two characters: `a-z`.")
            return Characters(merged([*first.ranges, *last.ranges]))
        if high < low:
            backwards, right = f"{chr(low)}-{chr(high)}", f"{chr(high)}-{chr(low)}"
            self._problems.append(("E303", f"The range `{backwards}` ends before it begins.", f"Write `{right}`."))
            low, high = high, low
        return Characters(((low, high),))

    def class_end(self, items: list[Any]) -> Pattern:
        return Characters(merged(_class_ranges(items)))

    def __default__(self, data: Any, children: list[Any], meta: Any) -> Any:
        if str(data) != "class":
            raise ValueError(data)
        ranges = _class_ranges(children[1:])
        opening = str(children[0])
        chosen = without(ranges) if opening == "[^" else merged(ranges)
        if not ranges:
            message, hint = f"The class `{opening}]` is empty.", f"Write its characters: `{opening}a-z]`."
            self._problems.append(("E305", message, hint))
        elif not chosen:
            message = f"The class `{opening}…]` leaves every character out."
            self._problems.append(("E305", message, "Write the characters that may stand there: `[a-z]`."))
        return Characters(chosen)


def _class_ranges(items: SequenceOf[Any]) -> list[tuple[int, int]]:
    """The ranges of a class's parts; a bare dash stands for itself."""
    ranges: list[tuple[int, int]] = []
    for item in items:
        ranges += [(0x2D, 0x2D)] if isinstance(item, Token) else item.ranges
    return ranges
