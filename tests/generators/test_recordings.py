"""Recordings: they survive a round trip, show what was changed, and lie where their names say."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from phoenix.adapters.shelf import DiskShelf
from phoenix.generators.answer import Usage
from phoenix.generators.attempt import Complaint
from phoenix.generators.recording import Outcome, Recording, Unsound, decode, encode
from phoenix.generators.recordings import Recordings

ONE = Recording(
    "python:Slug",
    "a1" * 32,
    1,
    "command agent",
    "b2" * 32,
    "Here:\n```\nx = 1\n```\n",
    "x = 1\n",
    Outcome.REJECTED,
    (Complaint("It is wrong.", ("SLUG-1",), "slug()", "gives `1`"),),
    {"temperature": 0.2},
    Usage(10, 5, 20, "0.01", 1.5),
    "2026-11-26T21:00:00+00:00",
)


@pytest.fixture
def recordings(tmp_path: Path) -> Recordings:
    return Recordings(DiskShelf(tmp_path / "recordings"))


@pytest.mark.parametrize(
    "one", [ONE, replace(ONE, file=None), replace(ONE, text="x = 1\n"), replace(ONE, text="\x00é\r\n")]
)
def test_a_recording_survives_the_way_to_disk_and_back(one: Recording, recordings: Recordings) -> None:
    recordings.keep(one)
    assert recordings.of("python:Slug", one.key) == [one]
    assert recordings.units() == ["python:Slug"]


def test_an_altered_answer_is_unsound_and_its_outcome_may_change(recordings: Recordings) -> None:
    data = json.loads(encode(ONE))
    assert decode(encode(replace(ONE, outcome=Outcome.ACCEPTED, complaints=()))).digest == ONE.digest
    data["text"][0] = "There:"
    with pytest.raises(Unsound, match="not what was recorded"):
        decode(json.dumps(data).encode())


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"{", b'{"digest": 1, "text": "x", "file": null}', b"\xff"])
def test_what_is_no_recording_is_unsound(data: bytes) -> None:
    with pytest.raises(Unsound):
        decode(data)


def test_an_answer_under_another_name_does_not_count(tmp_path: Path, recordings: Recordings) -> None:
    recordings.keep(ONE)
    folder = tmp_path / "recordings" / "python.Slug"
    (only,) = folder.iterdir()
    only.rename(folder / only.name.replace("-1", "-7"))
    assert recordings.of("python:Slug") == []
    ((path, why),) = recordings.unsound("python:Slug", ONE.key)
    assert (path, why) == (f".phoenix/recordings/python.Slug/{'a1' * 8}-7.json", "it is another answer's")


def test_accepting_one_replaces_the_one_before(recordings: Recordings) -> None:
    second = replace(ONE, attempt=2, outcome=Outcome.ARRIVED)
    recordings.keep(second)
    recordings.accept(ONE)
    recordings.accept(second)
    found = [(each.attempt, each.outcome, each.complaints) for each in recordings.of("python:Slug", ONE.key)]
    assert found == [(1, Outcome.REPLACED, ()), (2, Outcome.ACCEPTED, ())]


def test_the_last_answer_takes_its_folder_along(tmp_path: Path, recordings: Recordings) -> None:
    recordings.keep(ONE)
    recordings.drop(ONE)
    assert list((tmp_path / "recordings").iterdir()) == []


@pytest.mark.parametrize("name", ["..", "a/b", "", "a\\b"])
def test_a_shelf_stays_in_its_folder(name: str, tmp_path: Path) -> None:
    shelf = DiskShelf(tmp_path / "shelf")
    with pytest.raises(ValueError, match="no name of a file"):
        shelf.put("folder", name, b"")
    with pytest.raises(ValueError, match="no name of a file"):
        shelf.read(name, "file")


def test_a_shelf_follows_no_link(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("key")
    shelf = DiskShelf(tmp_path / "shelf")
    shelf.put("unit", "kept", b"")
    (tmp_path / "shelf" / "unit" / "answer.py").symlink_to(tmp_path / "secret")
    assert shelf.names("unit") == ["kept"]
    assert shelf.read("unit", "answer.py") is None
