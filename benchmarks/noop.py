"""How long a build with nothing changed takes, against a bare Python that starts and ends, in the same run.

Run it with the Python that has Phoenix installed: ``python benchmarks/noop.py``.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SAMPLE = Path(__file__).parent.parent / "specs"
RUNS = 15
BARE = [sys.executable, "-c", "pass"]
PHOENIX = [sys.executable, "-m", "phoenix"]


def seconds(command: list[str], folder: Path) -> float:
    """One run of a command, as a whole process."""
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def compare(name: str, command: list[str], folder: Path) -> None:
    """Prints the medians of paired runs, and the median of their ratios."""
    pairs = [(seconds(command, folder), seconds(BARE, folder)) for _ in range(RUNS)]
    ours, bare = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    print(f"{name:32} {ours * 1000:7.1f} ms   python -c pass {bare * 1000:6.1f} ms   ratio {ratio:5.2f}")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(SAMPLE, folder / "specs")
        subprocess.run([*PHOENIX, "build", "--quiet"], cwd=folder, check=False)
        compare("phoenix --version", [*PHOENIX, "--version"], folder)
        compare("phoenix build (nothing changed)", [*PHOENIX, "build"], folder)
        compare("phoenix verify", [*PHOENIX, "verify"], folder)


if __name__ == "__main__":
    main()
