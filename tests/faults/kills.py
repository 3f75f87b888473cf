"""Kills ``build``, ``burn`` and ``cache gc``: between every two of their writes, and at random instants.

``cd tests && python -m faults.kills`` kills each ten times between every two of its writes, and a thousand times in all
at random. After each, ``phoenix build`` and ``phoenix verify`` must do their work, and give what an undisturbed build
gives. Prints how many writes there are and how many kills there were; exits 1 if anything was wrong.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random

from faults.children import Ended, run, run_until
from faults.project import edit, new_project, snapshot


@dataclass(frozen=True, slots=True)
class Scene:
    """A command, and the state of the project in which it is killed. ``due`` is what stands after a build."""

    name: str
    arguments: tuple[str, ...]
    state: Path
    due: dict[str, bytes]


def scenes(folder: Path) -> Iterator[Scene]:
    """The commands that write, each with the state that gives it most to do."""
    fresh = new_project(folder / "fresh")
    built = Path(shutil.copytree(fresh, folder / "built"))
    _must(run(["build"], built))
    edited = Path(shutil.copytree(built, folder / "edited"))
    edit(edited)
    after = Path(shutil.copytree(edited, folder / "after"))
    _must(run(["build"], after))
    yield Scene("build, from nothing", ("build",), fresh, snapshot(built))
    yield Scene("build, after an edit", ("build",), edited, snapshot(after))
    yield Scene("burn", ("burn",), built, snapshot(built))
    yield Scene("cache gc", ("cache", "gc"), after, snapshot(after))


def _must(ended: Ended) -> None:
    assert ended.code == 0, ended.printed


@dataclass(slots=True)
class Kills:
    """Kills, and what came of them."""

    folder: Path
    kills: int = 0
    wrong: list[str] = field(default_factory=list)

    def between_writes(self, scene: Scene, times: int, every: int) -> int:
        """Kills that many times between every two writes (or at one of so many); gives how many writes there are."""
        counted = self._in_a_copy(scene, lambda root: run(scene.arguments, root))
        _must(counted)
        writes = len(counted.gaps) - 1
        for write in range(1, writes + 1, every):
            for part in range(times):
                after = counted.gaps[write] * part / times
                kill = partial(run, scene.arguments, last=write, after=after)
                self._try(scene, f"write {write}, {part} of {times}", kill)
        return writes

    def at_random(self, scene: Scene, times: int, rng: Random) -> None:
        """Kills at instants between the command's begin and its end."""
        begun = time.monotonic()
        _must(self._in_a_copy(scene, lambda root: run(scene.arguments, root)))
        whole = time.monotonic() - begun
        for _ in range(times):
            seconds = rng.uniform(0, whole)
            self._try(scene, f"{seconds:.3f} s", partial(run_until, scene.arguments, seconds=seconds))

    def _in_a_copy(self, scene: Scene, do: Callable[[Path], Ended]) -> Ended:
        root = self.folder / "run"
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(scene.state, root)
        return do(root)

    def _try(self, scene: Scene, when: str, kill: Callable[[Path], Ended]) -> None:
        ended = self._in_a_copy(scene, kill)
        self.kills += ended.was_killed
        root = self.folder / "run"
        for then in ("build", "verify"):
            after = run([then], root)
            if after.code != 0:
                self._note(f"{scene.name}, killed at {when}: {then} ends with {after.code}\n{after.printed}")
                return
        if snapshot(root) != scene.due:
            self._note(f"{scene.name}, killed at {when}: another tree or lock")

    def _note(self, what: str) -> None:
        self.wrong.append(what)
        print(f"WRONG {what}", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m faults.kills", description="Kills commands that write.")
    parser.add_argument("--between", type=int, default=10, help="kills between every two writes")
    parser.add_argument("--every", type=int, default=1, help="take one write of so many")
    parser.add_argument("--random", type=int, default=1000, help="kills at random instants, in all")
    parser.add_argument("--seed", type=int, default=0, help="other instants")
    parser.add_argument("--only", help="only the scenes whose names begin so: several processes can share the work")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        kills, rng = Kills(Path(folder)), Random(asked.seed)
        todo = [each for each in scenes(Path(folder)) if each.name.startswith(asked.only or "")]
        for scene in todo:
            before = kills.kills
            writes = kills.between_writes(scene, asked.between, asked.every)
            print(f"{scene.name}: {writes} writes, {kills.kills - before} kills between them", flush=True)
        before = kills.kills
        for scene in todo:
            kills.at_random(scene, asked.random // len(todo), rng)
        print(f"{kills.kills - before} kills at random instants; {kills.kills} in all, {len(kills.wrong)} went wrong")
    return 1 if kills.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
