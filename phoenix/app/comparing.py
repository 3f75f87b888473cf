"""Compares behaviours: of several targets' code, or of today's specs with those of a revision."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from phoenix.adapters.revisions import check_out
from phoenix.app.backends import Backend
from phoenix.app.compiling import Compiler, places_of
from phoenix.app.confining import Confining, confining
from phoenix.app.gate_settings import gate_settings
from phoenix.app.project_build import ProjectBuild
from phoenix.app.tasks import surroundings
from phoenix.app.workspace import Workspace, open_workspace
from phoenix.conformance.comparing import Answerer, Comparer, Comparison, Implemented, Interpreted
from phoenix.conformance.inputs import Inputs
from phoenix.conformance.runs import Runner
from phoenix.conformance.session import Session, Terms
from phoenix.conformance.shrink import Shrinker
from phoenix.conformance.steps import Steps
from phoenix.conformance.telling import Teller
from phoenix.engine.errors import PhoenixError
from phoenix.engine.world import GENERATED, WORK
from phoenix.language import core
from phoenix.language.canonical import meaning_inputs
from phoenix.language.findings import Finding
from phoenix.language.interpret import Interpreter
from phoenix.language.place import NOWHERE
from phoenix.project.order import reachable

NOW = "now"
SPEC = "the spec"
COMPARE = f"{WORK}/compare"
"""Where compilers put what a comparison runs."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One function, or a machine's sequences of calls (``function`` is empty): ``cases`` were tried.

    ``call`` is the smallest one on which they differ, ``ends`` what it comes to, by who says so; ``skipped`` says why
    nothing was compared.
    """

    component: str
    function: str
    cases: int = 0
    call: str = ""
    ends: tuple[tuple[str, str], ...] = ()
    skipped: str = ""

    @property
    def differs(self) -> bool:
        return bool(self.ends)

    @property
    def title(self) -> str:
        return f"{self.component}.{self.function}" if self.function else self.component

    def lines(self) -> list[str]:
        """As a person reads it."""
        if self.skipped:
            return [f"{self.title}: {self.skipped}"]
        if not self.differs:
            return [f"{self.title}: the same on {self.cases:,} {'input' if self.cases == 1 else 'inputs'}"]
        width = max(len(name) for name, _ in self.ends)
        return [f"{self.title} differs on `{self.call}`:", *(f"  {name:{width}}  {end}" for name, end in self.ends)]

    def as_json(self) -> dict[str, Any]:
        found = {"component": self.component, "function": self.function, "cases": self.cases, "skipped": self.skipped}
        return {**found, "call": self.call, "ends": dict(self.ends)}


# --- against a revision ---------------------------------------------------------------------------------------


def compare_with_revision(opened: ProjectBuild, revision: str, names: Sequence[str], cases: int) -> list[Compared]:
    """Today's exact functions beside those of a revision. Raises ``PhoenixError`` where either has errors."""
    now = opened.workspace
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        check_out(now.root, revision, folder)
        before = open_workspace(folder, opened.world.store)
        _refuse_errors(before, f"at `{revision}`")
        _refuse_errors(now, "as they are")
        return list(_revisions(now, before, revision, names, cases))


def _refuse_errors(workspace: Workspace, when: str) -> None:
    if workspace.errors:
        message = f"The specs {when} have errors, so nothing can be compared."
        finding = Finding("C110", NOWHERE, message, hint="Run `phoenix check`, there and here.")
        raise PhoenixError(finding, *workspace.errors[:3])


def _revisions(
    now: Workspace, before: Workspace, revision: str, names: Sequence[str], cases: int
) -> Iterator[Compared]:
    today, then = now.project.by_name, before.project.by_name
    interpreters = Interpreter(today), Interpreter(then)
    for name in _asked(names, [*today, *(old for old in then if old not in today)]):
        if name not in today or name not in then:
            yield Compared(name, "", skipped="is new" if name in today else "is gone")
        elif _whole_meaning(name, today) == _whole_meaning(name, then):
            yield Compared(name, "", skipped="means what it meant")
        else:
            yield from _component(today[name], then[name], interpreters, revision, cases)


def _asked(names: Sequence[str], known: Sequence[str]) -> list[str]:
    """The components that are asked for. Raises ``PhoenixError`` for one that there is not."""
    for name in names:
        if name not in known:
            message = f"There is no component `{name}`."
            raise PhoenixError(Finding("C111", NOWHERE, message, hint="`phoenix graph` shows all of them."))
    return list(names) or list(known)


def _whole_meaning(name: str, components: Mapping[str, core.Component]) -> dict[str, Mapping[str, str]]:
    uses = {each: component.uses for each, component in components.items()}
    return {each: meaning_inputs(components[each]) for each in (name, *sorted(reachable(name, uses)))}


def _component(
    now: core.Component, then: core.Component, interpreters: tuple[Interpreter, Interpreter], revision: str, cases: int
) -> Iterator[Compared]:
    of_now, of_then = interpreters
    seeds = ((now, of_now), (then, of_then))
    streams = [Inputs(each.name, known.components, known, "compare") for each, known in seeds]
    answerers: dict[str, Answerer] = {revision: Interpreted(then, of_then), NOW: Interpreted(now, of_now)}
    old, new = ({f.name: f for f in each.functions} for each in (then, now))
    for name in sorted({*old, *new}):
        if name not in old or name not in new:
            yield Compared(now.name, name, skipped="is new" if name in new else "is gone")
        elif _shape(old[name]) != _shape(new[name]):
            yield Compared(now.name, name, skipped="takes other parameters")
        elif not (old[name].is_exact and new[name].is_exact):
            yield Compared(now.name, name, skipped="has no definition that could be compared")
        elif now.kind != "machine":
            comparer = Comparer(now, answerers, Shrinker(of_now.components, of_now.fits), streams)
            yield _told(comparer.function(new[name], cases), now, of_now)
    if now.kind == "machine" and then.kind == "machine" and set(old) == set(new):
        comparer = Comparer(now, answerers, Shrinker(of_now.components, of_now.fits), streams[:1])
        yield _told(comparer.machine(cases), now, of_now)


def _shape(function: core.Function) -> list[str]:
    return [parameter.name for parameter in function.parameters]


def _told(comparison: Comparison, component: core.Component, interpreter: Interpreter) -> Compared:
    """A comparison in the words of the spec."""
    difference = comparison.difference
    if difference is None:
        return Compared(component.name, comparison.function, comparison.cases)
    teller = Teller(component, interpreter.components)
    last = component.function(difference.run.calls[-1][0])
    ends = tuple((name, teller.outcome(end, last.gives)) for name, end in difference.ends.items())
    calls = teller.calls(difference.run.calls).strip("`").replace("`, `", ", then ")
    return Compared(component.name, comparison.function, comparison.cases, calls, ends)


# --- between targets ------------------------------------------------------------------------------------------


def compare_targets(
    opened: ProjectBuild, targets: Sequence[str], names: Sequence[str], cases: int
) -> Iterator[Compared]:
    """The code under ``generated/`` of several targets beside each other, and beside the definitions there are.

    Raises ``PhoenixError`` C111 where a target has no code there, or does not compile.
    """
    workspace = opened.workspace
    _refuse_errors(workspace, "as they are")
    backends = [_backend(opened, target) for target in targets]
    with confining(workspace) as sandbox:
        compilers = [_compiler(opened, backend, sandbox) for backend in backends]
        for name in _asked(names, list(workspace.project.by_name)):
            component = workspace.project.component(name)
            written = not component.is_exact and not sandbox.may_run_written
            if component.kind == "types" or written or not all(_stands(component, compiler) for compiler in compilers):
                yield Compared(name, "", skipped="has no code to compare" if not written else "needs a sandbox")
                continue
            yield from _on_targets(workspace, component, compilers, sandbox, cases)


def _backend(opened: ProjectBuild, target: str) -> Backend:
    backend = next((each for each in opened.backends if each.target.name == target), None)
    if backend is None:
        known = ", ".join(each.target.name for each in opened.backends)
        message = f"The plan has no target `{target}`: it has {known}."
        raise PhoenixError(Finding("C111", NOWHERE, message, hint="Name targets as the folders of `generated/` are."))
    if backend.waiting is not None:
        waiting = backend.waiting
        message = f"{waiting.what} cannot run: {waiting.why}."
        raise PhoenixError(Finding(waiting.code, waiting.place, message, hint=waiting.command))
    return backend


def _compiler(opened: ProjectBuild, backend: Backend, sandbox: Confining) -> Compiler:
    """Compiles what stands under ``generated/`` of a target."""
    project, root = opened.workspace.project, opened.workspace.root
    tree = root / GENERATED / backend.target.name
    if not tree.is_dir():
        message = f"There is no `{GENERATED}/{backend.target.name}`."
        raise PhoenixError(Finding("C111", NOWHERE, message, hint="Run `phoenix build`."))
    places = places_of(backend.target.name, root / COMPARE, root, tree)
    compiler = Compiler(backend.target, project, surroundings(project), places, sandbox.compiler)
    standing = [component.name for component in project.components if _stands(component, compiler)]
    failures = compiler.tree(standing)
    if failures:
        raise PhoenixError(*(failure.finding() for found in failures.values() for failure in found))
    return compiler


def _stands(component: core.Component, compiler: Compiler) -> bool:
    """Whether the component's contract is under ``generated/``."""
    files = compiler.target.contract(component, compiler.around[component.name]).files
    return all(Path(compiler.places.tree, file.path).is_file() for file in files)


def _on_targets(
    workspace: Workspace, component: core.Component, compilers: Sequence[Compiler], sandbox: Confining, cases: int
) -> Iterator[Compared]:
    interpreter = Interpreter({**surroundings(workspace.project)[component.name].components, component.name: component})
    stream = Inputs(component.name, interpreter.components, interpreter, "compare")
    shrinker = Shrinker(interpreter.components, interpreter.fits)
    steps = Steps(component, interpreter.components, interpreter.fits)
    with ExitStack() as sessions:
        answerers: dict[str, Answerer] = {SPEC: Interpreted(component, interpreter)}
        for compiler in compilers:
            session = sessions.enter_context(open_session(workspace, component, compiler, sandbox))
            answerers[compiler.target.name] = Implemented(Runner(session, steps))
        comparer = Comparer(component, answerers, shrinker, [stream])
        if component.kind == "machine":
            yield _told(comparer.machine(cases), component, interpreter)
        for function in component.functions if component.kind != "machine" else ():
            yield _told(comparer.function(function, cases), component, interpreter)


def open_session(workspace: Workspace, component: core.Component, compiler: Compiler, sandbox: Confining) -> Session:
    """A conversation with a component's code. Raises ``PhoenixError`` where its driver does not compile."""
    failures = compiler.unit(component)
    if failures:
        raise PhoenixError(*(failure.finding() for failure in failures))
    settings, around = gate_settings(workspace.settings), compiler.around[component.name]
    terms = Terms(
        compiler.target.interface(component, around),
        compiler.places.tree,
        memory=settings.memory,
        step_seconds=settings.step_seconds,
        start_seconds=settings.start_seconds,
    )
    launch = compiler.target.launch(component, compiler.places, 0)
    return Session(partial(sandbox.driver, launch, compiler.places), terms)
