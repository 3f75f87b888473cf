"""The support code as texts: each file is copied only into packages that use it, and what only the tests use beside
them.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from importlib.resources import files

from phoenix.targets.shared.closure import closure as closed
from phoenix.targets.typescript.vocabulary import SHARED_WITH_TESTS

FOLDER = files("phoenix.targets.typescript") / "support"
OF_TESTS = "tests/"
"""What stands before the name of a file that belongs to the tests."""

_TEXTS = {
    file.name.removesuffix(".ts"): file.read_text(encoding="utf-8")
    for file in FOLDER.iterdir()
    if file.name.endswith(".ts")
}
_IMPORTED = {file: re.findall(r'from "\./(\w+)\.js";$', text, re.M) for file, text in _TEXTS.items()}


def in_tests(file: str) -> str:
    """The file as the tests take it: their own, unless it has a class."""
    return file if file in SHARED_WITH_TESTS else f"{OF_TESTS}{file}"


def text_of(name: str) -> str:
    """The text of a support file."""
    text = _TEXTS[name.removeprefix(OF_TESTS)]
    if not name.startswith(OF_TESTS):
        return text
    return re.sub(r'"\./(\w+)\.js";$', lambda found: f'"{_home(found[1])}/{found[1]}.js";', text, flags=re.M)


def _home(file: str) -> str:
    return "../../src/_support" if file in SHARED_WITH_TESTS else "."


def _beneath(name: str) -> list[str]:
    """The support files that one imports."""
    imported = _IMPORTED[name.removeprefix(OF_TESTS)]
    return [in_tests(file) for file in imported] if name.startswith(OF_TESTS) else imported


def closure(support: Collection[str]) -> frozenset[str]:
    """The support files named, and all that they import."""
    return closed(support, _beneath)
