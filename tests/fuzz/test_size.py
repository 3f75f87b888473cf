"""Large texts of one kind, where a careless pattern or list would take time by the square of their size or worse."""

from __future__ import annotations

import time

import pytest

from phoenix.adapters.grammars import load_parsers
from phoenix.language.layout import layout
from phoenix.language.place import Source
from phoenix.language.read import read_spec

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
