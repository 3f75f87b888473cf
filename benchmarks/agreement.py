"""Random inputs on every target and on the interpreter: do they agree, and how many cases a second does each answer?

python benchmarks/agreement.py [--cases 10000] [--targets python,go] [CORPUS ...]

Takes the sample and the corpora of the tests, lays them out as one package a target, and asks every exact function;
of a machine, sequences of calls on new instances, each call a case. Tells of each component when it is done.

What a target answers is measured at its own side of the conversation: from the first byte that goes to its driver,
which has started, to the last byte of its answers (``Session.seconds``). So it covers the reading of inputs, the calls,
and the writing of answers. Beside it stand how many cases that is for a second of the driver's processor time, which
nobody else on the machine changes (where /proc tells it), and the rate from end to end, which also has what Phoenix
does about it: spelling inputs, understanding answers, and asking whether these fit their types.

Rates are taken over the functions whose cases have at most ``SMALL`` bytes, both ways, and are at most ``LIGHT`` work:
where texts are of thousands of bytes, or a call builds lists of a million elements, the rate says how large inputs are,
or how much is asked for, and not how quick the target is. All are compared all the same.

Ends with 1 where an answer differs, or a target answers fewer than 10,000 cases a second.
"""

from __future__ import annotations

import argparse
import gc
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import astuple, dataclass, field, replace
from pathlib import Path

from phoenix.__main__ import YOUNG
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

MOST_TRAFFIC = 1 << 29
"""Bytes of the conversation about one function, after which no more of its inputs are tried: some answers are huge."""

SMALL = 200
"""Bytes of a case that still says how quick a target is."""

LIGHT = 1_000
"""Work of the interpreter (``Interpreter.work``, which is the same on every machine) for a case that still does."""

FIRST = 100
"""Inputs of a function that tell how large its cases are."""

ENOUGH = 1_000
"""Cases of a function of which a rate can be told."""


@dataclass(frozen=True, slots=True)
class Amount:
    """So many cases and bytes, and the seconds that they took: the target, its processor, and all from end to end."""

    cases: int = 0
    traffic: int = 0
    target: float = 0.0
    processor: float = 0.0
    whole: float = 0.0

    def __add__(self, other: Amount) -> Amount:
        return Amount(*(mine + its for mine, its in zip(astuple(self), astuple(other), strict=True)))

    def __sub__(self, other: Amount) -> Amount:
        return Amount(*(mine - its for mine, its in zip(astuple(self), astuple(other), strict=True)))

    def rate(self, seconds: float) -> float:
        """Cases in a second."""
        return self.cases / seconds if seconds else 0.0


@dataclass
class Timed:
    """An implementation, with what it was asked and how long that took."""

    inner: Implemented
    session: Session
    amount: Amount = field(default_factory=Amount)
    started: bool = False

    def ends(self, runs: Sequence[Run]) -> list[Ends]:
        """How each run ends; the first question starts the driver, and is not measured."""
        if not self.started:
            self.inner.ends(runs[:1])
            self.started = True
        begin, before = time.perf_counter(), self._so_far()
        found = self.inner.ends(runs)
        whole = time.perf_counter() - begin
        self.amount += replace(self._so_far() - before, cases=sum(len(run.calls) for run in runs), whole=whole)
        return found

    def _so_far(self) -> Amount:
        return Amount(traffic=self.session.traffic, target=self.session.seconds, processor=drivers_processor())


def drivers_processor() -> float:
    """Seconds of processor time that all drivers have taken: the programs below this one with none below themselves."""
    seconds, waiting = 0.0, [str(os.getpid())]
    while waiting:
        folder = Path("/proc", waiting.pop())
        try:
            below = (folder / "task" / folder.name / "children").read_text().split()
            if not below:
                user, system = (folder / "stat").read_text().rpartition(")")[2].split()[11:13]
                seconds += (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
        except OSError:
            continue
        waiting += below
    return seconds


@dataclass
class Tally:
    """What came of one target: of all functions, of those whose cases are small and light, and which was slowest."""

    all: Amount = field(default_factory=Amount)
    small: Amount = field(default_factory=Amount)
    slowest: tuple[float, str] = (float("inf"), "")

    def note(self, amount: Amount, work: int, title: str) -> None:
        """Adds what one function, or one machine, took; ``work`` is the interpreter's for the same cases."""
        self.all += amount
        if amount.cases >= ENOUGH and amount.traffic <= SMALL * amount.cases and work <= LIGHT * amount.cases:
            self.small += amount
            self.slowest = min(self.slowest, (amount.rate(amount.target), title))


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
        failures = compiler.tree([each.name for each in workspace.project.components if each.is_exact])
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
    steps = Steps(component, interpreter.components, interpreter.fits)
    found = []
    with ExitStack() as sessions:
        asked: dict[str, Timed] = {}
        for compiler in compilers:
            session = sessions.enter_context(open_session(opened.workspace, component, compiler, sandbox))
            asked[compiler.target.name] = Timed(Implemented(Runner(session, steps)), session)
        answerers: dict[str, Answerer] = {SPEC: Interpreted(component, interpreter), **asked}
        comparer = Comparer(component, answerers, Shrinker(interpreter.components, interpreter.fits), [stream])
        for function in component.functions if component.kind != "machine" else (None,):
            title = f"{component.name}.{function.name if function else '*'}"
            before, work = {name: each.amount for name, each in asked.items()}, interpreter.work
            one = inputs(comparer, function, FIRST)
            size = max((each.amount - before[name]).traffic for name, each in asked.items()) // FIRST + 1
            more = min(cases, MOST_TRAFFIC // size) - FIRST
            if more < cases - FIRST:
                say(f"{title}: fewer inputs, since its cases are of {size:,} bytes")
            if one.difference is None and one.cases == FIRST and more > 0:
                rest = inputs(comparer, function, more)
                one = replace(rest, cases=one.cases + rest.cases)
            found.append(one)
            for name, each in asked.items():
                tallies[name].note(each.amount - before[name], interpreter.work - work, title)
    return found


def inputs(comparer: Comparer, function: core.Function | None, most: int) -> Comparison:
    """So many more inputs of a function, or of the machine."""
    return comparer.machine(most) if function is None else comparer.function(function, most)


def corpus(
    name: str, targets: Sequence[str], cases: int, tallies: dict[str, Tally]
) -> tuple[int, int]:  # fmt: skip
    """All of a corpus: how many functions and machines were compared, and how many of them differ."""
    begin = time.perf_counter()
    functions = different = 0
    with tempfile.TemporaryDirectory() as folder:
        opened = project(Path(folder), CORPORA[name], targets)
        with confining(opened.workspace) as sandbox:
            compilers = compilers_of(opened, sandbox)
            say(f"{name}: compiled in {time.perf_counter() - begin:,.0f} s")
            for component in opened.workspace.project.components:
                if not component.is_exact or component.kind == "types":
                    continue
                started = time.perf_counter()
                found = compare(opened, component, compilers, sandbox, cases, tallies)
                functions += len(found)
                for one in found:
                    if one.difference is not None:
                        different += 1
                        say(f"{component.name}.{one.function} differs: {one.difference}")
                told = f"{len(found)} functions, {sum(one.cases for one in found):,} inputs"
                say(f"{name}: {component.name}, {told}, {time.perf_counter() - started:,.0f} s")
    say(f"{name}: {functions} functions and machines, {different} differ, {time.perf_counter() - begin:,.0f} s")
    return functions, different


def say(line: str) -> None:
    """A line at once: a long run is watched."""
    print(line, flush=True)


def main() -> int:
    """Runs it, prints a line a target, and gives the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="*", default=list(CORPORA), metavar="CORPUS", help=", ".join(CORPORA))
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--targets", default=",".join(TARGETS))
    given = parser.parse_args()
    gc.set_threshold(YOUNG, 20, 100)
    targets = given.targets.split(",")
    tallies = {name: Tally() for name in targets}
    found = [corpus(name, targets, given.cases, tallies) for name in given.corpora]
    functions, different = map(sum, zip(*found, strict=True))
    say(f"{functions} functions and machines, {different} differ; a second, of small and light cases:")
    say(f"{'':12} {'cases':>12} {'small':>12} {'target':>9} {'processor':>9} {'in all':>9}  slowest")
    for name, tally in tallies.items():
        small, (rate, slowest) = tally.small, tally.slowest if tally.slowest[1] else (0.0, "")
        rates = [small.rate(small.target), small.rate(small.processor), small.rate(small.whole)]
        told = " ".join(f"{each:>9,.0f}" for each in rates)
        say(f"{name:12} {tally.all.cases:>12,} {small.cases:>12,} {told}  {slowest} {rate:,.0f}")
    slow = any(tally.small.rate(tally.small.target) < LEAST for tally in tallies.values())
    return 1 if different or slow else 0


if __name__ == "__main__":
    sys.exit(main())
