"""Large texts of one kind, where a careless pattern or list would take time by the square of their size or worse."""

from __future__ import annotations

import time

import pytest

from phoenix.adapters.grammars import load_parsers
from phoenix.language.layout import layout
from phoenix.language.place import Source
from phoenix.language.read import read_spec
from phoenix.project.read import read_project
from phoenix.project.settings import Settings

HEAD = """# Cart

Prices.

## Functions

### `f(x: whole number) gives whole number`

- **R-1** It does.

"""
SIZE = 16_000
MOST_SECONDS = 8.0
"""Of processor time, for reading and laying out; what is linear takes a tenth of it on a slow machine."""


@pytest.mark.parametrize(
    "piece",
    [
        "<!--",
        "-->",
        "`",
        "`a ",
        "\r\n",
        "\n\ufeff",
        "- **R-1** a\n",
        "- [?] a\n",
        "| a ",
        "**",
        "(by review) ",
        "#",
        "A-1, ",
    ],
)
def test_much_of_the_same_is_read_in_time(piece: str) -> None:
    source = Source("specs/cart.spec.md", HEAD + piece * (SIZE // len(piece)))
    begun = time.process_time()
    read_spec(source, load_parsers())
    layout(source, load_parsers())
    assert time.process_time() - begun < MOST_SECONDS


@pytest.mark.parametrize(("left", "right"), [("(", ")"), ("[", "]"), ("not ", ""), ("-", ""), ("first(", ")")])
def test_what_is_nested_too_deep_is_a_finding(left: str, right: str) -> None:
    text = f"{HEAD}Exactly:\n\n```exact\nresult = {left * 3000}1{right * 3000}\n```\n"
    _, findings = read_spec(Source("specs/cart.spec.md", text), load_parsers())
    assert "E112" in {finding.code for finding in findings}


ROWS = 4_000


def test_a_table_of_thousands_of_rows_is_refused_in_time() -> None:
    rows = "".join(f"| {number} | {number} |\n" for number in range(ROWS))
    text = f"{HEAD}Decided by:\n\n| x | gives |\n| --- | --- |\n{rows}| otherwise | 0 |\n"
    begun = time.process_time()
    project = read_project({"specs/cart.spec.md": Source("specs/cart.spec.md", text)}, load_parsers(), Settings())
    assert time.process_time() - begun < MOST_SECONDS
    assert "X215" in {finding.code for finding in project.findings}


MISTAKES = 3_000


def test_thousands_of_mistakes_are_told_in_time() -> None:
    mistakes = "a = 1 +\n" * MISTAKES
    text = f"{HEAD}Exactly:\n\n```exact\n{mistakes}```\n"
    begun = time.process_time()
    _, findings = read_spec(Source("specs/cart.spec.md", text), load_parsers())
    assert time.process_time() - begun < MOST_SECONDS
    assert sum(finding.code == "E102" for finding in findings) == MISTAKES
    assert [finding.place.line for finding in findings[-2:]] == [text.count("\n") - 2, text.count("\n") - 1]


def test_lists_in_lists_in_lists_are_read_without_recursion() -> None:
    text = HEAD + "".join(f"{'  ' * level}- a\n" for level in range(1000))
    after = layout(Source("specs/cart.spec.md", text), load_parsers())
    assert layout(Source("specs/cart.spec.md", after), load_parsers()) == after
    _, findings = read_spec(Source("specs/cart.spec.md", text), load_parsers())
    assert findings
