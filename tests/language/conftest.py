"""Specs as text, read and checked."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from phoenix.adapters.grammars import load_parsers
from phoenix.language import core
from phoenix.language.check.component import check_component
from phoenix.language.findings import Finding
from phoenix.language.place import Source
from phoenix.language.read import read_spec


@dataclass(frozen=True)
class Checked:
    """What checking said; ``codes`` of the findings in their order."""

    component: core.Component
    findings: tuple[Finding, ...]

    @property
    def codes(self) -> list[str]:
        return [finding.code for finding in self.findings]

    def spots(self, text: str) -> list[tuple[str, str]]:
        """Each finding's code with the piece of the text that its carets are under."""
        lines = textwrap.dedent(text).lstrip().splitlines()
        return [
            (finding.code, lines[finding.place.line - 1][finding.place.column - 1 : finding.place.end_column - 1])
            for finding in self.findings
        ]


CheckSpec = Callable[..., Checked]


@pytest.fixture(scope="session")
def check_spec() -> CheckSpec:
    """Checks the last of some specs, each of which may use those before it; all must read well."""

    def run(*texts: str) -> Checked:
        used: dict[str, core.Component] = {}
        checked: Checked | None = None
        for text in texts:
            source = Source("specs/thing.spec.md", textwrap.dedent(text).lstrip())
            spec, unread = read_spec(source, load_parsers())
            assert not [finding for finding in unread if finding.is_error], unread
            assert spec is not None
            checked = Checked(*check_component(spec, dict(used)))
            used[checked.component.name] = checked.component
        assert checked is not None
        return checked

    return run
