"""Stories, then an architecture, then specs: what is not written yet is no error, and what was forgotten is."""

from __future__ import annotations

import pytest

from phoenix.adapters.grammars import load_parsers
from phoenix.language.place import Source
from phoenix.project.read import read_project
from phoenix.project.settings import Settings

PLAN = "# Tech plan\n\n- Package: demo\n- Target: Python 3.11\n"
STORIES = "# Stories\n\n### ST-1: Pay\n\nAs a shopper, I want to pay, so that I can go home.\n"
SPEC = """# Till

Counts money.
{}
## Functions

### `pay(n: whole number from 0 to 9) gives whole number`

- **TILL-1** What is paid is `n`.

For example:

- `pay(1)` gives `1`. (TILL-1)
"""
FIRST = {"specs/plan.md": PLAN, "specs/stories.md": STORIES}
UNSERVED = SPEC.format("")
SERVED = SPEC.format("\n- Serves: ST-1\n")


def architecture(*lines: str) -> str:
    return "# Architecture\n\n### Shop\n\nSells.\n\n" + "".join(f"- {line}\n" for line in lines)


CASES: dict[str, tuple[dict[str, str], list[str]]] = {
    "stories alone": ({}, ["error P147", "warning P133"]),
    "a component for something else": ({"specs/till.spec.md": UNSERVED}, ["warning P133"]),
    "an architecture with a place for them": (
        {"specs/architecture.md": architecture("Owns: Till", "Serves: ST-1")},
        ["warning P132", "warning P133", "error P147"],
    ),
    "an architecture that leaves them out": (
        {"specs/architecture.md": architecture("Owns: Till"), "specs/till.spec.md": UNSERVED},
        ["error P133"],
    ),
    "all written": (
        {"specs/architecture.md": architecture("Owns: Till", "Serves: ST-1"), "specs/till.spec.md": SERVED},
        [],
    ),
    "an owner's slip": (
        {"specs/architecture.md": architecture("Owns: Tilll", "Serves: ST-1"), "specs/till.spec.md": SERVED},
        ["warning P132", "error P134"],
    ),
}


@pytest.mark.parametrize(("written", "found"), CASES.values(), ids=CASES)
def test_documents_come_one_after_the_other(written: dict[str, str], found: list[str]) -> None:
    sources = {path: Source(path, text) for path, text in {**FIRST, **written}.items()}
    findings = read_project(sources, load_parsers(), Settings()).findings
    assert sorted(f"{each.severity} {each.code}" for each in findings) == sorted(found)
