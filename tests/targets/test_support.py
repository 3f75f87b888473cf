"""Support code is only what a package uses, and little: of the sample, and of every corpus."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

import pytest

from phoenix.targets.registry import TARGETS
from phoenix.targets.target import EmittedFile, Surroundings

from .conftest import CORPORA, plan_of
from .typescript.conftest import check_all, used_by

MOST_LINES = 200
"""Of code: comments and empty lines do not count."""


def package_of(target: str, corpus: str) -> list[EmittedFile]:
    """All files of a corpus as one package; what is written by hand is left out."""
    backend, plan = TARGETS[target], plan_of(target)
    components = check_all(CORPORA[corpus])
    files: list[EmittedFile] = []
    support: set[str] = set()
    for component in components.values():
        around = Surroundings(used_by(component, components), plan)
        for emit in (backend.contract, backend.exact, backend.native_tests):
            emitted = emit(component, around)
            files += emitted.files
            support |= emitted.support
    own = backend.package(plan, [component.path for component in components.values()], frozenset())
    files += own.files
    return [*files, *backend.package(plan, (), backend.closure(support | own.support)).files]


def support_in(files: list[EmittedFile]) -> list[EmittedFile]:
    """The support files that a package ships: not those of its tests."""
    return [file for file in files if {"_support", "support"} & set(file.path.parts) and file.path.parts[0] != "tests"]


def code_lines(text: str) -> int:
    """Lines that are neither empty nor comment alone, in all three languages."""
    bare = re.sub(r'"""(?:[^"\\]|"(?!""))*"""', "", text)
    bare = re.sub(r"^\s*(//|#|/\*\*.*\*/).*$", "", bare, flags=re.M)
    bare = re.sub(r"/\*\*.*?\*/", "", bare, flags=re.S)
    return sum(bool(line.strip()) for line in bare.splitlines())


@pytest.mark.parametrize("target", TARGETS)
def test_the_support_code_of_the_sample_is_small(target: str) -> None:
    support = support_in(package_of(target, "sample"))
    assert support
    assert sum(code_lines(file.text) for file in support) < MOST_LINES


EXPORTED = re.compile(r"^export (?:abstract )?(?:function|class|const|type|interface) (\w+)", re.M)


@pytest.mark.parametrize("corpus", CORPORA)
def test_all_that_typescript_support_code_exports_is_used(corpus: str) -> None:
    files = package_of("typescript", corpus)
    for file in files:
        if "_support" not in file.path.parts:
            continue
        mine = file.path.parts[0]
        others = [each.text for each in files if each is not file and is_seen(each.path, mine)]
        for name in EXPORTED.findall(file.text):
            assert any(re.search(rf"\b{name}\b", text) for text in others), f"{file.path}: {name}"


def is_seen(path: PurePosixPath, mine: str) -> bool:
    """Whether a file counts as a user: what the sources export is for the sources, not for tests alone."""
    return mine == "tests" or path.parts[0] == "src"
