"""Several commands at once, and an editor that saves while they run: each waits or looks again, and all is right."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from faults.project import MONEY, TILL, edit, new_project, snapshot
from phoenix.adapters.locking import BuildLock


def start(root: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "phoenix", *arguments, "-C", str(root)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def done(process: subprocess.Popen[str]) -> tuple[int, str]:
    printed, _ = process.communicate(timeout=300)
    return process.returncode, printed


def ends_well(process: subprocess.Popen[str]) -> None:
    code, printed = done(process)
    assert code == 0, printed


def test_two_builds_at_once(demo: Path, tmp_path: Path) -> None:
    fresh = new_project(tmp_path / "fresh")
    for process in [start(fresh, "build") for _ in range(2)]:
        ends_well(process)
    assert snapshot(fresh) == snapshot(demo)
    ends_well(start(fresh, "verify"))


def test_verify_beside_a_build_sees_one_state_or_the_other(demo: Path) -> None:
    """What it says is that all agrees, or that the tree is older than the specs; never that anything is broken."""
    edit(demo)
    build = start(demo, "build")
    said: list[tuple[int, str]] = []
    while build.poll() is None:
        said.append(done(start(demo, "verify")))
    ends_well(build)
    for code, printed in said:
        assert code in (0, 1), printed
        codes = {line.split("error ")[1][:4] for line in printed.splitlines() if "error B" in line}
        assert codes <= {"B105", "B106", "B115"}, printed
    ends_well(start(demo, "verify"))


@contextmanager
def an_editor(path: Path) -> Iterator[None]:
    """Saves a spec again and again, as editors do: emptied, half of it, all of it, and sometimes an older text."""
    over = threading.Event()

    def save() -> None:
        for number in range(10**9):
            if over.wait(0.001):
                return
            text = MONEY.replace("n * 2", "n + n") if number % 2 else MONEY
            with path.open("w", encoding="utf-8") as file:
                file.write(text[: len(text) // 2])
                file.flush()
                file.write(text[len(text) // 2 :])

    saving = threading.Thread(target=save)
    saving.start()
    try:
        yield
    finally:
        over.set()
        saving.join()


def test_a_build_beside_an_editor_that_saves(demo: Path) -> None:
    money = demo / "specs/money.spec.md"
    before = snapshot(demo)
    with an_editor(money):
        for _ in range(3):
            code, printed = done(start(demo, "build"))
            assert code in (0, 1), printed
    money.write_text(MONEY, encoding="utf-8")
    ends_well(start(demo, "build"))
    assert snapshot(demo) == before
    ends_well(start(demo, "verify"))


def test_an_edit_while_a_build_waits_for_another_one_is_in_it(demo: Path) -> None:
    money = demo / "specs/money.spec.md"
    ends_well(start(demo, "build"))  # from now on it is known by its stats
    (demo / "specs/till.spec.md").write_text(TILL.replace("double(n) + 1", "1 + double(n)"), encoding="utf-8")
    with BuildLock(demo).alone(print):
        # Begun in the project, it looks at the stats before it waits.
        command = [sys.executable, "-m", "phoenix", "build"]
        build = subprocess.Popen(command, cwd=demo, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        assert build.stdout
        assert "waiting for another build" in build.stdout.readline()
        money.write_text(MONEY.replace("n * 2", "n + n"), encoding="utf-8")
    ends_well(build)
    ends_well(start(demo, "verify"))
