"""``phoenix explain``: every code is explained, and a wrong one leads on."""

from __future__ import annotations

import json

import pytest

from phoenix.cli.main import run
from phoenix.language.codes import CATALOGUE


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_a_code_is_explained_with_a_reason_and_a_way_on(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", code.lower()]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith(f"{code} (")
    assert "Why it matters: " in printed
    assert "How to mend it: " in printed
    assert len(CATALOGUE[code].why) > 20
    assert len(CATALOGUE[code].mend) > 15


def test_without_a_code_all_are_listed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out).keys() == CATALOGUE.keys()


def test_a_code_that_does_not_exist_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "C999"]) == 2
    assert "phoenix explain" in capsys.readouterr().err
