"""Fills the disk under a build: from each of its writes on, every one fails.

``cd tests && python -m faults.full``. Each time the command ends by itself, says why, and loses nothing: with room
again, the next build is right. Prints how often; exits 1 if anything was wrong.
"""

from __future__ import annotations

import argparse
import errno
import shutil
import sys
import tempfile
from pathlib import Path

from faults.children import run
from faults.kills import Scene, scenes
from faults.project import snapshot

ERRORS = {"full": errno.ENOSPC, "read-only": errno.EROFS}


def wrongs(scene: Scene, folder: Path, every: int, error: int) -> tuple[int, list[str]]:
    """How many writes there were to fail, and what went wrong."""
    root = folder / "run"

    def fresh() -> None:
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(scene.state, root)

    fresh()
    writes, wrong = len(run(scene.arguments, root).gaps) - 1, []
    for write in range(1, writes + 1, every):
        fresh()
        ended = run(scene.arguments, root, write, error=error)
        if ended.code not in (0, 1) or (ended.code == 1 and "fix: " not in ended.printed):
            wrong.append(f"{scene.name}, from write {write} on: it ends with {ended.code}\n{ended.printed}")
        after = [run([then], root) for then in ("build", "verify")]
        if any(each.code for each in after):
            wrong.append(
                f"{scene.name}, after write {write}: the next build is wrong\n{after[0].printed}{after[1].printed}"
            )
        elif snapshot(root) != scene.due:
            wrong.append(f"{scene.name}, after write {write}: another tree or lock")
    return writes, wrong


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m faults.full", description="Fills the disk under a build.")
    parser.add_argument("--every", type=int, default=1, help="fail from every so many writes on")
    asked = parser.parse_args()
    found: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for scene in scenes(Path(folder)):
            for name, error in ERRORS.items():
                writes, wrong = wrongs(scene, Path(folder), asked.every, error)
                print(f"{scene.name}, {name}: {writes} writes, {len(wrong)} went wrong", flush=True)
                found += wrong
    for each in found:
        print(f"WRONG {each}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
