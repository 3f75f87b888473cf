"""Damage from outside: each ends in a clear message with one way on, or is not even noticed; nothing is lost."""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from faults.project import edit, snapshot
from phoenix.app.world import open_world
from phoenix.cli.main import run
from phoenix.engine.ledger import read_lock
from phoenix.engine.making import part_entry

Capture = pytest.CaptureFixture[str]


def call(capsys: Capture, root: Path, *arguments: str) -> tuple[int, str]:
    capsys.readouterr()
    code = run([*arguments, "-C", str(root)])
    captured = capsys.readouterr()
    return code, captured.out + captured.err


def flipped(data: bytes) -> bytes:
    """One bit in the middle is another."""
    at = len(data) // 2
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :] if data else b"\1"


HARMS: dict[str, Callable[[bytes], bytes]] = {
    "flipped": flipped,
    "cut short": lambda data: data[: len(data) // 2],
    "emptied": lambda data: b"",
    "of an older version": lambda data: b'{"version": 0}\n',
    "overwritten": lambda data: b"\0\xff" * 4096,
}


@pytest.mark.parametrize("harm", HARMS)
def test_any_damage_to_the_cache_costs_time_and_nothing_else(harm: str, demo: Path, capsys: Capture) -> None:
    before = snapshot(demo)
    for path in [path for path in (demo / ".phoenix/cache").rglob("*") if path.is_file()]:
        path.write_bytes(HARMS[harm](path.read_bytes()))
    shutil.rmtree(demo / "generated/python/demo")
    assert call(capsys, demo, "build")[0] == 0
    assert snapshot(demo) == before
    assert call(capsys, demo, "verify")[0] == 0
    assert call(capsys, demo, "build", "--frozen")[0] == 0


@pytest.mark.parametrize("harm", HARMS)
def test_one_damaged_blob_is_made_again(harm: str, demo: Path, capsys: Capture) -> None:
    before = snapshot(demo)
    store = demo / ".phoenix/cache/store"
    for path in [path for path in store.rglob("*") if path.is_file() and path.name != "cache.db"]:
        path.write_bytes(HARMS[harm](path.read_bytes()))
    shutil.rmtree(demo / "generated")
    assert call(capsys, demo, "build")[0] == 0
    assert snapshot(demo) == before


def test_what_was_kept_and_names_support_code_that_is_gone_is_made_again(demo: Path, capsys: Capture) -> None:
    before = snapshot(demo)
    world = open_world(demo)
    changed = 0
    for unit, record in read_lock((demo / "phoenix.lock").read_bytes()).items():
        for part in record.parts.values():
            kept = world.store.get(part_entry(part.key))
            if unit.is_component and kept is not None:
                fields = json.loads(kept)
                fields["uses"].append("python:support/gone")
                world.store.put(part_entry(part.key), json.dumps(fields).encode())
                changed += 1
    assert changed
    shutil.rmtree(demo / "generated")
    assert call(capsys, demo, "build")[0] == 0
    assert snapshot(demo) == before


def test_a_lock_with_merge_markers_says_how_to_go_on(demo: Path, capsys: Capture) -> None:
    before = snapshot(demo)
    lock = demo / "phoenix.lock"
    head, *lines = lock.read_text(encoding="utf-8").splitlines(keepends=True)
    ours = "".join(lines)
    lock.write_text(f"{head}<<<<<<< ours\n{ours}=======\n{lines[0]}>>>>>>> theirs\n", encoding="utf-8")
    for command in ("build", "verify", "plan", "status"):
        code, printed = call(capsys, demo, command)
        assert code == 1
        assert "phoenix.lock:2:1: error B111: " in printed
    way_on = re.search(r"fix: .*`(rm [^`]*)`", printed)
    assert way_on, printed
    assert way_on[1] == "rm phoenix.lock && phoenix build"
    lock.unlink()
    assert call(capsys, demo, "build")[0] == 0
    assert snapshot(demo) == before


@pytest.mark.parametrize("ledger", ["phoenix.lock", "generated/.manifest.json"])
def test_what_a_newer_phoenix_wrote_is_left_alone(ledger: str, demo: Path, capsys: Capture) -> None:
    path = demo / ledger
    newer = re.sub(r'("phoenix-\w+"): ?1', r"\1:999", path.read_text(encoding="utf-8"), count=1)
    path.write_text(newer, encoding="utf-8")
    for command in ("build", "verify"):
        code, printed = call(capsys, demo, command)
        assert code == 1
        assert "newer Phoenix" in printed
        assert "fix: Run `pip install --upgrade phoenix-build`." in printed
    assert path.read_text(encoding="utf-8") == newer


@pytest.mark.parametrize("shift", [-86_400, 86_400, 40 * 365 * 86_400])
def test_a_clock_that_jumps_hides_no_edit(
    shift: int, demo: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An edit of the same size, with the old time put back, between builds of which each lives in another time."""
    now, now_ns = time.time, time.time_ns
    for which, (old, new) in enumerate([("n * 2", "n + n"), ("n + n", "2 * n")]):
        monkeypatch.setattr(time, "time", lambda: now() + shift * which)  # noqa: B023
        monkeypatch.setattr(time, "time_ns", lambda: now_ns() + shift * which * 10**9)  # noqa: B023
        path = demo / "specs/money.spec.md"
        stat = path.stat()
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
        assert call(capsys, demo, "verify")[0] == 1
        assert call(capsys, demo, "build")[0] == 0
        assert new in (demo / "generated/python/demo/_money_exact.py").read_text(encoding="utf-8")
        assert call(capsys, demo, "verify")[0] == 0


@pytest.mark.parametrize("keep", ["0", "1K", "100M"])
def test_gc_never_drops_what_the_lock_needs(keep: str, demo: Path, capsys: Capture) -> None:
    edit(demo)
    assert call(capsys, demo, "build")[0] == 0
    before = snapshot(demo)
    assert call(capsys, demo, "cache", "gc", "--keep", keep)[0] == 0
    shutil.rmtree(demo / "generated")
    code, printed = call(capsys, demo, "build", "--frozen")
    assert code == 0
    assert "proved python:" not in printed  # but "proved before"
    assert snapshot(demo) == before
