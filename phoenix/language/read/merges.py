"""Finds what git leaves in a file that two people changed and nobody has put together yet."""

from __future__ import annotations

import re

from phoenix.language.findings import Finding
from phoenix.language.place import Source

UNFINISHED = "D116"
BEGINS = re.compile(r"^<{7}(?: [^\r\n]*)?(?=\r?$)", re.MULTILINE)
ENDS = re.compile(r"^>{7}(?: [^\r\n]*)?(?=\r?$)", re.MULTILINE)


def unfinished_merges(source: Source) -> tuple[Finding, ...]:
    """A finding for each place that git could not merge; any other finding of the file would be about its markers."""
    if "<<<<<<<" not in source.text and ">>>>>>>" not in source.text:
        return ()
    # Who takes only one of the two markers away has not finished either.
    places = list(BEGINS.finditer(source.text)) or list(ENDS.finditer(source.text))
    return tuple(
        Finding(
            UNFINISHED,
            source.place(*place.span()),
            "Two versions stand here, which git could not merge.",
            hint="Keep what shall hold of the two versions, and remove the lines `<<<<<<<`, `=======` and `>>>>>>>`.",
        )
        for place in places
    )
