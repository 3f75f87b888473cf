"""Every error code of the language: one file that provokes it, with the full text that a user sees."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from phoenix.adapters.grammars import load_parsers
from phoenix.conformance.coverage import untouched
from phoenix.conformance.proofs import prove
from phoenix.language.codes import CATALOGUE
from phoenix.language.findings import Finding, in_order
from phoenix.language.interpret import Interpreter
from phoenix.language.place import Source
from phoenix.language.report import report
from phoenix.project.read import read_project
from phoenix.project.settings import read_settings

HERE = Path(__file__).parent
FILES = sorted(path for path in HERE.glob("*.md"))
PLAN = "# Tech plan\n\n- Package: demo\n- Target: Python 3.11\n"
LANGUAGE_FAMILIES = "DENTXMRLPC"
ELSEWHERE = {"C104", "C105", "C106", "C107", "C109", "C110", "C111", "P113"}
"""Codes about folders, bytes and machines, which text cannot provoke: their tests are in tests/cli and tests/app."""


def parts_of(text: str) -> dict[str, str]:
    """The parts of a data file by the path behind ``===``; a part ends where the next begins."""
    parts: dict[str, str] = {}
    name = ""
    for line in text.splitlines(keepends=True):
        if line.startswith("=== "):
            name = line[4:].strip()
            parts[name] = ""
        elif name:
            parts[name] += line
    return parts


def findings_of(parts: dict[str, str]) -> tuple[list[Finding], dict[str, Source]]:
    """What ``phoenix check`` finds in these files, and their sources."""
    texts = {"specs/plan.md": PLAN} | {path: text for path, text in parts.items() if path != "expected"}
    for path in [path.removeprefix("no ") for path in texts if path.startswith("no ")]:
        del texts[path], texts[f"no {path}"]
    sources = {path: Source(path, text) for path, text in texts.items()}
    settings, found = read_settings(sources.get("phoenix.toml"))
    project = read_project(sources, load_parsers(), settings)
    interpreter = Interpreter(project.by_name)
    proved = [finding for component in project.components for finding in prove(component, interpreter)]
    missing = [finding for component in project.components for finding in untouched(component, project.by_name)]
    return in_order([*found, *project.findings, *proved, *missing]), sources


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_mistake_is_reported_in_full(path: Path) -> None:
    parts = parts_of(path.read_text(encoding="utf-8"))
    findings, sources = findings_of(parts)
    got = "\n\n".join(report(finding, sources) for finding in findings)
    if os.environ.get("PHOENIX_REWRITE_EXPECTED"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text[: text.index("=== expected\n")] + "=== expected\n" + got + "\n", encoding="utf-8")
    code = path.stem.partition("-")[0]
    assert f" {code}: " in got, f"{path.name} does not provoke {code}:\n{got}"
    assert got == parts["expected"].strip("\n")
    assert [finding.message for finding in findings if not finding.hint] == [], "every refusal names what moves on"


def test_every_code_of_the_language_has_a_file() -> None:
    covered = {path.stem.partition("-")[0] for path in FILES}
    wanted = {code for code in CATALOGUE if code[0] in LANGUAGE_FAMILIES} - ELSEWHERE
    assert sorted(wanted - covered) == []
    assert sorted(covered - wanted) == []
