"""Every branch of a translator is taken by some function of the corpora: disabled, it would fail that target.

A branch that nothing takes while the corpora are translated could be wrong unseen, so there must be none: a new branch
comes with a function that needs it.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from phoenix.language import core
from phoenix.targets.registry import TARGETS
from phoenix.targets.target import Surroundings

PHOENIX = Path(sys.modules["phoenix"].__file__ or "").parent
COMMON = (
    "bodies", "builtins", "choices", "collections", "constructs", "expressions", "lowering", "numeric", "order",
    "table_bodies", "types",
)  # fmt: skip
TRANSLATORS: Mapping[str, tuple[str, ...]] = {
    name: tuple(f"{name}/{module}" for module in COMMON) for name in ("python", "typescript")
}
"""The modules of each target that turn types and expressions into its language."""


UNTAKEN = {
    "python": {
        "bodies.py: return",
        'choices.py: return compare(to.value(node), "is", Atom(str(wanted)))',
        "choices.py: return to.value(node.operand) if value else to.condition(node.operand)",
        "choices.py: return to.lift(node)",
        "constructs.py: return scalar(value, opened.element, to)",
        "lowering.py: with self._bound(last, subject):",
        "numeric.py: return as_fraction(node.left, to), as_fraction(node.right, to)",
        "table_bodies.py: return None",
    },
    "typescript": {
        'builtins.py: return call("Number", to.support(name, *(numeric.as_bigint(a, to) for a in node.arguments)))',
        "choices.py: return to.lift(node)",
        'collections.py: others = method(collection, "keys") if isinstance(opened, MapType) else collection',
        "collections.py: return False",
        "collections.py: chosen = Conditional(to.value(node.where), Array((element,)), Array(()))",
        'collections.py: return method(Array(tuple(map(to.value, node.collection.items))), "includes", element)',
        "constructs.py: return scalar(value, opened.element, to)",
        'lowering.py: body.put("}")',
        'numeric.py: return held(node.value, to) != "number"',
        'numeric.py: return to.support("elapsed", to.value(node.left), to.value(node.right))',
        'numeric.py: return call("Number", made)',
        'numeric.py: to.use("Decimal")',
        'numeric.py: start = call(f"{to.use(\'Fraction\')}.of", Atom("0"))',
        'table_bodies.py: self.body.put("const after = state;")',
    },
}
"""Branches that no corpus takes yet, by their first lines: each is owed a function, or is to go; none may be added."""


def branches(path: Path) -> Iterator[int]:
    """The first line of each branch that does more than refuse."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        blocks: list[list[ast.stmt]] = []
        if isinstance(node, ast.If) and not _is_type_checking(node):
            blocks = [node.body, node.orelse]
        elif isinstance(node, ast.Match):
            blocks = [case.body for case in node.cases]
        for block in blocks:
            if block and not isinstance(block[0], ast.Raise | ast.Assert):
                yield block[0].lineno


def _is_type_checking(node: ast.If) -> bool:
    return isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


class Watch:
    """Notes the lines of some files that run while it is entered."""

    def __init__(self, paths: list[Path]) -> None:
        self.lines: dict[str, set[int]] = {str(path): set() for path in paths}

    def __enter__(self) -> Watch:
        self._before = sys.gettrace()
        sys.settrace(self._trace)
        return self

    def __exit__(self, *_: object) -> None:
        sys.settrace(self._before)

    def _trace(self, frame: FrameType, _event: str, _argument: object) -> Any:
        lines = self.lines.get(frame.f_code.co_filename)
        if lines is None:
            return None
        lines.add(frame.f_lineno)

        def local(inner: FrameType, _event: str, _argument: object) -> Any:
            lines.add(inner.f_lineno)
            return local

        return local


def emit_all(target: Any, corpora: list[dict[str, core.Component]], plan: Any) -> None:
    for components in corpora:
        for name, component in components.items():
            around = Surroundings({n: c for n, c in components.items() if n != name}, plan)
            for emit in (target.contract, target.exact, target.native_tests):
                emit(component, around)


@pytest.mark.long
@pytest.mark.parametrize("name", sorted(TRANSLATORS))
def test_every_branch_of_the_translators_is_needed(name: str, corpora: Any) -> None:
    paths = [PHOENIX / "targets" / f"{module}.py" for module in TRANSLATORS[name]]
    plan = corpora.plan(name)
    with Watch(paths) as watch:
        emit_all(TARGETS[name], corpora.all, plan)
    never = [
        f"{path.name}: {path.read_text(encoding='utf-8').splitlines()[line - 1].strip()}"
        for path in paths
        for line in branches(path)
        if line not in watch.lines[str(path)]
    ]
    assert set(never) == UNTAKEN[name], "\n".join(sorted(set(never) ^ UNTAKEN[name]))
