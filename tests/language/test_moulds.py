"""Trees remembered by the shape of their texts: the same tree in the same places as that of each text by itself."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random
from typing import Any

import pytest
from lark import Lark

from phoenix.adapters.grammars import grammar_folder
from phoenix.language import moulds
from phoenix.language.expression_parser import STARTS
from phoenix.language.moulds import Leaf, Moulds
from phoenix.language.quick_parser import Branch, QuickParser, Word

HERE = Path(__file__).parent
SPECS = [*(HERE.parent.parent / "specs").rglob("*.spec.md"), *(HERE.parent / "corpus").glob("*.spec.md")]


@pytest.fixture(scope="module")
def grammar() -> Lark:
    text = (grammar_folder() / "expression.lark").read_text(encoding="utf-8")
    return Lark(text, parser="lalr", lexer="contextual", start=list(STARTS), propagate_positions=True)


def fragments() -> list[str]:
    """The lines of the corpus, and whatever stands between ticks or bars in specs."""
    lines = (HERE / "expression_corpus.txt").read_text(encoding="utf-8").splitlines()
    texts = [line.partition(": ")[2] for line in lines]
    for path in SPECS:
        for line in path.read_text(encoding="utf-8").splitlines():
            texts += [line.strip(), *(piece.strip() for piece in line.replace("|", "`").split("`"))]
    return [text for text in dict.fromkeys(texts) if text]


def plain(text: str, part: Any) -> Any:
    """All that a builder may see of a tree by itself."""
    if isinstance(part, Word):
        return part.type, part.start_pos, part.end_pos, part.value
    if isinstance(part, Branch):
        return part.data, part.start_pos, part.end_pos, [plain(text, child) for child in part.children]
    assert part is None
    return None


def poured(text: str, part: Any, edges: Any) -> Any:
    """The same of a tree out of a mould."""
    if part is None:
        return None
    begin, end = edges[part.start_pos], edges[part.end_pos]
    if isinstance(part, Leaf | Word):
        return part.type, begin, end, text[begin:end]
    return part.data, begin, end, [poured(text, child, edges) for child in part.children]


def same(remembered: Moulds, quick: QuickParser, start: str, text: str) -> None:
    found, expected = remembered.parse(start, text), quick.parse(start, text)
    assert (found is None) == (expected is None), (start, text)
    if found is not None:
        assert poured(text, *found) == plain(text, expected), (start, text)


def test_every_text_is_its_own_tree_whatever_was_parsed_before(grammar: Lark) -> None:
    quick = QuickParser(grammar)
    remembered = Moulds(grammar, quick)
    for number, text in enumerate(fragments()):
        for start in STARTS[number % 4 :: 4]:
            same(remembered, quick, start, text)


def test_other_words_and_numbers_in_a_text_make_the_tree_that_they_make_by_themselves(grammar: Lark) -> None:
    """Every word of the grammar too, where it is written in part, glued to a digit, or in another place."""
    quick = QuickParser(grammar)
    remembered = Moulds(grammar, quick)
    random = Random(11)
    patterns = " ".join(str(terminal.pattern.value) for terminal in grammar.terminals)
    known = sorted(set(re.findall(r"[A-Za-z]+", re.sub(r"\\[A-Za-z]", " ", patterns))))
    known += [word[:-1] for word in known if len(word) > 1]
    others = [
        "x",
        "items",
        "Cart",
        "a1",
        "A_b",
        "aB",
        "_x",
        "0",
        "7",
        "12",
        "007",
        "5x",
        "é",
        "naïve",
        "2024",
        "01",
        "T",
    ]
    texts = [text for text in fragments() if len(text) < 60]
    for _ in range(12_000):
        pieces = re.split(r"(\w+)", random.choice(texts))
        for index in range(1, len(pieces), 2):
            if random.random() < 0.5:
                pieces[index] = random.choice(random.choice((known, others)))
        text = "".join(pieces)
        if text.strip():
            same(remembered, quick, random.choice(STARTS), text)


@pytest.mark.parametrize(
    "text",
    [
        "12 - 11",
        "2024-11-20",
        "4-11-20",
        "2024-11-20T10:00:00Z",
        "5 ms",
        "5 x",
        "1.05",
        "10.5",
        "1.5%",
        "a",
        "not",
        "b9",
    ],
)
def test_what_only_looks_alike_is_told_apart(grammar: Lark, text: str) -> None:
    quick = QuickParser(grammar)
    remembered = Moulds(grammar, quick)
    for earlier in (
        "12 - 11",
        "2024-12-31",
        "7-12-31",
        "2025-12-31T11:01:59Z",
        "7 s",
        "7 q",
        "2.15",
        "2.5%",
        "x",
        "any",
    ):
        remembered.parse("expression", earlier)
    same(remembered, quick, "expression", text)


def test_no_more_shapes_are_kept_than_said(grammar: Lark, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moulds, "MOST", 3)
    quick = QuickParser(grammar)
    remembered = Moulds(grammar, quick)
    for text in ["a + b", "f(1)", "a", "a - b", "a * b", "c - d", "c * d", "g(22)"] * 2:
        same(remembered, quick, "expression", text)


@pytest.mark.parametrize(("said", "meant"), [("place", "horse"), ("places", "horses"), ("place", "places")])
def test_a_word_with_an_end_that_may_lack_is_a_word_without_it_too(grammar: Lark, said: str, meant: str) -> None:
    quick = QuickParser(grammar)
    remembered = Moulds(grammar, quick)
    for word in (said, meant):
        same(remembered, quick, "type", f"decimal with 2 {word}")
