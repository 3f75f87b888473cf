"""Random inputs on every target and on the interpreter: do they agree, and how many cases a second does each answer?

python benchmarks/agreement.py [--cases 10000] [--targets python,go] [CORPUS ...]

Takes the sample and the corpora of the tests, lays them out as one package a target, and asks every exact function.
Ends with 1 where an answer differs, or a target answers fewer than 10,000 cases a second.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from phoenix.app.backends import title_of
from phoenix.app.comparing import SPEC, open_session
from phoenix.app.compiling import Compiler, places_of
from phoenix.app.confining import Confining, confining
from phoenix.app.project_build import ProjectBuild
from phoenix.app.tasks import surroundings
from phoenix.app.world import open_world
from phoenix.conformance.comparing import Answerer, Comparer, Comparison, Ends, Implemented, Interpreted
from phoenix.conformance.inputs import Inputs
from phoenix.conformance.runs import Run, Runner
from phoenix.conformance.session import Session
from phoenix.conformance.shrink import Shrinker
from phoenix.conformance.steps import Steps
from phoenix.engine.planner import Wishes
from phoenix.engine.staging import stage
from phoenix.engine.world import STAGING
from phoenix.language import core
from phoenix.language.interpret import Interpreter
from phoenix.project.plan import OLDEST
from phoenix.targets.registry import TARGETS

ROOT = Path(__file__).parents[1]
CORPORA = {
    "sample": ROOT / "specs",
    "targets": ROOT / "tests/targets/corpus",
    "language": ROOT / "tests/corpus",
    "python": ROOT / "tests/targets/python/corpus",
}
LEAST = 10_000
"""Cases a second that no target may stay under, once its driver runs."""

MOST_TRAFFIC = 1 << 23
"""Bytes of the conversation about one function, after which no more of its inputs are tried: some answers are huge."""

SMALL = 200
"""Bytes of a case: where they are more, it is the bytes that take the time, and the rate says nothing."""


@dataclass
class Timed:
    """An implementation, with what it was asked and how long it took."""

    inner: Implemented
    session: Session
    cases: int = 0
    seconds: float = 0.0
    traffic: int = 0
    started: bool = False

    def ends(self, runs: Sequence[Run]) -> list[Ends]:
        """How each run ends; the first question starts the driver, and is not measured."""
        if not self.started:
            self.inner.ends(runs[:1])
            self.started = True
        begin, before = time.perf_counter(), self.session.traffic
        found = self.inner.ends(runs)
        self.seconds += time.perf_counter() - begin
        self.traffic += self.session.traffic - before
        self.cases += sum(len(run.calls) for run in runs)
        return found


@dataclass
class Tally:
    """What came of one target on all corpora; ``small`` are the cases and seconds where answers are small."""

    cases: int = 0
    small: list[float] = field(default_factory=lambda: [0.0, 0.0])
    slowest: tuple[float, str] = (float("inf"), "")


def project(folder: Path, corpus: Path, targets: Sequence[str]) -> ProjectBuild:
    """A project of its own with these specs for these targets."""
    shutil.copytree(corpus, folder / "specs")
    lines = [f"- Target: {title_of(name)} {'.'.join(map(str, OLDEST[name]))}" for name in targets]
    plan = ["# Tech plan", "", "- Package: corpus", *lines, ""]
    (folder / "specs/plan.md").write_text("\n".join(plan), encoding="utf-8")
    return ProjectBuild.open(open_world(folder))


def compilers_of(opened: ProjectBuild, sandbox: Confining) -> list[Compiler]:
    """Lays out everything for every target, and compiles it."""
    plan = opened.plan(Wishes())
    stage(plan, plan.to_prove, opened.world)
    workspace = opened.workspace
    made = []
    for backend in opened.backends:
        places = places_of(backend.target.name, workspace.root / STAGING, workspace.root)
        around = surroundings(workspace.project)
        compiler = Compiler(backend.target, workspace.project, around, places, sandbox.compiler)
        failures = compiler.tree([each for each in workspace.project.components if each.is_exact])
        assert not failures, failures
        made.append(compiler)
    return made


def compare(
    opened: ProjectBuild, component: core.Component, compilers: Sequence[Compiler], sandbox: Confining, cases: int,
    tallies: dict[str, Tally],
) -> list[Comparison]:  # fmt: skip
    """All functions of one component."""
    around = surroundings(opened.workspace.project)[component.name]
    interpreter = Interpreter({**around.components, component.name: component})
    stream = Inputs(component.name, interpreter.components, interpreter, "agreement")
    found = []
    with ExitStack() as sessions:
        asked: dict[str, Timed] = {}
        for compiler in compilers:
            session = sessions.enter_context(open_session(opened.workspace, component, compiler, sandbox))
            steps = Steps(component, interpreter.components, interpreter.fits)
            asked[compiler.target.name] = Timed(Implemented(Runner(session, steps)), session)
        answerers: dict[str, Answerer] = {SPEC: Interpreted(component, interpreter), **asked}
        comparer = Comparer(component, answerers, Shrinker(interpreter.components, interpreter.fits), [stream])
        for function in component.functions if component.kind != "machine" else (None,):
            before = {name: (each.cases, each.seconds, each.traffic) for name, each in asked.items()}
            one = comparer.machine(100) if function is None else comparer.function(function, 100)
            size = max(each.traffic - before[name][2] for name, each in asked.items()) // 100 + 1
            more = min(cases, MOST_TRAFFIC // size) - 100
            if one.difference is None and more > 0:
                one = comparer.machine(more) if function is None else comparer.function(function, more)
            found.append(one)
            for name, each in asked.items():
                note(tallies[name], each, before[name], f"{component.name}.{function.name if function else '*'}")
    return found


def note(tally: Tally, timed: Timed, before: tuple[int, float, int], title: str) -> None:
    """Adds what one function took."""
    cases, seconds = timed.cases - before[0], timed.seconds - before[1]
    tally.cases += cases
    if cases >= 1000 and (timed.traffic - before[2]) / cases <= SMALL:
        tally.small[0] += cases
        tally.small[1] += seconds
        tally.slowest = min(tally.slowest, (cases / seconds, title))


def main() -> int:
    """Runs it, prints a line a target, and gives the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs="*", default=list(CORPORA))
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--targets", default=",".join(TARGETS))
    given = parser.parse_args()
    targets = given.targets.split(",")
    tallies = {name: Tally() for name in targets}
    functions = different = 0
    for corpus in given.corpora:
        with tempfile.TemporaryDirectory() as folder:
            opened = project(Path(folder), CORPORA[corpus], targets)
            with confining(opened.workspace) as sandbox:
                compilers = compilers_of(opened, sandbox)
                for component in opened.workspace.project.components:
                    if not component.is_exact or component.kind == "types":
                        continue
                    for one in compare(opened, component, compilers, sandbox, given.cases, tallies):
                        functions += 1
                        if one.difference is not None:
                            different += 1
                            print(f"{component.name}.{one.function} differs: {one.difference}")
    print(f"{functions} functions and machines, {different} differ")
    slow = False
    for name, tally in tallies.items():
        rate = tally.small[0] / tally.small[1] if tally.small[1] else 0.0
        slow |= rate < LEAST
        slowest = f"slowest {tally.slowest[1]} {tally.slowest[0]:,.0f}" if tally.slowest[1] else ""
        print(f"{name:12} {tally.cases:>10,} cases  {rate:>8,.0f} a second  {slowest}")
    return 1 if different or slow else 0


if __name__ == "__main__":
    sys.exit(main())
