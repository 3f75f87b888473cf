"""A real process, really killed: a few times on every run; all of it, as the harness alone does it, where asked."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]


def harness(name: str, *arguments: str) -> str:
    command = [sys.executable, "-m", f"faults.{name}", *arguments]
    ended = subprocess.run(command, cwd=TESTS, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


def test_a_few_kills_do_no_harm() -> None:
    printed = harness("kills", "--between", "1", "--every", "31", "--random", "8")
    assert "0 went wrong" in printed


def test_a_disk_that_fills_or_cannot_be_written_does_no_harm() -> None:
    assert "WRONG" not in harness("full", "--every", "47")


@pytest.mark.long
def test_ten_kills_between_every_two_writes_and_a_thousand_at_random_do_no_harm() -> None:
    assert "0 went wrong" in harness("kills")


@pytest.mark.long
def test_a_disk_that_fills_at_any_write_does_no_harm() -> None:
    assert "WRONG" not in harness("full")
