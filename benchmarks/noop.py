"""How long Phoenix takes to see what changed, beside ninja and doit on the same graph, in the same run.

``python benchmarks/noop.py [--in FOLDER] [SIZE …]`` with the Python that has Phoenix and doit installed. Every command
runs as a whole process; times are medians, and goals are held against what was measured just before and after. It ends
with 1 if a goal is missed.

Proving thousands of components takes hours, so the built state that this starts from is made without: everything is
made, promoted and recorded as a build does it, by a prover that passes all, and that is measured too. The leaf that
changes is proved for real.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import synthetic
from rivals import FLOOR, Graph, Rival, write_floor, write_rivals

from phoenix.app.project_build import ProjectBuild
from phoenix.app.world import open_world
from phoenix.engine.build import build
from phoenix.engine.planner import Wishes
from phoenix.engine.state import writing
from phoenix.engine.tree import read_tree
from phoenix.engine.verdict import Verdict

SIZES = (100, 1_000, 10_000)
PYTHON = sys.executable
PHOENIX = (PYTHON, "-m", "phoenix")
KILOBYTES = 1024
"""In a megabyte."""
MOST_MEMORY = 200
"""Megabytes that any command may take."""
MISSED: list[str] = []
"""The goals that this run missed."""


@dataclass(frozen=True)
class Run:
    """One process: seconds on the clock and of the processor, and its peak memory in MB."""

    seconds: float
    cpu: float
    memory: float


@dataclass(frozen=True)
class Figure:
    """The median of some runs."""

    name: str
    seconds: float
    cpu: float
    memory: float

    def show(self) -> None:
        print(f"  {self.name:44} {self.seconds:8.3f} s   {self.cpu:8.3f} s CPU   {self.memory:6.0f} MB", flush=True)


class Trusting:
    """A prover that passes everything: it makes a state to measure from, and proves nothing."""

    def survey(self, target: object, units: object, root: object) -> None: ...

    def prove(self, unit: object, root: Path, report: object) -> Verdict:  # noqa: ARG002
        return Verdict(True)


WATCH = """
import os, sys, time
begun = time.perf_counter()
silent = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
_, status, used = os.wait4(os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=silent), 0)
print(time.perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss, os.waitstatus_to_exitcode(status))
"""
"""Starts a program and watches it: a small process of its own, since peak memory begins with that of the parent."""


def run(command: Sequence[str], folder: Path) -> Run:
    """Runs a command as a process of its own; raises ``SystemExit`` where it fails."""
    # Bytecode is written where Python writes it for users: without it, compiling is all that is measured.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    watcher = [PYTHON, "-I", "-S", "-c", WATCH, *command]
    said = subprocess.run(watcher, cwd=folder, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout
    seconds, cpu, memory, code = (float(word) for word in said.split())
    if code != 0:
        raise SystemExit(f"{' '.join(command)} ended with {code:.0f} in {folder}")
    return Run(seconds, cpu, memory / KILOBYTES)


def run_all(command: Sequence[str], folder: Path) -> Run:
    """The same, with the memory of all processes that it starts: what they share is counted once (Linux alone)."""
    begun = time.perf_counter()
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL) as process:
        peak = 0.0
        ended, status, used = os.wait4(process.pid, os.WNOHANG)
        while not ended:
            peak = max(peak, sum(map(_share, _family(process.pid))))
            time.sleep(0.05)
            ended, status, used = os.wait4(process.pid, os.WNOHANG)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode} in {folder}")
    return Run(time.perf_counter() - begun, used.ru_utime + used.ru_stime, peak)


def _family(process: int) -> list[int]:
    """A process and all that it started."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return []
    return [process, *(each for child in children for each in _family(int(child)))]


def _share(process: int) -> float:
    """The megabytes of a process; what several share is split among them."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next(int(line.split()[1]) / KILOBYTES for line in lines if line.startswith("Pss:"))


def measure(name: str, runs: int, once: Callable[[int], Run]) -> Figure:
    """The median of some runs, which are numbered from 1."""
    found = [once(number) for number in range(1, runs + 1)]
    every = [statistics.median(column) for column in zip(*((r.seconds, r.cpu, r.memory) for r in found), strict=True)]
    figure = Figure(name, *every)
    figure.show()
    return figure


def judge(
    goal: str, reached: Figure, limit: Callable[[Callable[[Figure], float]], float], *, by_clock: bool = False
) -> None:
    """Prints a goal and whether it is met, in processor time and on the clock. What else runs here disturbs the clock,
    so that the processor's time decides, where the goal is not one for the clock.
    """
    words: dict[str, str] = {}
    for what, of in (("CPU", lambda figure: figure.cpu), ("clock", lambda figure: figure.seconds)):
        word = "met" if of(reached) <= limit(of) else "MISSED"
        words[what] = f"{word} {what} {of(reached):.3f} of {limit(of):.3f} s"
    _tell(goal, reached, words.pop("clock" if by_clock else "CPU"), *words.values())


def judge_memory(reached: Figure) -> None:
    """Prints whether a command keeps to its memory."""
    word = "met" if reached.memory < MOST_MEMORY else "MISSED"
    _tell("memory", reached, f"{word} {reached.memory:.0f} of {MOST_MEMORY} MB")


def _tell(goal: str, reached: Figure, verdict: str, *beside: str) -> None:
    print(f"      {goal}: {verdict}{''.join(f' ({each})' for each in beside)}", flush=True)
    if not verdict.startswith("met"):
        MISSED.append(f"{reached.name}: {goal}: {verdict}")


def make_state(root: Path, numbers: Iterable[int]) -> Figure | None:
    """A project with everything built, and what making all of it took; whatever a folder holds already is used."""
    made = None
    if not (root / "generated").exists():
        synthetic.write_project(root, numbers)
        make = [PYTHON, __file__, "--make", str(root)]
        made = measure("from nothing: all made, promoted, not proved", 1, lambda _: run(make, root))
    run([*PHOENIX, "build"], root)
    return made


def build_trusting(root: Path) -> None:
    """Builds a project without proofs."""
    world = open_world(root)
    with writing(world, lambda _: None):
        opened = ProjectBuild.open(world)
        build(opened.plan(Wishes()), Trusting(), world)


def graph_of(root: Path) -> Graph:
    """Each component with what it is made from: its spec, and the first file of each component that it uses."""
    records = read_tree(open_world(root).files).records
    units = {unit.name: sorted(record.files) for unit, record in records.items() if unit.is_component}
    paths = {synthetic.component(number): synthetic.path(number) for number in range(len(units))}
    uses = {
        synthetic.component(n): [synthetic.component(used) for used in synthetic.used_by(n)] for n in range(len(units))
    }
    return {name: ([paths[name], *(units[used][0] for used in uses[name])], files) for name, files in units.items()}


def everything(root: Path) -> list[str]:
    """The files that a build looks at."""
    found = [path for folder in ("specs", "generated") for path in (root / folder).rglob("*") if path.is_file()]
    return [path.relative_to(root).as_posix() for path in found if "__pycache__" not in path.parts] + ["phoenix.lock"]


def nothing_changed(root: Path, rivals: Sequence[Rival], runs: int) -> Figure:
    """Nothing changed: Phoenix, the floor and the rivals, turn by turn."""
    write_floor(root, everything(root))
    for rival in rivals:
        run(rival.command, root)
    ours = measure("nothing changed: phoenix build", runs, lambda _: run([*PHOENIX, "build"], root))
    floor = measure("nothing changed: the floor", runs, lambda _: run([PYTHON, "-c", FLOOR], root))
    others = {r.name: measure(f"nothing changed: {r.name}", runs, lambda _, r=r: run(r.command, root)) for r in rivals}
    judge("at most 1.5 times the floor", ours, lambda of: 1.5 * of(floor))
    judge("3 times faster than doit", ours, lambda of: of(others["doit"]) / 3)
    judge_memory(ours)
    return ours


def one_leaf(root: Path, alone: Path, size: int, rivals: Sequence[Rival], runs: int, still: Figure) -> None:
    """The last component computes something else: it is made, proved and promoted, here and in a project that has
    nothing else but what it uses.
    """

    def edited(folder: Path, number: int) -> Run:
        synthetic.write_spec(folder, size - 1, extra=number)
        return run([*PHOENIX, "build"], folder)

    edited(alone, 100)
    own = measure("that unit's own work: phoenix build", runs, lambda number: edited(alone, number))
    ours = measure("one leaf changed: phoenix build", runs, lambda number: edited(root, number))
    for rival in rivals:
        measure(f"one leaf changed: {rival.name}", runs, lambda number, r=rival: touched(root, size - 1, number, r))
    judge("at most twice nothing changed and its own work", ours, lambda of: 2 * of(still) + of(own))
    judge_memory(ours)


def much_used(root: Path, size: int, rivals: Sequence[Rival], runs: int) -> None:
    """A component offers something else: all that use it are made again. It is planned, which makes them."""
    number = size // 20
    users = len(synthetic.users_of(number, size))

    def edited(most: int) -> Run:
        synthetic.write_spec(root, number, most=60_000 + most)
        return run([*PHOENIX, "plan"], root)

    ours = measure(f"an interface with {users} users changed: phoenix plan", runs, edited)
    synthetic.write_spec(root, number)
    for rival in rivals:
        measure(
            f"an interface with {users} users changed: {rival.name}",
            runs,
            lambda n, r=rival: touched(root, number, n, r),
        )
    judge_memory(ours)


def touched(root: Path, number: int, extra: int, rival: Rival) -> Run:
    """A rival after an edit of a spec."""
    synthetic.write_spec(root, number, extra=extra)
    return run(rival.command, root)


def opened(root: Path, size: int, still: Figure) -> None:
    """Reading, resolving and checking all specs, from nothing and from what is known."""
    run([*PHOENIX, "check"], root)
    cached = measure("all specs known: phoenix check", 3, lambda _: run([*PHOENIX, "check"], root))
    judge("within 1 s of nothing changed", cached, lambda of: of(still) + 1)
    judge_memory(cached)
    # As a person has it who checks a repository out: what each command keeps is taken away before the next one.
    shutil.move(root / ".phoenix", root / "aside")
    cold = measure("parse, resolve, type-check: phoenix graph", 1, lambda _: run_all([*PHOENIX, "graph"], root))
    judge(f"15 s for 10,000 components, so for {size:,}", cold, lambda _: 15 * size / 10_000, by_clock=True)
    judge_memory(cold)
    shutil.rmtree(root / ".phoenix", ignore_errors=True)
    proved = measure("the same, and all examples: phoenix check", 1, lambda _: run_all([*PHOENIX, "check"], root))
    judge_memory(proved)
    shutil.rmtree(root / ".phoenix", ignore_errors=True)
    shutil.move(root / "aside", root / ".phoenix")


def starting(root: Path, runs: int) -> None:
    """How long it takes to say anything at all."""
    bare = measure("python -c pass", runs, lambda _: run([PYTHON, "-c", "pass"], root))
    version = measure("phoenix --version", runs, lambda _: run([*PHOENIX, "--version"], root))
    judge("at most 5 times a bare Python", version, lambda of: 5 * of(bare))


def benchmark(folder: Path, size: int, ninja: str) -> None:
    """All figures for one size."""
    print(f"\n{size:,} components", flush=True)
    root, alone = folder / f"size-{size}", folder / f"alone-{size}"
    made = make_state(root, range(size))
    if made:
        judge_memory(made)
    make_state(alone, sorted({size - 1, *synthetic.beneath(size - 1)}))
    runs = 9 if size < SIZES[-1] else 5
    rivals = write_rivals(root, graph_of(root), PYTHON, ninja)
    starting(root, runs)
    still = nothing_changed(root, rivals, runs)
    one_leaf(root, alone, size, rivals, 3, still)
    much_used(root, size, rivals, 3)
    opened(root, size, still)


def main() -> None:
    """Runs the benchmark; raises ``SystemExit`` with 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description="Phoenix beside ninja and doit on synthetic projects.")
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES), help="how many components")
    parser.add_argument("--in", dest="folder", type=Path, help="keep the projects here, and use what is there")
    parser.add_argument("--make", type=Path, help="only build this project, without proofs")
    given = parser.parse_args()
    if given.make:
        return build_trusting(given.make)
    ninja = shutil.which("ninja")
    if ninja is None:
        raise SystemExit("ninja is not installed: apt-get install ninja-build")
    with tempfile.TemporaryDirectory() as name:
        for size in given.sizes:
            benchmark(given.folder or Path(name), size, ninja)
    print(f"\n{len(MISSED)} goals missed" + "".join(f"\n  {each}" for each in MISSED), flush=True)
    if MISSED:
        raise SystemExit(1)
    return None


if __name__ == "__main__":
    main()
