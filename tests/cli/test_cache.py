"""``phoenix cache``: it tells what there is, and never drops what the lock needs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from phoenix.app.world import open_store
from phoenix.cli.main import run


def test_what_the_lock_needs_survives_and_the_rest_goes(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    open_store(shop).put("what nothing needs", b"idle")
    assert run(["cache", "stats", "-C", str(shop), "--format", "json"]) == 0
    before = json.loads(capsys.readouterr().out)
    assert 0 < before["needed"] < before["entries"]
    assert run(["cache", "gc", "-C", str(shop), "--format", "json"]) == 0
    after = json.loads(capsys.readouterr().out)
    assert after["entries"] == before["needed"]
    assert run(["build", "-C", str(shop), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["proved"] == []


def test_a_size_to_keep_stops_the_dropping(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["cache", "gc", "--keep", "1G", "-C", str(shop), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["dropped"] == 0


def test_a_size_that_is_none_is_wrong_usage(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["cache", "gc", "--keep", "lots", "-C", str(shop)]) == 2
    assert "500M" in capsys.readouterr().err
