"""Docstrings in Google's style, from the words of the spec."""

from __future__ import annotations

from phoenix.targets.shared.prose import sentence, wrapped

WIDTH = 88
INDENT = "    "


def docstring(
    summary: str,
    paragraphs: tuple[str, ...] = (),
    sections: tuple[tuple[str, tuple[str, ...]], ...] = (),
    depth: int = 0,
) -> list[str]:
    """The lines of a docstring; ``sections`` are headings with their entries, and those without any are left out."""
    pad = INDENT * depth
    first, rest = sentence(summary)
    body = [*([rest] if rest else []), *paragraphs]
    filled = [(title, entries) for title, entries in sections if entries]
    lines = [first]
    for paragraph in body:
        lines += ["", *wrapped(paragraph, WIDTH - len(pad))]
    for title, entries in filled:
        lines += ["", f"{title}:"]
        for entry in entries:
            lines += wrapped(entry, WIDTH - len(pad), INDENT, INDENT * 2)
    return _quoted(lines, pad)


def _quoted(lines: list[str], pad: str) -> list[str]:
    """Raw where there is a backslash; three quotes in a row would end the docstring."""
    raw = "r" if any("\\" in line for line in lines) else ""
    text = [line.replace('"""', "'''") for line in lines]
    if text[0].startswith('"'):
        text[0] = text[0].replace('"', "'")
    if len(text) == 1:
        return [f'{pad}{raw}"""{text[0]}"""']
    return [f'{pad}{raw}"""{text[0]}', *(f"{pad}{line}" if line else "" for line in text[1:]), f'{pad}"""']
