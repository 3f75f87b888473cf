"""Codes E3xx: patterns."""

from __future__ import annotations

from phoenix.language.codes.code import Code, family

CODES: dict[str, Code] = family(
    Code(
        "E301",
        "A pattern cannot be read",
        "A bracket that is not closed, or a sign that stands for something else, would match other texts than you meant.",
        "Close what is open, and write a backslash before a sign that stands for itself: `/[0-9]+\\.[0-9]{2}/`.",
    ),
    Code(
        "E302",
        "A pattern uses what not every language has",
        "A pattern must mean the same on every target, so look-around, back-references, anchors, lazy repetition, named "
        "groups and flags are left out. A pattern always matches the whole text, in time linear in its length.",
        "Use characters, classes (`[a-z]`, `\\d`, `\\w`, `\\s`, all ASCII), groups, `|`, `?`, `*`, `+`, `{2,3}` and `.`.",
    ),
    Code(
        "E303",
        "A range or a count in a pattern is the wrong way round",
        "No character and no number lies between its ends, so the pattern would match nothing there.",
        "Write the smaller end first: `[a-z]`, `{1,3}`.",
    ),
    Code(
        "E304",
        "A pattern is too large",
        "Counts multiply: spelled out, such a pattern takes more memory than a matcher may have on some target.",
        "Write smaller counts, or give the text a length: `text of 1 to 5000 characters`.",
    ),
    Code(
        "E305",
        "A class that no character is in",
        "Nothing can match there, so no text at all matches the pattern.",
        "Write the characters that may stand there: `[a-z]`.",
    ),
)
