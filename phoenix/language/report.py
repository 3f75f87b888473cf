"""How a finding reads in a terminal or a log: what, where with a caret, what was expected, and the way on."""

from __future__ import annotations

from collections.abc import Mapping

from phoenix.language.findings import Finding
from phoenix.language.place import Place, Source

WIDEST_LINE = 160
"""Longer source lines are cut around the caret, so that one bad line cannot flood a terminal."""


def report(finding: Finding, sources: Mapping[str, Source]) -> str:
    """The finding as plain text of several lines, without a final newline."""
    place = finding.place
    where = f"{place}: " if place.path and place.line else f"{place.path}: " if place.path else ""
    lines = [f"{where}{finding.severity} {finding.code}: {finding.message}"]
    lines += excerpt(place, sources)
    if finding.expected:
        lines.append(f"  expected: {finding.expected}")
    for note_place, note in finding.notes:
        lines.append(f"  see {note_place}: {note}")
    if finding.hint:
        lines.append(f"  fix: {finding.hint}")
    return "\n".join(lines)


def excerpt(place: Place, sources: Mapping[str, Source]) -> list[str]:
    """The source line and a line of carets beneath the place; nothing when the source is not at hand."""
    source = sources.get(place.path)
    if source is None or place.line < 1:
        return []
    text = source.line(place.line)
    last = place.end_column if place.end_line == place.line else len(text) + 1
    begin = place.column - 1
    width = max(1, min(last - 1, len(text)) - begin)
    if len(text) > WIDEST_LINE:
        cut = max(0, begin - WIDEST_LINE // 2)
        text, begin = text[cut : cut + WIDEST_LINE], begin - cut
        width = min(width, WIDEST_LINE - begin)
    number = str(place.line)
    pad = "".join("\t" if character == "\t" else " " for character in text[:begin])
    return [f"  {number} | {text}", f"  {' ' * len(number)} | {pad}{'^' * max(1, width)}"]
