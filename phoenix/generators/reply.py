"""Reads a reply: finds the one file that was asked for in what came, or says why there is none.

Which file is taken is decided by the request alone: nothing in a reply can name another.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from phoenix.generators.answer import LONGEST
from phoenix.targets.writing import Writing

Refusal = Callable[[str], str]
"""The target's own look at a text: why it cannot be the file, or nothing."""

FENCES = ("```", "~~~")
FILE_NAME = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./\\")


@dataclass(frozen=True, slots=True)
class Reply:
    """``file`` is the text to try, ending in a line end, or None; then ``reason`` is a sentence for the writer."""

    file: str | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Block:
    """A fenced block: the word after its fence, the path that it was given, its text, and whether it ends."""

    tag: str
    path: str
    text: str
    closed: bool


def read_reply(text: str, writing: Writing, refusal: Refusal) -> Reply:
    """The file in a reply of any reasonable shape: fenced or not, with words around it, in several blocks."""
    if len(text) > LONGEST:
        return Reply(None, f"The answer is longer than {LONGEST:,} characters.")
    if not text.strip():
        return Reply(None, "The answer is empty.")
    text = text.replace("\r\n", "\n").removeprefix("\ufeff")
    strange = next((c for c in text if c not in "\n\t" and unicodedata.category(c) in ("Cc", "Cs")), None)
    if strange is not None:
        return Reply(None, f"The answer holds the control character U+{ord(strange):04X}.")
    blocks = _blocks(text)
    if not blocks:
        return _checked([text], refusal)
    other = next((b.path for b in blocks if b.path and not _is_asked_for(b.path, writing)), None)
    if other is not None:
        return Reply(None, f"The answer names the file `{other}`; only `{writing.path}` is asked for.")
    if not blocks[-1].closed:
        return Reply(None, "The answer ends in the middle: its last fenced block is not closed.")
    own = [block.text for block in blocks if block.tag in writing.tags or block.path]
    return _checked(own or [block.text for block in blocks if not block.tag], refusal)


def _checked(texts: Sequence[str], refusal: Refusal) -> Reply:
    """The last of several texts that can be the file, or all of them as one file that was cut into blocks."""
    if not texts:
        return Reply(None, "The answer has no block in the language that is asked for.")
    whole = [f"{text.rstrip()}\n" for text in texts]
    fit = next((text for text in reversed(whole) if not refusal(text)), None)
    if fit is None and len(whole) > 1 and not refusal("\n".join(whole)):
        fit = "\n".join(whole)
    return Reply(fit) if fit is not None else Reply(None, refusal(whole[-1]))


def _blocks(text: str) -> list[_Block]:
    """The fenced blocks, each ended by a fence of the same sign that is at least as long as its own."""
    blocks: list[_Block] = []
    fence, head, before, lines = "", "", "", list[str]()
    for line in text.split("\n"):
        mark = _fence(line)
        if not fence and mark:
            fence, head, lines = mark, line.strip()[len(mark) :].strip(), []
        elif fence and mark[:1] == fence[0] and len(mark) >= len(fence) and line.strip() == mark:
            blocks.append(_block(head, before, lines, closed=True))
            fence, before = "", ""
        elif fence:
            lines.append(line)
        elif line.strip():
            before = line
    if fence:
        blocks.append(_block(head, before, lines, closed=False))
    return blocks


def _fence(line: str) -> str:
    """The fence that a line begins with, indented by less than a code block is."""
    stripped = line.strip()
    if not stripped.startswith(FENCES) or len(line) - len(line.lstrip()) > 3:
        return ""
    return stripped[: len(stripped) - len(stripped.lstrip(stripped[0]))]


def _block(head: str, before: str, lines: Sequence[str], *, closed: bool) -> _Block:
    words = head.replace(":", " ").replace("{", " ").replace("}", " ").split()
    tag = "" if not words or _is_path(words[0]) else words[0].lower()
    named = next((word for word in words if _is_path(word.partition("=")[2] or word)), "")
    path = named.partition("=")[2] or named or _path_alone(before)
    return _Block(tag, path.strip("\"'"), "\n".join(lines), closed)


def _path_alone(line: str) -> str:
    """The path of a line that holds nothing else: ``**shop/cart.py**``, ``### `cart.py`:``."""
    word = line.strip().strip("#*`:_ ").removeprefix("File").removeprefix("file").strip("#*`: ")
    return word if _is_path(word) else ""


def _is_path(word: str) -> bool:
    word = word.strip("\"'")
    stem, dot, suffix = word.rpartition(".")
    return bool(stem and dot and suffix.isalpha()) and FILE_NAME.issuperset(word)


def _is_asked_for(path: str, writing: Writing) -> bool:
    """Whether a path names the file: as it was asked for, under the folders around it, or by its last part."""
    wanted = str(writing.path)
    return path in (wanted, writing.path.name) or (path.endswith(f"/{wanted}") and ".." not in path.split("/"))
