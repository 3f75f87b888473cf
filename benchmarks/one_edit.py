"""How long a one-rule edit takes to be proved in every target, beside one cold compile of each by its own compiler.

``python benchmarks/one_edit.py`` with the Python that has Phoenix, and the compilers on the path. The sample is built
for all targets in a folder of its own; then the longest wait becomes another, and ``phoenix build`` makes, proves and
promotes what that concerns. The peer is what a build from nothing cannot do without: each compiler once on the same
tree, with its caches empty. Ends with 1 where the edit takes longer than their sum.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
RUNS = 3
PHOENIX = (sys.executable, "-m", "phoenix")
SPEC = "specs/delivery/retry_policy.spec.md"
LONGEST = "30 s"
"""The longest wait, of which RETRY-3 speaks, as its type and its example state it."""

PYTHON = "- Target: Python 3.11\n"
MORE = "- Target: TypeScript 5.9\n- Target: Go 1.26\n"
"""Of other versions nothing was recorded."""

COMPILERS: Mapping[str, Sequence[str]] = {
    "python": (sys.executable, "-m", "mypy", "--strict", "--cache-dir", os.devnull, "."),
    "typescript": ("tsc", "--noEmit", "--project", "tsconfig.json"),
    "go": ("go", "build", "./..."),
}
"""What its users compile, or check, a package of each target with."""


def project(folder: Path) -> Path:
    """The sample, with every target in its plan."""
    root = folder / "sample"
    root.mkdir()
    for name in ("specs", ".phoenix/recordings", ".phoenix/approvals"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "phoenix.toml", root)
    plan = root / "specs/plan.md"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace(PYTHON, PYTHON + MORE), encoding="utf-8")
    return root


def timed(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> float:
    """Seconds that a command takes; raises ``CalledProcessError`` where it fails."""
    begin = time.perf_counter()
    subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin


def cold(target: str, root: Path) -> float:
    """One compile of a target's tree by its own compiler, with no cache."""
    with tempfile.TemporaryDirectory() as cache:
        return timed(COMPILERS[target], root / "generated" / target, {**os.environ, "GOCACHE": cache})


def edited(root: Path, text: str, number: int) -> float:
    """A build after the longest wait became one that was never proved before."""
    (root / SPEC).write_text(text.replace(LONGEST, f"{number + 30} s"), encoding="utf-8")
    return timed([*PHOENIX, "build", "--quiet"], root)


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        root = project(Path(name))
        print(
            f"the sample in {len(COMPILERS)} targets, from nothing: {timed([*PHOENIX, 'build', '--quiet'], root):.2f} s"
        )
        alone = {target: statistics.median(cold(target, root) for _ in range(RUNS)) for target in COMPILERS}
        for target, seconds in alone.items():
            print(f"one cold compile, {target:12} {seconds:6.2f} s")
        text = (root / SPEC).read_text(encoding="utf-8")
        ours = statistics.median(edited(root, text, number) for number in range(1, RUNS + 1))
    limit = sum(alone.values())
    print(f"a one-rule edit, all targets: {ours:.2f} s, {'pass' if ours < limit else 'FAIL'}: {limit:.2f} s is the sum")
    return 0 if ours < limit else 1


if __name__ == "__main__":
    sys.exit(main())
