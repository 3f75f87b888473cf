"""Prose as the model keeps it: words verbatim, one space where a line was wrapped, its back-ticked spans beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from phoenix.language.blocks import CodeSpan, Inline, InlineComment, Stray, Stretch
from phoenix.language.spec import NO_PROSE, Prose, Span

if TYPE_CHECKING:
    from phoenix.language.read.reader import Reader


def inline_prose(reader: Reader, pieces: Sequence[Inline], stretch: Stretch) -> Prose:
    """The prose that these pieces of a stretch make."""
    texts: list[str] = []
    spans: list[Span] = []
    for piece in pieces:
        if isinstance(piece, CodeSpan):
            texts.append(unwrapped(reader.text(piece)))
            spans.append(_span(reader, piece))
        elif isinstance(piece, Stray):
            texts.append(reader.text(piece))
            _stray(reader, piece)
        elif isinstance(piece, InlineComment):
            texts.append(" ")
        else:
            texts.append(_spaced(reader.text(piece)))
    text = "".join(texts)
    while "  " in text and any(isinstance(piece, InlineComment) for piece in pieces):
        text = text.replace("  ", " ")
    return Prose(text.strip(" "), tuple(spans), place=reader.place(stretch))


def joined(paragraphs: Sequence[Prose]) -> Prose:
    """Several paragraphs as one prose, parted by blank lines."""
    said = [paragraph for paragraph in paragraphs if paragraph.text]
    if not said:
        return NO_PROSE
    return Prose(
        "\n\n".join(paragraph.text for paragraph in said),
        tuple(span for paragraph in said for span in paragraph.spans),
        place=said[0].place,
    )


def _span(reader: Reader, piece: CodeSpan) -> Span:
    """What is neither a literal nor a name may be one of the component's words: the checker knows, not this file."""
    text = unwrapped(reader.text(piece.code))
    value = None
    if text and not reader.free_prose:
        value, findings = reader.attempt("literal_or_name", piece.code)
        reader.findings.extend(findings if value is not None else ())
    return Span(text, value, place=reader.place(piece.code))


def _stray(reader: Reader, piece: Stray) -> None:
    mark = reader.text(piece)
    if mark.startswith("`"):
        reader.find("D152", piece, "This back-tick is never closed.", hint="Write a second back-tick, or none.")
    else:
        reader.find("D151", piece, "This comment is never closed.", hint="Write `-->` where it ends.")


def _spaced(text: str) -> str:
    """Runs of blanks and line ends as one space each; other kinds of space are words like any."""
    flat = text.replace("\t", " ").replace("\r", " ").replace("\n", " ")
    words = single_spaced(flat)
    if not words:
        return " " if text else ""
    return f"{' ' if flat[0] == ' ' else ''}{words}{' ' if flat[-1] == ' ' else ''}"


def single_spaced(text: str) -> str:
    """Runs of blanks as one, and none at the ends."""
    return " ".join([word for word in text.split(" ") if word]) if "  " in text else text.strip(" ")


def unwrapped(text: str) -> str:
    """A span that was wrapped, on one line; blanks within a line stay, for they may stand in a text literal."""
    lines = text.split("\n")
    return text if len(lines) < 2 else " ".join(line.strip(" \t\r") for line in lines)
