"""Whether nothing changed, decided from stats alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from phoenix import fastpath

ANSWERS = {"build": (3, "Slug waits.\n"), "build --quiet": (3, "")}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for path in ("specs/cart.spec.md", "specs/sub/vectors.csv", "phoenix.toml", "generated/a.py", "phoenix.lock"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("one")
    return tmp_path


def remember(root: Path, monkeypatch: pytest.MonkeyPatch | None = None) -> None:
    paths = (*fastpath.INPUTS, *fastpath.OUTPUTS)
    fastpath.remember(str(root), [fastpath.observe(str(root), paths)], ANSWERS, ["PHOENIX_TEST"])


def recall(root: Path, command: str = "build") -> Any:
    return fastpath.recall(str(root), command)


@pytest.mark.parametrize("racy", [False, True])
def test_nothing_changed_is_answered_as_before(project: Path, racy: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fastpath, "is_racy", lambda _row, _now: racy)
    remember(project)
    assert recall(project) == (3, "Slug waits.\n")
    assert recall(project, "build --quiet") == (3, "")
    assert recall(project, "build Cart") is None


def rewrite(path: Path, text: str = "two") -> None:
    """The same size, and the same mtime as before: only ctime tells."""
    facts = path.stat()
    path.write_text(text)
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))


EDITS = {
    "a spec's content": lambda root: rewrite(root / "specs/cart.spec.md"),
    "a linked file": lambda root: rewrite(root / "specs/sub/vectors.csv"),
    "the settings": lambda root: rewrite(root / "phoenix.toml"),
    "a generated file": lambda root: rewrite(root / "generated/a.py"),
    "the lock": lambda root: rewrite(root / "phoenix.lock"),
    "a new spec": lambda root: (root / "specs/new.spec.md").write_text(""),
    "a removed spec": lambda root: (root / "specs/cart.spec.md").unlink(),
    "a renamed spec": lambda root: (root / "specs/cart.spec.md").rename(root / "specs/c.spec.md"),
    "no settings": lambda root: (root / "phoenix.toml").unlink(),
    "a foreign file": lambda root: (root / "generated/b.py").write_text(""),
    "an interrupted promotion": lambda root: [
        (root / ".phoenix/work").mkdir(),
        (root / ".phoenix/work/journal.json").write_text("{}"),
    ],
    "a damaged record": lambda root: (root / fastpath.RECORD).write_text("{"),
    "an odd record": lambda root: (root / fastpath.RECORD).write_text('{"version": 1, "sights": 3}'),
    "no record": lambda root: fastpath.forget(str(root)),
}


@pytest.mark.parametrize("racy", [False, True])
@pytest.mark.parametrize("edit", EDITS)
def test_anything_that_changed_is_looked_at(
    project: Path, edit: str, racy: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fastpath, "is_racy", lambda _row, _now: racy)
    remember(project)
    EDITS[edit](project)
    assert recall(project) is None


def test_caches_of_tools_change_nothing(project: Path) -> None:
    remember(project)
    (project / "generated/__pycache__").mkdir()
    (project / "generated/__pycache__/a.pyc").write_text("")
    assert recall(project) is not None


def test_the_environment_and_the_runtime_count(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remember(project)
    monkeypatch.setenv("PHOENIX_TEST", "x")
    assert recall(project) is None
    monkeypatch.delenv("PHOENIX_TEST")
    assert recall(project) is not None
    monkeypatch.setattr(sys, "version", "3.99")
    assert recall(project) is None


def test_an_edit_while_the_build_runs_is_noticed(project: Path) -> None:
    seen = fastpath.observe(str(project), fastpath.INPUTS)
    rewrite(project / "specs/cart.spec.md")
    fastpath.remember(str(project), [seen], ANSWERS)
    assert recall(project) is None


def test_the_look_that_found_a_change_is_handed_on_once(project: Path) -> None:
    root, paths = str(project), ("specs", "phoenix.toml")
    fastpath.remember(root, [fastpath.observe(root, paths)], ANSWERS)
    assert recall(project) is not None
    assert fastpath.last_look(root, paths) is None
    rewrite(project / "specs/cart.spec.md")
    assert recall(project) is None
    seen = fastpath.last_look(root, reversed(paths))
    assert seen is not None
    assert seen[1] == fastpath.look(root, paths)[1]
    assert fastpath.last_look(root, paths) is None
    assert recall(project) is None
    assert fastpath.last_look(root, ("specs",)) is None


def test_a_long_look_does_not_make_a_young_file_an_old_one(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that changed just before its row was read may change again just after, however long the look goes on."""
    edited = (project / "specs/cart.spec.md").stat().st_mtime_ns
    times = iter((edited + 1, edited + 10_000_000_000))
    monkeypatch.setattr(fastpath.time, "time_ns", lambda: next(times))
    assert "specs/cart.spec.md" in fastpath.observe(str(project), ["specs"])["racy"]  # type: ignore[operator]


def test_the_racy_ones_of_many_are_those_that_are_racy_each() -> None:
    now, second = 5_000_000_000_000, 1_000_000_000
    ages = (-second, 0, 1, fastpath.TICK - 1, fastpath.TICK, second, 2 * second, fastpath.COARSE_TICK, 3 * second)
    found = {
        f"{kind}{age}": (1, *((now - age, 7) if kind == "m" else (7, now - age)), 1) for age in ages for kind in "mc"
    }
    assert fastpath.racy(found, now) == [path for path, row in found.items() if fastpath.is_racy(row, now)]


def test_rows_that_could_change_unseen_are_racy() -> None:
    second = 1_000_000_000
    assert fastpath.is_racy((1, 5 * second + 1, 5 * second + 1, 1), 5 * second + 10_000_000)
    assert not fastpath.is_racy((1, 5 * second + 1, 5 * second + 1, 1), 5 * second + 30_000_000)
    assert fastpath.is_racy((1, 5 * second, 5 * second, 1), 6 * second)
    assert not fastpath.is_racy((1, 5 * second, 5 * second, 1), 8 * second)
    assert fastpath.is_racy((1, 1, 9 * second + 1, 1), 5 * second)


def test_a_command_line_is_answered_from_any_folder_below(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    remember(project)
    monkeypatch.chdir(project / "specs/sub")
    assert fastpath.answer(["build"]) == 3
    assert capsys.readouterr().out == "Slug waits.\n"
    assert fastpath.answer(["build", "--keep-going"]) is None
    assert fastpath.answer(["status"]) is None
    assert fastpath.answer([]) is None
    (project / "specs").rename(project / "other")
    monkeypatch.chdir("/")
    assert fastpath.answer(["build"]) is None


def test_it_writes_nothing(project: Path) -> None:
    remember(project)
    before = {path: path.stat().st_mtime_ns for path in project.rglob("*")}
    recall(project)
    assert {path: path.stat().st_mtime_ns for path in project.rglob("*")} == before


def test_its_imports_are_light() -> None:
    heavy = "argparse click dataclasses diskcache inspect lark logging networkx pathlib pydantic rich sqlite3 typing"
    check = f"import sys, phoenix.fastpath; print(*[m for m in {heavy.split()!r} if m in sys.modules])"
    # -S: what site loads is the machine's affair
    folder = Path(fastpath.own_code()).parent
    done = subprocess.run([sys.executable, "-S", "-c", check], capture_output=True, text=True, cwd=folder, check=True)
    assert done.stdout.split() == []


def test_its_own_code_is_part_of_what_it_can_watch(project: Path) -> None:
    watched = [*fastpath.INPUTS, fastpath.own_code()]
    sight = fastpath.observe(str(project), watched)
    assert fastpath.holds(str(project), sight)
    assert any(path.endswith("fastpath.py") for path in fastpath.rows(str(project), fastpath.own_code()))
