"""How deep functions nest: with all that they call, along every way there."""

from __future__ import annotations

from collections.abc import Callable

from phoenix.language import core
from phoenix.language.interpret.depth import Depths


def test_a_function_is_deeper_than_all_that_it_calls(component: Callable[[str], core.Component]) -> None:
    functions = {
        "a": "b(n) + c(n) + d(n)",
        "b": "d(n)",
        "c": "d(n) + b(n)",
        "d": "n + 1 + 1 + 1 + 1 + 1 + 1 + 1",
        "e": "n",
    }
    text = ""
    for number, (name, body) in enumerate(functions.items()):
        text += f"### `{name}(n: whole number) gives whole number`\n\n- **IT-{number}** It.\n\n"
        text += f"Exactly:\n\n```exact\nresult = {body}\n```\n\n"
    it = component(f"# It\n\n## Functions\n\n{text}")
    for first in functions:
        depths = Depths({"It": it})
        depths.of(("It", first))
        a, b, c, d, e = (depths.of(("It", name)) for name in "abcde")
        assert a > c > b > d > e
