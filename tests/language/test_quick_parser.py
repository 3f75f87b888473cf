"""The quick loop over Lark's tables: the same trees in the same places, and nothing where Lark finds a mistake."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest
from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput

from phoenix.adapters.grammars import grammar_folder
from phoenix.language import quick_parser
from phoenix.language.document_parser import FORMS
from phoenix.language.expression_parser import STARTS
from phoenix.language.quick_parser import Branch, QuickParser

HERE = Path(__file__).parent
SAMPLES = sorted((HERE.parent.parent / "specs").rglob("*.spec.md"))


def compiled(name: str, starts: tuple[str, ...], *, positions: bool) -> Lark:
    text = (grammar_folder() / name).read_text(encoding="utf-8")
    placeholders = name == "expression.lark"
    return Lark(
        text,
        parser="lalr",
        lexer="contextual",
        start=list(starts),
        propagate_positions=positions,
        maybe_placeholders=placeholders,
    )


@pytest.fixture(scope="module")
def expressions() -> Lark:
    return compiled("expression.lark", STARTS, positions=True)


@pytest.fixture(scope="module")
def documents() -> Lark:
    return compiled("document.lark", ("document", *FORMS), positions=False)


def said(node: Any, *, positions: bool) -> Any:
    """All that a reader may see of a tree."""
    if isinstance(node, Token):
        return node.type, str(node), node.start_pos, node.end_pos
    if not isinstance(node, Tree | Branch):
        return node
    span = None
    if positions:
        where = node if isinstance(node, Branch) else node.meta
        span = where.start_pos, where.end_pos
    return node.data, span, [said(child, positions=positions) for child in node.children]


def same(lark: Lark, start: str, text: str, *, positions: bool) -> None:
    found = QUICK.setdefault(id(lark), QuickParser(lark)).parse(start, text)
    try:
        expected = lark.parse(text, start=start)
    except UnexpectedInput:
        assert found is None, (start, text)
        return
    assert said(found, positions=positions) == said(expected, positions=positions), (start, text)


QUICK: dict[int, QuickParser] = {}


def fragments() -> list[str]:
    """The lines of the corpus, and whatever stands between ticks or bars in the samples."""
    corpus = (HERE / "expression_corpus.txt").read_text(encoding="utf-8").splitlines()
    lines = [line.partition(": ")[2] for line in corpus]
    texts = [path.read_text(encoding="utf-8") for path in SAMPLES]
    pieces = [
        piece.strip() for text in texts for line in text.splitlines() for piece in line.replace("|", "`").split("`")
    ]
    return [text for text in dict.fromkeys([*lines, *pieces]) if text.strip()]


def test_expressions_are_the_trees_of_lark(expressions: Lark) -> None:
    for number, text in enumerate(fragments()):
        for start in STARTS[number % 3 :: 3]:
            same(expressions, start, text, positions=True)


def test_mistakes_are_those_of_lark(expressions: Lark) -> None:
    random, texts = Random(5), fragments()
    for _ in range(600):
        text = random.choice(texts)
        at = random.randrange(len(text))
        broken = (
            text[:at] + random.choice(["", "(", ")", "[", " and ", "-", ".", ",", "?", "A", "a ", '"']) + text[at + 1 :]
        )
        same(expressions, random.choice(STARTS), broken, positions=True)


def test_documents_and_forms_are_the_trees_of_lark(documents: Lark) -> None:
    for path in SAMPLES:
        text = path.read_text(encoding="utf-8")
        same(documents, "document", text, positions=False)
        for number, line in enumerate(text.splitlines()):
            for start in FORMS[number % 4 :: 4]:
                same(documents, start, line, positions=False)


def test_a_text_that_comes_again_is_the_same_tree(expressions: Lark, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quick_parser, "MOST_SHORT", 3)
    quick = QuickParser(expressions)
    for text in ["a + b", "a + b", "f(1)", "x", "a + b", "y", "z", "f(1)", "not"] * 2:
        for start in ("expression", "name"):
            assert said(quick.remembered(start, text), positions=True) == said(
                QuickParser(expressions).parse(start, text), positions=True
            )
