"""Every branch of a translator is taken by some function of the corpora: disabled, it would fail that target.

A branch that nothing takes while the corpora are translated could be wrong unseen, so there must be none: a new branch
comes with a function that needs it.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from phoenix.targets.registry import TARGETS
from phoenix.targets.shared import ir
from phoenix.targets.shared.lower import lower
from phoenix.targets.shared.scope import Scope
from phoenix.targets.target import Surroundings

PHOENIX = Path(sys.modules["phoenix"].__file__ or "").parent
COMMON = (
    "bodies", "builtins", "choices", "collections", "constructs", "expressions", "lowering", "numeric", "order",
    "table_bodies", "types",
)  # fmt: skip
STATEMENTS = (
    "calls", "comparers", "constants", "exact", "invariants", "literals", "operations", "questions", "statements",
    "types", "values",
)  # fmt: skip
SHARED = ("shared/bodies", "shared/declarations", "shared/expressions", "shared/native")
TRANSLATORS: Mapping[str, tuple[str, ...]] = {
    "python": (*(f"python/{module}" for module in COMMON), *SHARED),
    "typescript": (*(f"typescript/{module}" for module in COMMON), *SHARED),
    "go": (*(f"go/{module}" for module in STATEMENTS), "shared/declarations", "shared/native"),
}
"""The modules of each target that turn types and expressions into its language."""

LOWERING = sorted(f"shared/lower/{path.stem}" for path in (PHOENIX / "targets/shared/lower").glob("*.py"))
DIALECTS = (ir.GO_LIKE, ir.SCRIPT_LIKE)


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


def untaken(modules: Iterable[str], take: Callable[[], None]) -> str:
    """The branches of modules that are not taken meanwhile, a line each."""
    paths = [PHOENIX / "targets" / f"{module}.py" for module in modules]
    with Watch(paths) as watch:
        take()
    return "\n".join(
        f"{path.relative_to(PHOENIX)}:{line}: {path.read_text(encoding='utf-8').splitlines()[line - 1].strip()}"
        for path in paths
        for line in branches(path)
        if line not in watch.lines[str(path)]
    )


def emit_all(name: str, corpora: Any) -> None:
    target, plan = TARGETS[name], corpora.plan(name)
    for components in corpora.all:
        for component_name, component in components.items():
            around = Surroundings({n: c for n, c in components.items() if n != component_name}, plan)
            for emit in (target.contract, target.exact, target.native_tests):
                emit(component, around)


def lower_all(corpora: Any) -> None:
    for components in corpora.all:
        for component in components.values():
            scope = Scope(component, components)
            for dialect in DIALECTS:
                for function in (f for f in component.functions if f.is_exact):
                    lower(function, scope, dialect)
        for component in components.values():
            TARGETS["go"].native_tests(component, Surroundings(components, corpora.plan("go")))


def test_every_branch_of_lowering_is_needed(corpora: Any) -> None:
    never = untaken(LOWERING, lambda: lower_all(corpora))
    assert not never, f"no function of a corpus takes these branches; add one, or remove them:\n{never}"


@pytest.mark.long
@pytest.mark.parametrize("name", sorted(TRANSLATORS))
def test_every_branch_of_the_translators_is_needed(name: str, corpora: Any) -> None:
    never = untaken(TRANSLATORS[name], lambda: emit_all(name, corpora))
    assert not never, f"no function of a corpus takes these branches; add one, or remove them:\n{never}"
