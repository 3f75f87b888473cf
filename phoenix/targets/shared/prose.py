"""The prose of a spec, cut for comments."""

from __future__ import annotations

import textwrap


def wrapped(text: str, width: int, first: str = "", following: str = "") -> list[str]:
    """A text, its words joined by single spaces, as lines; ``first`` and ``following`` are what they begin with."""
    return textwrap.wrap(
        " ".join(text.split()),
        width,
        initial_indent=first,
        subsequent_indent=following,
        break_long_words=False,
        break_on_hyphens=False,
    )


def split_prose(prose: str) -> tuple[str, tuple[str, ...]]:
    """The first paragraph, and the others."""
    paragraphs = [p for p in prose.split("\n\n") if p.strip()]
    return (paragraphs[0], tuple(paragraphs[1:])) if paragraphs else ("", ())


def sentence(text: str) -> tuple[str, str]:
    """The first sentence, with its full stop, and what comes after it."""
    joined = " ".join(text.split())
    ends = [joined.find(end) + 1 for end in (". ", "? ", "! ") if end in joined]
    cut = min(ends, default=len(joined))
    first, rest = joined[:cut], _after(text, joined[:cut])
    first = first[:1].upper() + first[1:]
    return (first if first[-1:] in (".", "?", "!") else f"{first}."), rest


def _after(text: str, first: str) -> str:
    """What follows the first sentence, its words joined by single spaces."""
    return " ".join(text.split())[len(first) :].strip()
