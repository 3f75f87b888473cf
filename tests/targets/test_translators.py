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
    "python": tuple(f"python/{name}" for name in COMMON),
    "typescript": tuple(f"typescript/{name}" for name in COMMON),
    "go": ("go/exact", "go/operations", "go/statements", "go/values", "go/types", "go/literals"),
}
"""The modules of each target that turn types and expressions into its language."""


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
        f"{path.name}:{line}: {path.read_text(encoding='utf-8').splitlines()[line - 1].strip()}"
        for path in paths
        for line in branches(path)
        if line not in watch.lines[str(path)]
    ]
    assert never == [], "\n".join(never)
