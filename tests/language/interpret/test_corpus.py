"""The corpus of meaning: specs whose examples, laws and scenarios say what every operator and built-in does.

Each is data for every target; here the reference interpreter is held against it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

import pytest

from phoenix.conformance.proofs import prove
from phoenix.language import core
from phoenix.language.check.builtins import BUILTINS
from phoenix.language.interpret import Interpreter
from phoenix.language.place import Node

NAMES = sorted(path.name.removesuffix(".spec.md") for path in (Path(__file__).parents[2] / "corpus").glob("*.spec.md"))


@pytest.mark.parametrize("name", NAMES)
def test_the_interpreter_means_what_the_corpus_says(
    name: str, corpus: dict[str, core.Component], interpreter: Interpreter
) -> None:
    component = next(c for c in corpus.values() if c.path.endswith(f"/{name}.spec.md"))
    assert component.is_exact
    assert [f"{finding.place}: {finding.message}" for finding in prove(component, interpreter)] == []


def nodes(root: Any) -> Iterator[Node]:
    """Every node below."""
    if isinstance(root, tuple):
        for item in root:
            yield from nodes(item)
    elif isinstance(root, Node):
        yield root
        for field in fields(root):
            if field.name != "spec":
                yield from nodes(getattr(root, field.name))


def test_the_corpus_leaves_nothing_out(corpus: dict[str, core.Component]) -> None:
    found = [node for component in corpus.values() for node in nodes(component)]
    kinds = {type(node) for node in found}
    assert [kind.__name__ for kind in get_args(core.Expr) if kind not in kinds] == []
    assert set(BUILTINS) == {node.name for node in found if isinstance(node, core.Builtin)}
    operators = {(type(node.left.type), node.operator) for node in found if isinstance(node, core.Arithmetic)}
    assert {operator for _, operator in operators} == {"+", "-", "*", "/", "div", "mod", "^"}
    modes = {node.mode for node in found if isinstance(node, core.Round)}
    assert modes == {"half even", "half up", "down", "up"}
    kinds_of_aggregate = {node.kind for node in found if isinstance(node, core.Aggregate)}
    assert kinds_of_aggregate == set(get_args(core.AggregateKind))
