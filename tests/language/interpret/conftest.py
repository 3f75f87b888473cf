"""Reads specs from text and from the corpus, and gives what is checked of them."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from phoenix.adapters.grammars import load_parsers
from phoenix.language import core
from phoenix.language.interpret import Interpreter
from phoenix.language.place import Source
from phoenix.language.report import report
from phoenix.project.read import read_project
from phoenix.project.settings import Settings

CORPUS = Path(__file__).parents[2] / "corpus"


def components_in(texts: dict[str, str]) -> dict[str, core.Component]:
    """Checked components by name; fails the test when a spec is wrong."""
    sources = {path: Source(path, text) for path, text in texts.items()}
    project = read_project(sources, load_parsers(), Settings())
    wrong = [f for f in project.findings if f.is_error and f.place.path in sources]
    assert not wrong, "\n\n".join(report(finding, sources) for finding in wrong)
    return dict(project.by_name)


@pytest.fixture(scope="session")
def corpus() -> dict[str, core.Component]:
    """Every component of ``tests/corpus``."""
    return components_in({f"specs/{path.name}": path.read_text() for path in CORPUS.glob("*.spec.md")})


@pytest.fixture(scope="session")
def interpreter(corpus: dict[str, core.Component]) -> Interpreter:
    """The interpreter of the corpus."""
    return Interpreter(corpus)


@pytest.fixture
def component() -> Callable[..., core.Component]:
    """Makes the one component that a text describes."""

    def make(text: str) -> core.Component:
        found = components_in({"specs/it.spec.md": textwrap.dedent(text).lstrip()})
        return next(iter(found.values()))

    return make
