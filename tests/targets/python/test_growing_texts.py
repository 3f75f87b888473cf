"""Folds that put more behind a text take time by its length, and not by its square."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

FEW, MANY = 25_000, 100_000
"""Pieces of ten characters: the longest text there is has little more than the many."""

MEASURED = """
import sys, time
from corpus import _growing_exact as growing
function = getattr(growing, sys.argv[1])
for count in map(int, sys.argv[2:]):
    pieces = tuple(map("{:09}".format, range(count)))
    took = []
    for _ in range(3):
        begun = time.process_time()
        function(pieces)
        took.append(time.process_time() - begun)
    print(min(took))
"""


@pytest.mark.parametrize("name", ["joined", "spaced", "lines_of"])
def test_many_pieces_take_as_many_times_longer(name: str, staged: Callable[[str, str], Any]) -> None:
    root = staged("python", "language").root / "python"
    command = [sys.executable, "-c", MEASURED, name, str(FEW), str(MANY)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    few, many = map(float, done.stdout.split())
    # By its square it would be sixteen times, which a quick machine hides in nothing.
    assert many < few * 10 + 0.05, f"{FEW} pieces took {few} s, {MANY} took {many} s"
