"""Nothing in the expression grammar is idle: the corpus needs every terminal and every alternative."""

from __future__ import annotations

from pathlib import Path

import pytest
from lark import Lark
from lark.exceptions import LarkError

from phoenix.adapters.grammars import grammar_folder, load_parsers
from phoenix.language.expression_parser import STARTS, ExpressionParser
from phoenix.language.place import Source

GRAMMAR = (grammar_folder() / "expression.lark").read_text(encoding="utf-8")
CORPUS = [
    (start, text)
    for line in (Path(__file__).parent / "expression_corpus.txt").read_text(encoding="utf-8").splitlines()
    for start, _, text in [line.partition(": ")]
]


def read_all(parser: ExpressionParser) -> list[object]:
    """All that a grammar makes of the corpus."""
    return [parser.parse(start, Source("corpus", text), 0, len(text)) for start, text in CORPUS]


def alternatives() -> dict[str, str]:
    """The grammar without one alternative of a rule, by what is gone."""
    lines = GRAMMAR.splitlines()
    mutants: dict[str, str] = {}
    rule = ""
    for number, line in enumerate(lines):
        name, colon, _ = line.partition(": ")
        following = lines[number + 1].lstrip() if number + 1 < len(lines) else ""
        if colon and name.strip("?_").islower() and not line.startswith((" ", "/")):
            rule = name.lstrip("?")
            if following.startswith("|"):
                rest = following.replace("|", " ", 1)
                mutants[f"{rule}: first"] = "\n".join([*lines[:number], f"{name}: {rest}", *lines[number + 2 :]])
        elif line.lstrip().startswith("|"):
            mutants[f"{rule}: {line.strip(' |')}"] = "\n".join([*lines[:number], *lines[number + 1 :]])
    return mutants


ALTERNATIVES = alternatives()


@pytest.fixture(scope="module")
def whole() -> list[object]:
    return read_all(load_parsers().expression)


def test_the_corpus_is_read_without_findings(whole: list[tuple[object, tuple[object, ...]]]) -> None:
    assert [text for (_, text), (node, findings) in zip(CORPUS, whole, strict=True) if findings or node is None] == []


def test_every_start_is_in_the_corpus() -> None:
    assert {start for start, _ in CORPUS} == set(STARTS)


def test_every_terminal_is_in_the_corpus() -> None:
    lark = Lark(GRAMMAR, parser="lalr", lexer="contextual", start=list(STARTS))
    used = {token.type for start, text in CORPUS for token in lark.parse_interactive(text, start=start).iter_parse()}
    assert {terminal.name for terminal in lark.terminals} - used == {"_BLANK"}


def test_the_alternatives_are_found() -> None:
    assert len(ALTERNATIVES) > 40


@pytest.mark.parametrize("gone", ALTERNATIVES)
def test_the_grammar_needs(gone: str, whole: list[object]) -> None:
    try:
        parser = ExpressionParser(ALTERNATIVES[gone])
    except LarkError:
        return
    assert read_all(parser) != whole
