"""Projects from texts, as the tests of decisions change them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from phoenix.adapters.grammars import load_parsers
from phoenix.language.place import Source
from phoenix.language.report import report
from phoenix.project.project import Project
from phoenix.project.read import read_project
from phoenix.project.settings import Settings

Read = Callable[[Mapping[str, str]], Project]


@pytest.fixture
def read() -> Read:
    """Reads a project; fails the test when something in it is wrong."""

    def run(texts: Mapping[str, str]) -> Project:
        sources = {path: Source(path, text) for path, text in texts.items()}
        project = read_project(sources, load_parsers(), Settings())
        wrong = [finding for finding in project.findings if finding.is_error]
        assert not wrong, "\n\n".join(report(finding, sources) for finding in wrong)
        return project

    return run
