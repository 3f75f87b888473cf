"""Files on disk, the stat index, and the lock of one writer."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

import pytest

from phoenix.adapters.files import DiskFiles
from phoenix.adapters.locking import BuildLock
from phoenix.adapters.statindex import StatIndex
from phoenix.engine.errors import Locked
from phoenix.engine.events import What
from phoenix.engine.keys import digest

OLD = 1_600_000_000


@pytest.fixture
def files(tmp_path: Path) -> DiskFiles:
    return DiskFiles(tmp_path)


def test_reading_what_is_no_file(files: DiskFiles, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("x")
    assert [files.read(path) for path in ("none", "folder", "file/below", "file")] == [None, None, None, b"x"]


def test_writing_and_moving_make_the_folders(files: DiskFiles, tmp_path: Path) -> None:
    files.write("a/b/c", b"1")
    files.sync(["a/b/c", "not/there"])
    files.sync(f"a/{number}" for number in range(100))
    files.rename("a/b/c", "d/e/f")
    assert files.read("d/e/f") == b"1"
    files.remove("d/e/f")
    files.remove("d/e/f")
    files.remove_empty_folders("d/e")
    assert not (tmp_path / "d/e").exists()
    assert (tmp_path / "d").exists()


def test_folders_that_only_hold_caches_of_tools_are_empty(files: DiskFiles, tmp_path: Path) -> None:
    files.write("generated/python/shop/__pycache__/x.pyc", b"")
    files.write("generated/python/kept", b"")
    files.remove_empty_folders("generated/python/shop")
    assert not (tmp_path / "generated/python/shop").exists()
    assert (tmp_path / "generated/python/kept").exists()
    files.remove_empty_folders("generated/none")


def test_digests_leave_caches_of_tools_out(files: DiskFiles) -> None:
    for path in ("generated/a", "generated/__pycache__/b", "generated/x/.mypy_cache/c", "generated/x/d"):
        files.write(path, b"1")
    assert files.digests("generated") == {"a": digest(b"1"), "x/d": digest(b"1")}
    assert files.digests("none") == {}


def age(path: Path) -> None:
    """Lets a file look as if it was written long ago."""
    os.utime(path, (OLD, OLD))


class Watched(StatIndex):
    """Counts the files that are read."""

    def __init__(self, root: Path, path: str = "index.json") -> None:
        super().__init__(root, path)
        self.reads: list[str] = []

    def _digest(self, path: str, row: Any) -> str | None:
        self.reads.append(path)
        return super()._digest(path, row)


@pytest.fixture
def settled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a file that was written long ago, as far as the index can tell."""
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs/a").write_text("one")
    monkeypatch.setattr("phoenix.fastpath.is_racy", lambda _row, _now: False)
    return tmp_path


def test_the_index_reads_a_file_once(settled: Path) -> None:
    first = Watched(settled)
    assert first.digests("specs") == {"a": digest(b"one")}
    first.save()
    second = Watched(settled)
    assert second.digests("specs") == {"a": digest(b"one")}
    assert second.reads == []


@pytest.mark.parametrize("change", ["same size and mtime", "mtime", "inode"])
def test_the_index_notices_what_an_editor_or_a_tool_does(settled: Path, change: str) -> None:
    path = settled / "specs/a"
    age(path)
    index = Watched(settled)
    index.digests("specs")
    index.save()
    if change == "mtime":
        os.utime(path, (OLD + 1, OLD + 1))
    else:
        other = settled / "other" if change == "inode" else path
        other.write_text("two")
        age(other)
        other.replace(path)
    again = Watched(settled)
    assert again.digests("specs")["a"] == digest(path.read_bytes())
    assert again.reads == ["specs/a"]


def test_a_racy_file_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs/a").write_text("one")
    index = Watched(tmp_path)
    index.digests("specs")
    index.save()
    again = Watched(tmp_path)
    again.digests("specs")
    if time.time_ns() - (tmp_path / "specs/a").stat().st_ctime_ns < 20_000_000:
        assert again.reads == ["specs/a"]


def test_the_index_forgets_files_that_are_gone(settled: Path) -> None:
    index = StatIndex(settled, "index.json")
    index.digests("specs")
    (settled / "specs/a").unlink()
    assert index.digests("specs") == {}
    index.save()
    assert "specs/a" not in (settled / "index.json").read_text()


@pytest.mark.parametrize("text", ["", "\n", "[]", '{"version":1,"files":{}}', "0\nphoenix stats 2\n1 1 1 1 0\tspecs/a"])
def test_an_index_that_makes_no_sense_is_not_used(settled: Path, text: str) -> None:
    (settled / "index.json").write_text(text)
    assert StatIndex(settled, "index.json").digests("specs") == {"a": digest(b"one")}


def test_a_flipped_bit_makes_the_index_count_as_missing(settled: Path) -> None:
    for name in ("b", "with blank", "with\nline", "with\ttab", "ü"):
        (settled / f"specs/{name}").write_text(name)
    index, place = Watched(settled), settled / "index.json"
    found = index.digests("specs")
    index.save()
    again = Watched(settled)
    assert again.digests("specs") == found
    assert again.reads == ["specs/with\nline"]
    data, random = place.read_bytes(), Random(1)
    for _ in range(100):
        damaged = bytearray(data)
        damaged[random.randrange(len(data))] ^= 1 << random.randrange(8)
        place.write_bytes(damaged)
        unaware = Watched(settled)
        assert unaware.digests("specs") == found
        assert len(unaware.reads) == len(found)


def test_a_written_file_is_known_under_its_later_name(tmp_path: Path) -> None:
    files = DiskFiles(tmp_path)
    index = Watched(tmp_path)
    files._index = index
    files.write("work/1", b"data")
    files.rename("work/1", "generated/a")
    assert index.digests("generated") == {"a": digest(b"data")}
    (tmp_path / "generated/a").write_bytes(b"DATA")
    os.utime(tmp_path / "generated/a", (OLD, OLD))
    assert index.digests("generated") == {"a": digest(b"DATA")}


def test_settling_waits_for_a_tick(tmp_path: Path) -> None:
    files = DiskFiles(tmp_path)
    files.settle()
    files.write("a", b"1")
    files.settle()
    assert time.time_ns() - (tmp_path / "a").stat().st_ctime_ns >= 20_000_000


HOLD = """
import sys
from pathlib import Path
from phoenix.adapters.locking import BuildLock
with BuildLock(Path(sys.argv[1])).alone(print):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path: Path) -> Any:
    """Another process that holds the project's lock."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_one_writer_at_a_time(tmp_path: Path, holder: Any) -> None:
    events: list[Any] = []
    with pytest.raises(Locked) as refused, BuildLock(tmp_path, patience=0).alone(events.append):
        pytest.fail("two writers")
    assert refused.value.findings[0].code == "B121"
    assert f"process {holder.pid}" in refused.value.findings[0].message
    assert [event.what for event in events] == [What.WAITING_FOR_LOCK]
    with BuildLock(tmp_path).alone_now() as alone:
        assert not alone


def test_a_dead_writer_holds_nothing(tmp_path: Path, holder: Any) -> None:
    holder.kill()
    holder.wait()
    with BuildLock(tmp_path, patience=0).alone(pytest.fail):
        pass
    with BuildLock(tmp_path).alone_now() as alone:
        assert alone


def test_a_writer_waits_for_the_other_to_end(tmp_path: Path, holder: Any) -> None:
    with BuildLock(tmp_path, patience=60).alone(lambda _event: holder.stdin.close()) as waited:
        assert waited
    with BuildLock(tmp_path).alone(pytest.fail) as waited:
        assert not waited


def test_where_nothing_may_be_written_nobody_is_alone(tmp_path: Path) -> None:
    (tmp_path / ".phoenix").write_text("")
    with BuildLock(tmp_path).alone_now() as alone:
        assert not alone
