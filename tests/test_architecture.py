"""The house rules of docs/architecture.md that the source text shows by itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "phoenix").rglob("*.py"))
COPIED = (
    "phoenix/targets/python/support/",
    "phoenix/targets/python/driver/",
    "phoenix/adapters/sandbox/warden/",
)
"""Programs of their own, which run where Phoenix is not: they import nothing of it."""

MAY_IMPORT = {
    "language": set(),
    "project": {"language"},
    "targets": {"project", "language"},
    "generators": {"targets.target", "targets.writing", "project", "language"},
    "conformance": {"targets.target", "project", "language"},
    "engine": {"language.findings", "language.place"},
    "adapters": {"engine", "fastpath", "generators.command", "generators.model.usage", "project", "language"},
    "app": {"adapters", "conformance", "engine", "generators", "targets", "project", "language"},
    "cli": {"app", "adapters", "engine", "generators", "project", "language", "fastpath"},
    "plugin": {"app", "adapters", "conformance", "engine", "language"},
    "fastpath": set(),
    "__main__": {"cli", "fastpath"},
    "__init__": set(),
}
"""For each layer, the packages and modules of Phoenix that it may import beside its own."""

WORLDLY = {
    "asyncio", "io", "multiprocessing", "os", "pathlib", "platform", "secrets", "shutil", "signal", "socket",
    "subprocess", "tempfile", "threading", "time", "urllib", "uuid",
}  # fmt: skip
"""What a pure module has no use for."""

LONGEST = 400


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def layer_of(path: Path) -> str:
    return path.relative_to(ROOT / "phoenix").with_suffix("").parts[0]


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports_of(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every import, inside functions too: the module, and the names that are taken from it."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, ()) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or ""), tuple(alias.name for alias in node.names)


def of_phoenix(path: Path) -> Iterator[str]:
    """What a module imports of Phoenix, without the first word: ``language.findings.Finding``."""
    for module, names in imports_of(path):
        first, _, rest = module.partition(".")
        if first == "phoenix":
            yield from (".".join(part for part in (rest, name) if part) for name in names or ("",))


def is_copied(path: Path) -> bool:
    return name_of(path).startswith(COPIED)


@pytest.mark.parametrize("layer", MAY_IMPORT)
def test_imports_go_one_way(layer: str) -> None:
    allowed = {layer, *MAY_IMPORT[layer]}
    wrong = [
        f"{name_of(path)} imports phoenix.{imported}"
        for path in MODULES
        if layer_of(path) == layer and not is_copied(path)
        for imported in of_phoenix(path)
        if imported not in ("", "__version__") and not any(f"{imported}.".startswith(f"{known}.") for known in allowed)
    ]
    assert wrong == []


def test_no_target_imports_from_another() -> None:
    """What two languages have in common lies in ``targets/shared``, which belongs to neither."""
    own = {path: name_of(path).split("/")[2] for path in MODULES if layer_of(path) == "targets" and not is_copied(path)}
    languages = {"go", "python", "typescript"}
    wrong = [
        f"{name_of(path)} imports phoenix.{imported}"
        for path, folder in own.items()
        if folder in {"shared", *languages}
        for imported in of_phoenix(path)
        if (parts := imported.split("."))[0] == "targets" and parts[1] in languages - {folder}
    ]
    assert wrong == []


def test_every_module_has_its_layer() -> None:
    assert {layer_of(path) for path in MODULES} == set(MAY_IMPORT)


def test_what_is_copied_stands_alone() -> None:
    wrong = [f"{name_of(path)}: {imported}" for path in MODULES if is_copied(path) for imported in of_phoenix(path)]
    assert wrong == []


def test_language_and_project_are_pure() -> None:
    wrong = []
    for path in (path for path in MODULES if layer_of(path) in ("language", "project")):
        for module, names in imports_of(path):
            if module.partition(".")[0] in WORLDLY:
                wrong.append(f"{name_of(path)} imports {module}")
            if module == "random" and names != ("Random",):
                wrong.append(f"{name_of(path)} uses random numbers without a seed")
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                if node.func.id in ("open", "print", "input", "breakpoint"):
                    wrong.append(f"{name_of(path)}:{node.lineno} calls {node.func.id}")
                if node.func.id == "Random" and not node.args:
                    wrong.append(f"{name_of(path)}:{node.lineno} makes random numbers without a seed")
    assert wrong == []


TELLS_WORDS_APART = "phoenix/language/moulds.py"
"""What words and numbers say together it leaves to the grammar, whose trees it only remembers."""


def test_structure_is_recognised_by_grammars() -> None:
    parsing = [path for path in MODULES if layer_of(path) in ("language", "project")]
    found = [name_of(path) for path in parsing if any(module == "re" for module, _ in imports_of(path))]
    assert found == [TELLS_WORDS_APART]


def test_every_module_says_what_it_is_for() -> None:
    assert [name_of(path) for path in MODULES if not ast.get_docstring(tree_of(path))] == []


def test_no_module_is_long() -> None:
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name for name, length in lengths.items() if length > LONGEST} == set()
