"""Comments for documentation in TSDoc's form, from the words of the spec."""

from __future__ import annotations

from collections.abc import Sequence

from phoenix.targets.shared.prose import sentence, wrapped
from phoenix.targets.typescript.docs import INDENT

WIDTH = 96


def tsdoc(
    summary: str, paragraphs: Sequence[str] = (), rules: Sequence[str] = (), tags: Sequence[str] = (), depth: int = 0
) -> list[str]:
    """The lines of a comment: what it is about, more, a list of rules, and ``tags`` (``@param x - …``)."""
    pad = INDENT * depth
    first, rest = sentence(summary)
    parts = [_wrapped(first, pad)]
    parts += [_wrapped(text, pad) for text in ([rest] if rest else []) + list(paragraphs)]
    if rules:
        parts.append([line for rule in rules for line in _wrapped(rule, pad, "- ", "  ")])
    if tags:
        parts.append([line for tag in tags for line in _wrapped(tag, pad, "", "  ")])
    lines = parts[0]
    for part in parts[1:]:
        lines += ["", *part]
    if len(lines) == 1:
        return [f"{pad}/** {lines[0]} */"]
    return [f"{pad}/**", *(f"{pad} * {line}".rstrip() for line in lines), f"{pad} */"]


def plain(text: str) -> str:
    """A text that ends no comment."""
    return " ".join(text.split()).replace("*/", "*\\/")


def _wrapped(text: str, pad: str, first: str = "", following: str = "") -> list[str]:
    return wrapped(plain(text), WIDTH - len(pad), first, following)
