"""Finds what git leaves in a file that two people changed and nobody has put together yet."""

from __future__ import annotations

from collections.abc import Iterator

from phoenix.language.findings import Finding
from phoenix.language.place import Place, Source

UNFINISHED = "D116"
BEGINS = "<<<<<<<"
ENDS = ">>>>>>>"


def unfinished_merges(source: Source) -> tuple[Finding, ...]:
    """A finding for each place that git could not merge; any other finding of the file would be about its markers."""
    # Who takes only one of the two markers away has not finished either.
    places = list(_lines(source, BEGINS)) or list(_lines(source, ENDS))
    return tuple(
        Finding(
            UNFINISHED,
            place,
            "Two versions stand here, which git could not merge.",
            hint="Keep what shall hold of the two versions, and remove the lines `<<<<<<<`, `=======` and `>>>>>>>`.",
        )
        for place in places
    )


def _lines(source: Source, marker: str) -> Iterator[Place]:
    """Where the lines stand that are a marker, alone or with the name of a version behind a blank."""
    if marker not in source.text:
        return
    begin = 0
    for line in source.text.split("\n"):
        text = line.removesuffix("\r")
        if text == marker or text.startswith(f"{marker} "):
            yield source.place(begin, begin + len(text))
        begin += len(line) + 1
