"""The little project, built once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from faults.project import new_project
from phoenix.cli.main import run


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = new_project(tmp_path_factory.mktemp("faults") / "demo")
    assert run(["build", "-C", str(root), "--quiet"]) == 0
    return root


@pytest.fixture
def demo(built_once: Path, tmp_path: Path) -> Path:
    """A copy of the built project, for one test to break."""
    return Path(shutil.copytree(built_once, tmp_path / "demo"))
