"""Written code has no public name that its spec, and with it its design, does not state."""

from __future__ import annotations

import pytest

from phoenix.adapters.grammars import load_parsers
from phoenix.language.place import Source
from phoenix.project.project import Project
from phoenix.project.read import read_project
from phoenix.project.settings import Settings
from phoenix.targets.go.target import GO
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
PLAN = "# Tech plan\n\n- Package: demo\n- Target: Python 3.11\n- Target: Go 1.26\n"

PYTHON_CODE = '"""Thing."""\n\n\ndef twice(n: int) -> int:\n    """Double."""\n    return _same(n) * 2\n\n\n{}'
PYTHON_HELPER = 'def {}(n: int) -> int:\n    """Give it back."""\n    return n\n'
TYPESCRIPT_CODE = "/** Doubles. */\nexport function twice(n: number): number {{\n  return same(n) * 2;\n}}\n\n{}"
TYPESCRIPT_HELPER = "{}function same(n: number): number {{\n  return n;\n}}\n"
GO_CODE = "package thing\n\n// twice doubles.\nfunc twice(n int64) (int64, error) {{\n\treturn n * 2, nil\n}}\n\n{}"
GO_HIDDEN = (
    "type pairs []int64\n\nfunc (p pairs) Len() int { return len(p) }\n\ntype pair struct{ Left, Right int64 }\n"
)
GO_HIDDEN += "\nvar made = func() int64 {\n\tconst Most int64 = 3\n\treturn Most\n}()\n"


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
    (GO, GO_CODE.format(GO_HIDDEN), ""),
    (GO, GO_CODE.format("func Same() {}\n"), "Line 8 exports `Same`, which no spec states: call it `same`."),
    (GO, GO_CODE.format("type Pair struct{ Left int64 }\n"), "Line 8 exports `Pair`, which no spec states"),
    (GO, GO_CODE.format("type (\n\tpair = int\n\tPair = int\n)\n"), "Line 10 exports `Pair`, which no spec states"),
    (GO, GO_CODE.format("const (\n\tone, Two = 1, 2\n)\n"), "Line 9 exports `Two`, which no spec states"),
    (GO, GO_CODE.format("var (\n\tone, Two = 1, 2\n)\n"), "Line 9 exports `Two`, which no spec states"),
    (GO, GO_CODE.format("var Élan = 1\n"), "Line 8 exports `Élan`, which no spec states"),
    (GO, GO_CODE.format("func (t *Thing) Same() {}\n"), "Line 8 gives `Thing` the method `Same`, which no spec states"),
    (GO, GO_CODE.format("type thing = Thing\n\nfunc (t thing) Same() {}\n"), "Line 10 gives `thing` the method `Same`"),
    (GO, GO_CODE.format("func init() {}\n"), "Line 8 runs when the package is loaded"),
    (GO, GO_CODE.format('import "C"\n'), "Line 8 imports `C`"),
    (GO, GO_CODE.format("//go:linkname same runtime.same\nfunc same()\n"), "Line 8 has a directive"),
    (GO, GO_CODE.format("//go:embed secret.txt\nvar secret string\n"), "Line 8 has a directive"),
    (GO, GO_CODE.format("//go:generate rm -rf .\n"), "Line 8 has a directive"),
    (GO, GO_CODE.format("//line other.go:1\n"), "Line 8 has a directive"),
]


@pytest.mark.parametrize(("target", "text", "refused"), CASES)
def test_only_what_is_asked_for_is_public(target: Target, text: str, refused: str) -> None:
    read = project()
    found = target.refusal(read.component("Thing"), Surroundings({}, read.plan), text)
    assert found.startswith(refused) if refused else found == ""
