"""Written code has no public name that its spec, and with it its design, does not state."""

from __future__ import annotations

import pytest

from phoenix.adapters.grammars import load_parsers
from phoenix.language.place import Source
from phoenix.project.project import Project
from phoenix.project.read import read_project
from phoenix.project.settings import Settings
from phoenix.targets.python.target import PYTHON
from phoenix.targets.target import Surroundings, Target
from phoenix.targets.typescript.target import TYPESCRIPT

SPEC = """# Thing

Tries.

## Functions

### `twice(n: whole number from 0 to 9) gives whole number`

- **T-1** `twice` doubles `n`.

For example:

- `twice(1)` gives `2`. (T-1)
"""
PLAN = "# Tech plan\n\n- Package: demo\n- Target: Python 3.11\n"

PYTHON_CODE = '"""Thing."""\n\n\ndef twice(n: int) -> int:\n    """Double."""\n    return _same(n) * 2\n\n\n{}'
PYTHON_HELPER = 'def {}(n: int) -> int:\n    """Give it back."""\n    return n\n'
TYPESCRIPT_CODE = "/** Doubles. */\nexport function twice(n: number): number {{\n  return same(n) * 2;\n}}\n\n{}"
TYPESCRIPT_HELPER = "{}function same(n: number): number {{\n  return n;\n}}\n"


def project() -> Project:
    texts = {"specs/plan.md": PLAN, "specs/thing.spec.md": SPEC}
    read = read_project({path: Source(path, text) for path, text in texts.items()}, load_parsers(), Settings())
    assert not [finding for finding in read.findings if finding.is_error]
    return read


CASES: list[tuple[Target, str, str]] = [
    (PYTHON, PYTHON_CODE.format(PYTHON_HELPER.format("_same")), ""),
    (PYTHON, PYTHON_CODE.format(PYTHON_HELPER.format("same")), "Line 9 defines `same`, which no spec states"),
    (PYTHON, PYTHON_CODE.format("class Thing:\n    pass\n"), "Line 9 defines `Thing`, which no spec states"),
    (TYPESCRIPT, TYPESCRIPT_CODE.format(TYPESCRIPT_HELPER.format("")), ""),
    (TYPESCRIPT, TYPESCRIPT_CODE.format(TYPESCRIPT_HELPER.format("export ")), "Line 6 exports what the spec does not"),
]


@pytest.mark.parametrize(("target", "text", "refused"), CASES)
def test_only_what_is_asked_for_is_public(target: Target, text: str, refused: str) -> None:
    read = project()
    found = target.refusal(read.component("Thing"), Surroundings({}, read.plan), text)
    assert found.startswith(refused) if refused else found == ""
