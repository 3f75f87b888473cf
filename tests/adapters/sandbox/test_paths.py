"""Which folders may be shown: never a home folder as a whole, wherever it is, nor where there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from phoenix.adapters.sandbox.paths import around_home, check_private, real
from phoenix.adapters.sandbox.toolchains import of_program

At = Callable[[str], None]


@pytest.fixture
def home_is(monkeypatch: pytest.MonkeyPatch) -> Iterator[At]:
    def at(folder: str) -> None:
        monkeypatch.setenv("HOME", folder)
        around_home.cache_clear()
        of_program.cache_clear()

    yield at
    monkeypatch.undo()
    around_home.cache_clear()
    of_program.cache_clear()


def test_what_is_in_a_home_folder_may_be_shown_and_it_may_not(home_is: At, tmp_path: Path) -> None:
    home_is(str(tmp_path / "me"))
    check_private([str(tmp_path / "me" / "tools" / "bin")])
    for whole in (tmp_path / "me", tmp_path, Path("/")):
        with pytest.raises(ValueError, match="home folder"):
            check_private([str(whole)])


def test_where_there_is_no_home_nothing_is_one(home_is: At) -> None:
    home_is("/")
    assert around_home() == ()
    check_private(["/usr"])


def test_a_program_brings_its_installation_and_no_home(home_is: At, tmp_path: Path) -> None:
    for folder in ("tool/bin", "tool/lib", "tool/documents", "bin", "lib"):
        (tmp_path / folder).mkdir(parents=True)
    for program in ("tool/bin/run", "bin/run"):
        (tmp_path / program).touch()
    home_is(str(tmp_path))
    shown = {path.relative_to(tmp_path).as_posix() for path in of_program(str(tmp_path / "tool/bin/run"))}
    assert shown == {"tool/bin/run", "tool/bin", "tool/lib"}
    assert of_program(str(tmp_path / "bin/run")) == (tmp_path / "bin/run",)


def test_links_are_told_with_what_they_lead_to(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    assert real([tmp_path / "link"]) == ([str(tmp_path / "real")], [("real", str(tmp_path / "link"))])
    assert real([tmp_path / "nothing"]) == ([], [])
