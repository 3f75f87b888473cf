"""A real process, really killed, and a full disk: a few times on every run; the harnesses do all of it alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

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
