"""``phoenix init``: a project in an empty folder, and never over somebody's work."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from phoenix.cli.init import package_name
from phoenix.cli.main import run


def test_a_new_folder_gets_a_project_named_after_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "My Shop"
    assert run(["init", str(folder)]) == 0
    assert "- Package: my_shop" in (folder / "specs/plan.md").read_text(encoding="utf-8")
    assert (folder / ".gitignore").is_file()
    assert "phoenix build" in capsys.readouterr().out
    assert run(["check", "-C", str(folder)]) == 0


def test_an_existing_file_is_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "phoenix.toml").write_text("# mine\n", encoding="utf-8")
    assert run(["init", str(tmp_path), "--format", "json"]) == 1
    assert (tmp_path / "phoenix.toml").read_text(encoding="utf-8") == "# mine\n"
    assert not (tmp_path / "specs").exists()
    assert [finding["code"] for finding in json.loads(capsys.readouterr().out)["findings"]] == ["C106"]


@pytest.mark.parametrize(
    ("folder", "package"), [("shop", "shop"), ("My-Shop 2", "my_shop_2"), ("2nd", "project_2nd"), ("…", "project")]
)
def test_a_package_name_is_an_identifier(folder: str, package: str) -> None:
    assert package_name(folder) == package
    assert package.isidentifier()


def test_a_project_in_the_way_is_one_mistake(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", str(tmp_path)]) == 0
    capsys.readouterr()
    assert run(["init", str(tmp_path)]) == 1
    printed = capsys.readouterr()
    assert (printed.out + printed.err).count("C106") == 1


def test_the_way_on_can_be_pasted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["init", "my shop"]) == 0
    assert capsys.readouterr().out.endswith("Next: cd 'my shop' && phoenix build\n")
    assert run(["init", "."]) == 0
    assert capsys.readouterr().out.endswith("Next: phoenix build\n")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert run(["init", str(tmp_path / "file" / "shop")]) == 1
    printed = capsys.readouterr()
    assert "B123" in printed.out + printed.err
