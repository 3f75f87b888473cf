"""Which tools a target finds on this machine: the versions that go into keys, and what is missing or too old."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from phoenix.adapters.programs import Programs
from phoenix.app.toolchains import numbers_in, toolchain
from phoenix.language.place import Place
from phoenix.project.project import TargetLine
from phoenix.targets.target import Program

LINE = TargetLine("go", "1.26", place=Place("specs/plan.md", 4, 1, 4, 9))


def fake(folder: Path, says: str) -> None:
    """A program ``golike`` that notes each call, and says its version."""
    program = folder / "golike"
    program.write_text(f"#!/bin/sh\necho asked >> {folder}/calls\necho '{says}'\n", encoding="utf-8")
    program.chmod(0o755)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    return tmp_path


WANTED = [Program("golike", "1.26", "Install it.", ("version",))]


def test_a_tool_is_found_and_its_exact_version_kept(machine: Path) -> None:
    fake(machine, "golike version 1.26.3 linux/amd64")
    found = toolchain(LINE, "Go", WANTED, Programs(machine / "cache"))
    assert found.waiting is None
    assert found.versions == {"golike": "golike version 1.26.3 linux/amd64"}
    assert found.files == (str(machine / "golike"),)


def test_a_tool_is_asked_once_until_it_is_another(machine: Path) -> None:
    fake(machine, "1.26.3")
    for _ in range(3):
        toolchain(LINE, "Go", WANTED, Programs(machine / "cache"))
    assert (machine / "calls").read_text().count("asked") == 1
    fake(machine, "1.26.10")
    assert toolchain(LINE, "Go", WANTED, Programs(machine / "cache")).versions == {"golike": "1.26.10"}


def test_a_tool_that_is_too_old_holds_the_target(machine: Path) -> None:
    fake(machine, "golike version 1.9.4")
    waiting = toolchain(LINE, "Go", WANTED, Programs(machine / "cache")).waiting
    assert waiting is not None
    assert (waiting.code, waiting.command, waiting.place) == ("P113", "Install it.", LINE.place)
    assert waiting.why == "it waits for `golike` 1.26, and this machine has 1.9.4"


def test_a_tool_that_is_missing_holds_the_target(machine: Path) -> None:
    found = toolchain(LINE, "Go", WANTED, Programs(machine / "cache"))
    assert found.waiting is not None
    assert found.waiting.why == "it waits for `golike` 1.26, which is not on this machine"
    assert found.versions == {"golike": "not installed"}


@pytest.mark.parametrize(
    ("text", "numbers"), [("go1.26.3 linux", (1, 26, 3)), ("v20.11.1", (20, 11, 1)), ("Version 5.9", (5, 9)), ("?", ())]
)
def test_the_first_dotted_number_is_the_version(text: str, numbers: tuple[int, ...]) -> None:
    assert numbers_in(text) == numbers
