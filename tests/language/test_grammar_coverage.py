"""Nothing in the grammars is idle: without any one terminal or alternative, the corpus is read otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lark.exceptions import LarkError

from phoenix.adapters.grammars import grammar_folder
from phoenix.language.document_parser import DocumentParser
from phoenix.language.place import Source

CORPUS = Path(__file__).parent / "document_corpus"
NEVER = "/(?!x)x/"

DOCUMENT = (grammar_folder() / "document.lark").read_text(encoding="utf-8")


def read_documents(grammar: str) -> list[object]:
    """All that the document grammar makes of the corpus."""
    parser = DocumentParser(grammar)
    everything = Source("everything.md", (CORPUS / "everything.md").read_text(encoding="utf-8"))
    read: list[object] = [parser.parse(everything).blocks]
    for line in (CORPUS / "forms.txt").read_text(encoding="utf-8").splitlines():
        name, _, text = line.partition(": ")
        read.append(parser.form(name, Source("forms.txt", text), 0, len(text)))  # type: ignore[arg-type]
    return read


def mutants(grammar: str) -> Iterator[tuple[str, str]]:
    """The grammar without one of its terminals, or without one alternative of a rule, and what is gone."""
    lines = grammar.splitlines()
    rule = ""
    for number, line in enumerate(lines):
        name, colon, _ = line.partition(":")
        terminal = name.partition(".")[0]
        if colon and terminal.strip("_").isupper() and not line.startswith((" ", "/")):
            changed = [*lines[:number], f"{name}: {NEVER}", *lines[number + 1 :]]
            yield terminal, "\n".join(changed)
        elif (colon and line[:1].islower()) or (line.startswith(("?", "_")) and colon):
            rule = name.lstrip("?")
            following = lines[number + 1] if number + 1 < len(lines) else ""
            if following.lstrip().startswith("|"):
                rest = following.replace("|", " ", 1)
                yield f"{rule}: first", "\n".join([*lines[:number], f"{name}: {rest}", *lines[number + 2 :]])
        elif line.lstrip().startswith("|"):
            yield f"{rule}: {line.split('->')[-1].strip(' |')}", "\n".join([*lines[:number], *lines[number + 1 :]])


def assert_needed(mutant: str, whole: object, read: Callable[[str], object]) -> None:
    try:
        changed = read(mutant)
    except LarkError:
        return
    assert changed != whole


DOCUMENT_MUTANTS = dict(mutants(DOCUMENT))


@pytest.fixture(scope="module")
def whole_documents() -> list[object]:
    return read_documents(DOCUMENT)


@pytest.mark.parametrize("gone", DOCUMENT_MUTANTS)
def test_document_grammar_needs(gone: str, whole_documents: list[object]) -> None:
    assert_needed(DOCUMENT_MUTANTS[gone], whole_documents, read_documents)


def test_every_definition_of_the_document_grammar_has_a_mutant() -> None:
    terminals = {name for name in DOCUMENT_MUTANTS if ":" not in name}
    assert len(terminals) > 80
    assert {"BLANK", "TEXT", "_NEWLINE", "GAP", "RULE_WORDS"} <= terminals
