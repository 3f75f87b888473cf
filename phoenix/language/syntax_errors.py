"""Says what is wrong where a parse stopped, in words that a beginner understands."""

from __future__ import annotations

from lark.exceptions import UnexpectedInput

from phoenix.language.findings import Finding
from phoenix.language.place import Source


def explain(error: UnexpectedInput | None, source: Source, begin: int, end: int, start: str) -> Finding:
    """The finding for a parse of ``source.text[begin:end]`` that stopped; ``None``: there is nothing to parse."""
    if error is None:
        return Finding("E102", source.place(begin, end), f"Something is missing here: a {start}.")
    at = error.pos_in_stream
    place = source.place(at, at + 1) if isinstance(at, int) and begin <= at < end else source.place(end, end)
    return Finding("E101", place, "This cannot stand here.")
