"""A spec is read whatever it looks like: layout that means nothing changes nothing, and no text is too odd."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phoenix.adapters.grammars import load_parsers
from phoenix.language.blocks import Document, Heading, Stretch, outline
from phoenix.language.codes import CATALOGUE
from phoenix.language.place import Source
from phoenix.language.read import read_spec
from phoenix.language.report import report
from phoenix.language.spec import Spec

SPECS = Path(__file__).parents[2] / "specs"
SAMPLES = {
    path.name: (f"specs/{path.relative_to(SPECS).as_posix()}", path.read_text(encoding="utf-8"))
    for path in sorted(SPECS.rglob("*.spec.md"))
}


def read(path: str, text: str) -> Spec:
    spec, findings = read_spec(Source(path, text), load_parsers())
    assert spec is not None
    assert findings == ()
    return spec


def doubled_blank_lines(text: str) -> str:
    """Outside of fences, where blank lines are content."""
    parts = text.split("```")
    return "```".join(part if index % 2 else part.replace("\n\n", "\n\n\n") for index, part in enumerate(parts))


def loose_lists(text: str) -> str:
    return text.replace("\n- ", "\n\n- ").replace("\n\n\n", "\n\n")


def ticked_cells(text: str) -> str:
    """Back-ticks around every cell of a table that has a rule column."""
    lines = []
    for line in text.split("\n"):
        if line.startswith("| ") and line.endswith("|") and "---" not in line and " result " not in line:
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            line = "| " + " | ".join(f"`{cell}`" if cell else "" for cell in cells) + " |"
        lines.append(line)
    return "\n".join(lines)


def wrapped_items(text: str) -> str:
    """Every rule's second blank becomes a line end and the indentation of a continuation."""
    lines = []
    for line in text.split("\n"):
        if line.startswith("- **"):
            line = line.replace(" ", "\0", 2).replace(" ", "\n  ", 1).replace("\0", " ")
        lines.append(line)
    return "\n".join(lines)


SAME: dict[str, Callable[[str], str]] = {
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
    "a byte-order mark": lambda text: "\ufeff" + text,
    "no final line end": lambda text: text.rstrip("\n"),
    "trailing blanks": lambda text: text.replace("\n", "  \n"),
    "trailing tabs": lambda text: text.replace("\n", "\t\n"),
    "many blank lines": doubled_blank_lines,
    "loose lists": loose_lists,
    "stars for items": lambda text: text.replace("\n- ", "\n* "),
    "pluses for items": lambda text: text.replace("\n- ", "\n+   "),
    "numbers for items": lambda text: text.replace("\n- ", "\n1) "),
    "a tab behind the marker": lambda text: text.replace("\n- ", "\n-\t"),
    "closed headings": lambda text: text.replace("\n## Types\n", "\n## Types ##\n"),
    "comments between blocks": lambda text: text.replace("\n\n", "\n\n<!-- a note -->\n\n").replace(
        "<!-- a note -->\n\n```", "```"
    ),
    "comments between items": lambda text: text.replace("\n- **", "\n<!-- a note\nof two lines -->\n- **"),
    "a comment in a rule": lambda text: text.replace("** ", "** <!-- a note --> "),
    "notes": lambda text: text + "\n## Notes\n\nFor exmaple:\n\n### `f()`\n\n| x |\n\n```\n# no title\n```\n",
    "ticked cells": ticked_cells,
    "wrapped items": wrapped_items,
    "indented tables": lambda text: text.replace("\n| ", "\n  | "),
    "tildes for fences": lambda text: text.replace("```", "~~~~"),
}


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("change", SAME)
def test_layout_changes_nothing(change: str, sample: str) -> None:
    path, text = SAMPLES[sample]
    changed = SAME[change](text)
    assert read(path, changed) == read(path, text)


def test_sections_stand_in_any_order() -> None:
    path, text = SAMPLES["cart.spec.md"]
    head, *sections = text.split("\n## ")
    turned = "\n## ".join([head, *(section.rstrip("\n") + "\n" for section in reversed(sections))])
    assert read(path, turned) == read(path, text)


# --- no text is too odd ---------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    ["#", "## ", "### ", "- ", "* ", "1. ", "  ", "\t", "\n", "\r\n", "\r", "|", "\\|", "`", "``", "```", "~~~",
     "exact", "<!--", "-->", "**", "~~", "[?]", "CART-1", "(CART-1)", ":", ".", "For example:", "Always:", "Exactly:",
     "Decided by:", "Functions", "Types", "Scenarios", "Has", "Either", "One of ", "Is ", "f(x)", "gives", "fails with",
     "rule", "result", "step", "---", "===", "\ufeff", "\u2028", "\x00", "é", "\U0001f600", "(by review)", "Given "]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=40).map("".join))


def check_whole(text: str) -> None:
    """Reads a text; every stretch lies within it and every finding can be shown and explained."""
    source = Source("specs/odd.spec.md", text)
    parsers = load_parsers()
    document = parsers.document.parse(source)
    check_stretches(document, text)
    assert [b for section in outline(document).walk() for b in section.blocks] == [
        b for b in document.blocks if not isinstance(b, Heading)
    ]
    _, findings = read_spec(source, parsers)
    for finding in findings:
        assert finding.code in CATALOGUE
        assert finding.message
        assert finding.hint or finding.expected
        assert finding.place.line >= 1
        assert finding.place.column >= 1
        report(finding, {source.path: source})


def check_stretches(node: object, text: str) -> None:
    if isinstance(node, Stretch):
        assert 0 <= node.begin <= node.end <= len(text)
    if isinstance(node, tuple):
        for part in node:
            check_stretches(part, text)
    elif is_dataclass(node) and not isinstance(node, Source):
        for field in fields(node):
            check_stretches(getattr(node, field.name), text)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_any_text_is_read(text: str) -> None:
    check_whole(text)


@given(st.randoms(use_true_random=False), st.sampled_from(sorted(SAMPLES)))
@settings(max_examples=60, deadline=None)
def test_any_damage_to_a_sample_is_read(rng: random.Random, sample: str) -> None:
    _, text = SAMPLES[sample]
    lines = text.split("\n")
    for _ in range(rng.randint(1, 5)):
        at = rng.randrange(len(lines))
        kind = rng.randrange(4)
        if kind == 0:
            del lines[at : at + 1]
            lines = lines or [""]
        elif kind == 1:
            lines.insert(at, rng.choice(lines))
        elif kind == 2:
            column = rng.randint(0, len(lines[at]))
            lines[at] = lines[at][:column] + rng.choice("`|*:.()#-\t \\") + lines[at][column:]
        else:
            column = rng.randint(0, len(lines[at]))
            lines[at] = lines[at][:column] + lines[at][column + 1 :]
    check_whole("\n".join(lines))


@pytest.mark.parametrize(
    "piece", ["`", "<!--", "(", "|", "- ", "#", " ", "\r\n", "```\r\n", "**", "`a ", "\t-", "A-1, "]
)
def test_long_repetitions_are_read(piece: str) -> None:
    check_whole(piece * 1_000)


def test_the_document_holds_its_source() -> None:
    source = Source("x.md", "text")
    assert load_parsers().document.parse(source) == Document(source, load_parsers().document.parse(source).blocks)
