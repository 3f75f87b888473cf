"""The package's own files: its manifest, its folders' ``__init__`` files, and the support files that it uses."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePosixPath

from phoenix.project.project import TechPlan
from phoenix.targets.python import names
from phoenix.targets.python.support_files import TEXTS
from phoenix.targets.target import Emitted, EmittedFile

MANIFEST = """[build-system]
requires = ["hatchling>=1.26"]
build-backend = "hatchling.build"

[project]
name = "{distribution}"
version = "0.1.0"
description = "Generated from specs; edit those, not this."
requires-python = ">={python}"
dependencies = []

[tool.hatch.build.targets.wheel]
packages = ["{package}"]

[tool.pytest.ini_options]
addopts = "--import-mode=importlib"
pythonpath = ["."]
testpaths = ["tests"]

[tool.mypy]
strict = true

[tool.ruff]
target-version = "py{short}"

[tool.ruff.lint]
select = ["D", "E", "F", "I", "UP", "W"]
# The formatter owns the length of lines; names and values are those of the spec.
ignore = ["E501", "E741"]

[tool.ruff.lint.isort]
known-first-party = ["{package}"]

[tool.ruff.lint.pydocstyle]
convention = "google"

[tool.ruff.lint.per-file-ignores]
"tests/*" = ["D"]
"""

FAILURES = """
from __future__ import annotations

from {package}._support.failures import DivisionByZero, Failure, Invalid, Overflow

__all__ = ["DivisionByZero", "Failure", "Invalid", "Overflow"]
"""
"""What every function may fail with belongs to no component: the package itself offers it."""


def package(plan: TechPlan, paths: Collection[str], support: Collection[str]) -> Emitted:
    """The manifest and index files, and the text of each support file that is named.

    ``paths`` are those of the components' specs. Without any, only the support files: they do not depend on who uses
    them.
    """
    name = names.package(plan)
    files = [EmittedFile(PurePosixPath(name, "_support", f"{file}.py"), TEXTS[file]) for file in sorted(support)]
    if not paths:
        return Emitted(tuple(files))
    return Emitted((*_own_files(plan, name, paths), *files), frozenset({"failures"}))


def _own_files(plan: TechPlan, name: str, paths: Collection[str]) -> list[EmittedFile]:
    folders: set[tuple[str, ...]] = {()}
    for folder in {path[: path.rfind("/") + 1] for path in paths}:
        inner = names.folders(folder)
        folders |= {inner[:depth] for depth in range(len(inner) + 1)}
    python = plan.version_for("python")
    manifest = MANIFEST.format(
        package=name,
        distribution=name.strip("_").replace("_", "-"),
        python=python,
        short="".join(python.split(".")[:2]),
    )
    own = [
        EmittedFile(PurePosixPath("pyproject.toml"), manifest),
        EmittedFile(PurePosixPath(name, "py.typed"), ""),
        EmittedFile(PurePosixPath(name, "_support", "__init__.py"), TEXTS["__init__"]),
    ]
    return own + [
        EmittedFile(PurePosixPath(name, *folder, "__init__.py"), _index(name, folder)) for folder in sorted(folders)
    ]


def _index(package_name: str, folder: tuple[str, ...]) -> str:
    inside = "/".join(folder)
    doc = f'"""The components of {inside or package_name}, generated from their specs."""\n'
    return doc if folder else doc + FAILURES.format(package=package_name)
