"""The terminal: findings and plain lines, coloured where somebody looks and plain where nobody does."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from phoenix.language.findings import Finding
from phoenix.language.place import Source
from phoenix.language.report import report

if TYPE_CHECKING:
    from rich.console import Console

STYLES = {"error": "bold red", "warning": "bold yellow"}


class Terminal:
    """Standard output; rich is imported only when something is coloured (it honours NO_COLOR and FORCE_COLOR)."""

    def __init__(self) -> None:
        self._console: Console | None = None

    @property
    def console(self) -> Console:
        if self._console is None:
            from rich.console import Console

            self._console = Console(highlight=False, soft_wrap=True)
        return self._console

    def line(self, text: str = "", style: str | None = None) -> None:
        """One line, never read as markup (nor `python:Basket` as an emoji)."""
        self.console.print(text, style=style, markup=False, emoji=False)

    def json(self, value: Mapping[str, Any]) -> None:
        """One JSON object, sorted, on standard output."""
        sys.stdout.write(json_text(value))

    def findings(
        self,
        findings: Sequence[Finding],
        sources: Mapping[str, Source],
        *,
        as_json: bool = False,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """All findings: each followed by a blank line, or as one JSON object together with ``extra``."""
        if as_json:
            self.json({**(extra or {}), "findings": [finding_json(finding) for finding in findings]})
            return
        for finding in findings:
            self._finding(finding, sources)
            self.line()

    def _finding(self, finding: Finding, sources: Mapping[str, Source]) -> None:
        from rich.text import Text

        text = Text(report(finding, sources))
        word = f"{finding.severity} {finding.code}:"
        text.highlight_words([word], STYLES[finding.severity])
        text.highlight_regex(r"(?m)^ +\| *\^+", "cyan")
        text.highlight_regex(r"(?m)^  (fix|expected|see [^ ]+):", "bold")
        self.console.print(text)


def json_text(value: Mapping[str, Any]) -> str:
    """One JSON object, sorted, laid out as ``json.dumps`` does it with ``indent=2``: that leaves the encoder written in
    C, which is ten times as fast, and a build says a word of each of thousands of units.
    """
    items = [f"  {json.dumps(name, ensure_ascii=False)}: {_laid_out(value[name])}" for name in sorted(value)]
    return "{\n" + ",\n".join(items) + "\n}\n"


def _laid_out(item: object) -> str:
    if isinstance(item, dict) and item and set(map(type, item.values())) == {str}:
        flat = json.dumps(item, sort_keys=True, ensure_ascii=False, separators=(",\n    ", ": "))
        return f"{{\n    {flat[1:-1]}\n  }}"
    return json.dumps(item, indent=2, sort_keys=True, ensure_ascii=False).replace("\n", "\n  ")


def finding_json(finding: Finding) -> dict[str, Any]:
    """A finding as JSON: places as path, line, column; notes with theirs."""
    place = finding.place
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "message": finding.message,
        "expected": finding.expected,
        "hint": finding.hint,
        "notes": [{"path": p.path, "line": p.line, "column": p.column, "message": text} for p, text in finding.notes],
    }
