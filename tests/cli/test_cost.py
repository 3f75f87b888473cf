"""``phoenix cost``: sums of the log, which survives what happens to logs."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from phoenix.adapters.usage_log import PATH, UsageLog
from phoenix.cli.main import run
from phoenix.generators.model.usage import Entry


def entry(unit: str, model: str, rung: int, **other: Any) -> Entry:
    known = {"at": "2026-03-01T10:00:00+00:00", "attempt": 1, "end": "answered", "prompt_tokens": 1000}
    rest = {"cached_tokens": 200, "answer_tokens": 50, "dollars": "0.0010", "seconds": 2.5}
    return Entry(**{"unit": unit, "model": model, "rung": rung, **known, **rest, **other})


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "specs").mkdir()
    return tmp_path


@pytest.fixture
def spent(project: Path) -> Path:
    log = UsageLog(project)
    log.add(entry("python:Slug", "openai/small", 0))
    log.add(entry("python:Slug", "openai/small", 0, end="rate limited", prompt_tokens=0, answer_tokens=0, dollars="0"))
    log.add(entry("python:Slug", "openai/large", 1, dollars="0.2", at="2026-03-02T10:00:00+00:00"))
    log.add(entry("python:Basket", "house/model", 0, dollars=""))
    return project


def rows(capsys: pytest.CaptureFixture[str], root: Path, *by: str) -> dict[str, Any]:
    assert run(["cost", "-C", str(root), "--format", "json", *by]) == 0
    told = json.loads(capsys.readouterr().out)
    return {row["name"]: row for row in (*told["rows"], told["whole"])}


def test_a_project_that_asked_nobody_says_so(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["cost", "-C", str(project)]) == 0
    assert capsys.readouterr().out == (
        "No model was asked from this checkout.\nNext: phoenix plan shows who would be asked, and what that may cost\n"
    )


def test_the_table_sums_by_unit(spent: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["cost", "-C", str(spent)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "               requests  answers  prompt tokens  cached  answer tokens         dollars  seconds",
        "python:Basket         1        1          1,000     200             50  $0.00 and more      2.5",
        "python:Slug           3        2          2,000     600            100           $0.20      7.5",
        "in all                4        3          3,000     800            150  $0.20 and more     10.0",
    ]


@pytest.mark.parametrize(
    ("by", "names"),
    [
        ("model", {"openai/small": 2, "openai/large": 1, "house/model": 1, "in all": 4}),
        ("rung", {"rung 1": 3, "rung 2": 1, "in all": 4}),
        ("day", {"2026-03-01": 3, "2026-03-02": 1, "in all": 4}),
    ],
)
def test_other_sums(spent: Path, capsys: pytest.CaptureFixture[str], by: str, names: dict[str, int]) -> None:
    told = rows(capsys, spent, "--by", by)
    assert {name: row["requests"] for name, row in told.items()} == names
    assert Decimal(told["in all"]["dollars"]) == Decimal("0.201")


def test_a_damaged_line_is_passed_over(spent: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = spent / PATH
    path.write_bytes(b'{"at": "2026\n\xff\n[]\n{}\n' + path.read_bytes() + b'{"at"')
    assert rows(capsys, spent)["in all"]["requests"] == 4
