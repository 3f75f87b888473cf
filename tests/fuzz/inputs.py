"""What is fuzzed: an expression, a document, or a spec within a whole project."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Literal, TypeAlias

from fuzz.derivations import derivations
from phoenix.language.expression_parser import STARTS

Kind: TypeAlias = Literal["expression", "document", "project"]

ROOT = Path(__file__).parents[2]
SPEC = "specs/checkout/cart.spec.md"
"""What a document or a spec of a project is called, unless it is a mutation of another one."""

BITS = (
    *("`", "``", "```", "|", "\\", "\\|", "*", "**", "~~", "#", "##", "###", "-", "--", ">", "<!--", "-->", "(", ")"),
    *("[", "]", "{", "}", '"', "'", ":", ".", ",", "?", "[?]", "…", "=", "+", "/", "^", "%", "&", ";", "\0", "\ufeff"),
    *("\u2028", "\u00a0", "\u200b", "é", "漢", "\U0001f600", "e\u0301", "\t", " ", "  ", "\r", "\n", "\r\n", "\n\n"),
    *("\x0b", "\x0c", "\x85", "0", "1", "9007199254740993", "1e9", "0x1", "١", "_", "and/or", "TODO", "etc."),
    *("(by review)", "```exact", "~~~"),
)  # fmt: skip
"""What is thrown into a text."""

SPAN = re.compile(r"`[^`\n]+`")


@dataclass(frozen=True, slots=True)
class Input:
    """``start`` is the grammar's start of an expression, or the path of a document."""

    kind: Kind
    start: str
    text: str


def make(kind: Kind, rng: Random) -> Input:
    """A random input of that kind."""
    if kind == "expression":
        return _expression(rng)
    if kind == "document":
        return Input("document", SPEC, _damaged(_fragments(rng), rng, most=4))
    return _mutation(rng)


def _expression(rng: Random) -> Input:
    start = rng.choice(STARTS)
    text = derivations().derive(start, rng)
    if rng.random() < 0.5:
        text = _shuffled(text, rng)
    if rng.random() < 0.3:
        text = _damaged(text, rng, most=3)
    return Input("expression", start, text)


def _shuffled(text: str, rng: Random) -> str:
    """Words lost, doubled, exchanged, or taken from another sentence; blanks gone."""
    words = text.split(" ")
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(words))
        other = rng.choice(derivations().derive(rng.choice(STARTS), rng).split(" "))
        words[at : at + 1] = rng.choice(
            [[], [words[at]] * 2, [other], [words[at], other], [rng.choice(words)], [words[at].upper()]]
        ) or [""]
    return rng.choice([" ", " ", "", "  ", "\n", "\n# why\n"]).join(words)


@cache
def seeds() -> tuple[tuple[str, str], ...]:
    """The documents that others are made of, by path: the samples, the corpora, what provokes each error."""
    paths = [
        *(ROOT / "specs").rglob("*.md"),
        *(ROOT / "tests/corpus").glob("*.md"),
        *(ROOT / "tests/errors").glob("*.md"),
        ROOT / "tests/language/document_corpus/everything.md",
        *(ROOT / "tests/fuzz/corpus").glob("*.md"),
    ]
    return tuple((str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")) for path in sorted(paths))


@cache
def samples() -> dict[str, str]:
    """The sample project, by path."""
    return {path: text for path, text in seeds() if path.startswith("specs/")}


def _fragments(rng: Random) -> str:
    """A few stretches of lines from anywhere, mostly beneath a title and a section."""
    lines: list[str] = []
    if rng.random() < 0.8:
        lines += ["# Cart", "", "Prices a cart.", ""]
        if rng.random() < 0.8:
            section = rng.choice(["Types", "Functions", "Rules", "Scenarios", "State", "Samples", "Limits", "Failures"])
            lines += [f"## {section}", ""]
    for _ in range(rng.randint(1, 4)):
        source = rng.choice(seeds())[1].split("\n")
        begin = rng.randrange(len(source))
        lines += source[begin : begin + rng.randint(1, 8)]
    return rng.choice(["\n", "\n", "\n", "\r\n", "\r"]).join(lines)


def _damaged(text: str, rng: Random, *, most: int) -> str:
    """The text after some accidents to its characters and lines."""
    for _ in range(rng.randint(0, most)):
        at = rng.randrange(len(text) + 1)
        end = min(len(text), at + rng.choice([0, 0, 1, 1, 2, 5, 40]))
        inserted = rng.choice(BITS) * rng.choice([1, 1, 1, 2, 9]) if rng.random() < 0.7 else text[at:end]
        text = text[:at] + inserted + (text[end:] if rng.random() < 0.6 else text[at:])
    return text


def _mutation(rng: Random) -> Input:
    """A document of the sample, or a spec of the corpora, with something else in a span, a cell, a line or a word."""
    path, text = rng.choice([seed for seed in seeds() if seed[0] in samples() or seed[0].endswith(".spec.md")])
    for _ in range(rng.randint(1, 4)):
        text = rng.choice([_other_span, _other_span, _other_word, _other_word, _other_line, _accident])(text, rng)
    return Input("project", path if path in samples() else f"specs/{Path(path).name}", text)


def _other_span(text: str, rng: Random) -> str:
    """Another span in place of one, of this text or derived anew."""
    spans = list(SPAN.finditer(text))
    if not spans:
        return text
    span = rng.choice(spans)
    other = rng.choice(spans).group() if rng.random() < 0.5 else f"`{derivations().derive(rng.choice(STARTS), rng)}`"
    return text[: span.start()] + other + text[span.end() :]


def _other_word(text: str, rng: Random) -> str:
    """Another word of this text in place of one, so that much of it still makes sense."""
    words = list(re.finditer(r"\w+(\.\d+)?|[<>=!]+|[-+*/^]", text))
    one, other = rng.choice(words), rng.choice(words)
    return text[: one.start()] + other.group() + text[one.end() :]


def _other_line(text: str, rng: Random) -> str:
    lines = text.split("\n")
    at = rng.randrange(len(lines))
    lines[at : at + 1] = rng.choice([[], [lines[at]] * 2, [lines[at], rng.choice(lines)], [rng.choice(lines)]]) or [""]
    return "\n".join(lines)


def _accident(text: str, rng: Random) -> str:
    return _damaged(text, rng, most=2)
