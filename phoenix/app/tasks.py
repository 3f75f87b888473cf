"""Turns a project into the engine's tasks: a unit for each component and target, for support code, for each package."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache, partial

from phoenix.adapters.trace import span
from phoenix.app.backends import Backend
from phoenix.app.gate_settings import gate_settings
from phoenix.engine.keys import key
from phoenix.engine.tasks import Inputs, Made, Part, Sketch, Task, Waiting
from phoenix.engine.units import PACKAGE, UnitId
from phoenix.language import core
from phoenix.language.canonical import interface_inputs, meaning_inputs
from phoenix.project.components import Components
from phoenix.project.order import reachable
from phoenix.project.project import Project
from phoenix.project.settings import Settings
from phoenix.project.summary import ASKS, OWES
from phoenix.targets.target import Emitted, Surroundings, Target

SUPPORT = "support/"
"""Support code is a unit a file, so that a new use of one proves again only what runs on it."""

TESTS = "tests"
"""The part of a component whose files show its samples, and are none of what it delivers."""

Emitter = Callable[[core.Component, Surroundings], Emitted]


def component_tasks(
    project: Project,
    settings: Settings,
    backends: Sequence[Backend],
    written: Mapping[UnitId, Part],
    held: Mapping[str, Waiting],
) -> list[Sketch]:
    """A task for each component and target, from summaries alone. ``backends`` are those of the plan's targets,
    ``written`` the parts that a writer owes; ``held`` says of components why people hold them.
    """
    around = surroundings(project)
    sketches: list[Sketch] = []
    for backend in backends:
        terms = _terms(project, settings, backend)
        stamped, checks_of = cache(partial(_stamp, terms)), _checks(project, backend)
        for name, summary in project.summaries.items():
            checks = checks_of(name)

            def work_out(name: str = name, backend: Backend = backend, checks: Mapping[str, str] = checks) -> Task:
                read, undecided = partial(project.component, name), held.get(name)
                return _component_task(read, around[name], settings, backend, checks, written, undecided)

            # What waits, or has a part that somebody else writes, is worked out each time.
            passing = name in held or backend.waiting or OWES in summary.marks or ASKS in summary.marks
            # What it reads of those beneath it, and of theirs, is in ``beneath``, and more than that.
            stamp = "" if passing else f"{stamped(tuple(checks.items()))}{summary.meaning}{summary.beneath}"
            sketches.append(Sketch(UnitId(backend.target.name, name), stamp, work_out))
    return sketches


def _stamp(terms: Sequence[str], checks: Sequence[tuple[str, str]]) -> str:
    """What the stamps of one target's tasks begin with, where these checks hold: thousands share it."""
    return key("component", *terms, *(text for check in checks for text in check))


def _terms(project: Project, settings: Settings, backend: Backend) -> list[str]:
    """All that the tasks of one target rest on beside the specs and Phoenix's own code."""
    target = backend.target.name
    plan = project.plan
    tools = [text for pair in sorted(backend.toolchain.items()) for text in pair]
    named = (plan.version_for(target), plan.package_for(target))
    return [target, backend.target.version, *named, gate_settings(settings).text(), *tools]


def package_tasks(
    project: Project, backends: Sequence[Backend], uses: Mapping[UnitId, frozenset[UnitId]]
) -> list[Task]:
    """The tasks of each target's package, and of the support code that its units turned out to need."""
    tasks: list[Task] = []
    for backend in backends:
        target = backend.target
        beneath = frozenset[UnitId]().union(*uses.values())
        needed = {
            used.name.removeprefix(SUPPORT)
            for used in beneath
            if used.target == target.name and used.name.startswith(SUPPORT)
        }
        around = {unit.name for unit in uses if unit.target == target.name}
        paths = [summary.path for name, summary in project.summaries.items() if name in around]
        needed |= target.package(project.plan, paths, frozenset()).support
        tasks += [_support_task(backend, name, project) for name in sorted(target.closure(needed))]
        tasks.append(_package_task(backend, project, paths))
    return tasks


def knows(backends: Sequence[Backend], unit: UnitId) -> bool:
    """Whether the target has the unit, where it is a support file: what another version left may name more."""
    if not unit.name.startswith(SUPPORT):
        return True
    support = {backend.target.name: backend.target.closure for backend in backends}
    if unit.target in support:
        try:
            support[unit.target]({unit.name.removeprefix(SUPPORT)})
        except KeyError:
            return False
    return True


def surroundings(project: Project) -> Mapping[str, Surroundings]:
    """What each component's emitters may look at, by its name."""
    return _Surroundings(project)


class _Surroundings(Mapping[str, Surroundings]):
    """Each is put together when it is asked for; the components in it are read when they are looked at."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._uses = project.uses

    def __getitem__(self, name: str) -> Surroundings:
        beneath = sorted(reachable(name, self._uses))
        return Surroundings(Components(beneath, self._project.component), self._project.plan)

    def __iter__(self) -> Iterator[str]:
        return iter(self._uses)

    def __len__(self) -> int:
        return len(self._uses)


def _component_task(
    read: Callable[[], core.Component],
    around: Surroundings,
    settings: Settings,
    backend: Backend,
    checks: Mapping[str, str],
    written: Mapping[UnitId, Part],
    undecided: Waiting | None,
) -> Task:
    """The task of a component. It holds how to ``read`` the component, and not the component: memory does not hold
    those of thousands of tasks.
    """
    target, component = backend.target, read()
    named = part_inputs(component, around, backend)
    whole = Inputs.of(named)
    makers: list[tuple[str, Inputs, Emitter]] = [
        ("contract", Inputs.of(contract_inputs(named, component)), target.contract)
    ]
    if any(function.is_exact for function in component.functions):
        makers.append(("exact", whole, target.exact))
    makers.append((TESTS, whole, target.native_tests))
    held = backend.waiting or _question(component)
    parts = [Part(name, inputs, held or partial(_made, emit, read, around, backend)) for name, inputs, emit in makers]
    unit = UnitId(target.name, component.name)
    if unit in written:
        # Where all of it waits for something else, its inputs still say what changed.
        parts.append(replace(written[unit], make=held) if held else written[unit])
    return Task(
        unit,
        tuple(parts),
        frozenset(UnitId(target.name, used) for used in component.uses),
        proof=Inputs.of(_proof_inputs(component, settings, checks)),
        toolchain=Inputs.of(backend.toolchain),
        held=undecided,
    )


def part_inputs(component: core.Component, around: Surroundings, backend: Backend) -> dict[str, str]:
    """Everything that the emitters read, by the name that a person knows it by."""
    plan = around.plan
    named = {**meaning_inputs(component), "file": component.path}
    for used in around.components.values():
        named |= {f"{used.name}: {name}": text for name, text in interface_inputs(used).items()}
    named["plan: package"] = plan.package_for(backend.target.name)
    named["plan: target"] = plan.version_for(backend.target.name)
    named["backend"] = f"{backend.target.name} {backend.target.version}"
    return named


BEHIND_THE_CONTRACT = ("example", "hidden example", "vectors", "law", "definition")
"""What a contract's text does not rest on: how a function is defined and proved."""


def contract_inputs(named: Mapping[str, str], component: core.Component) -> dict[str, str]:
    """The inputs of the contract alone, so that a new definition or example is no reason to make it again."""
    kept = {name: text for name, text in named.items() if not _is_behind(name)}
    return kept | {f"function {f.name}: has a definition": str(f.is_exact) for f in component.functions}


def _is_behind(name: str) -> bool:
    head, _, part = name.partition(": ")
    if head.startswith("function ") and part:
        return part.rstrip("0123456789 ") in BEHIND_THE_CONTRACT
    return head.startswith(("scenario ", "sample ", "limit ", "tombstone ", "order of samples", "order of limits"))


def component_emitters(component: core.Component, target: Target) -> list[Emitter]:
    """What makes the files of a component that Phoenix writes."""
    emitters: list[Emitter] = [target.contract, target.native_tests]
    if any(function.is_exact for function in component.functions):
        emitters.append(target.exact)
    return emitters


def _checks(project: Project, backend: Backend) -> Callable[[str], Mapping[str, str]]:
    """Gives the checks that a component's code must pass beside its cases: the plan's, and the constitution's."""
    tools = {f"check {tool.check}": "" for tool in backend.tools}
    principles = [(f"principle {each.id.text}", each.check, each) for each in project.principles if each.check]

    def checks(component: str) -> Mapping[str, str]:
        held = {name: check for name, check, principle in principles if principle.holds_for(component)}
        return {**tools, **held} if held else tools

    return checks


def _proof_inputs(component: core.Component, settings: Settings, checks: Mapping[str, str]) -> dict[str, str]:
    """What a proof rests on beside the code: every case comes from the meaning of the spec."""
    return {**meaning_inputs(component), "gate": gate_settings(settings).text(), **checks}


def _made(emit: Emitter, read: Callable[[], core.Component], around: Surroundings, backend: Backend) -> Made:
    component = read()
    with span("make", f"{emit.__name__} of {backend.target.name}:{component.name}"):
        return _as_made(emit(component, around), backend)


def _as_made(emitted: Emitted, backend: Backend) -> Made:
    name = backend.target.name
    files = {f"{name}/{file.path}": file.text.encode("utf-8") for file in emitted.files}
    return Made(files, _support_units(name, emitted.support))


@lru_cache(maxsize=1 << 10)
def _support_units(target: str, names: frozenset[str]) -> frozenset[UnitId]:
    """The units of support files. Thousands of parts run on the same few: equal sets are one."""
    return frozenset(UnitId.parse(f"{target}:{SUPPORT}{name}") for name in names)


def _question(component: core.Component) -> Waiting | None:
    if not component.spec.questions:
        return None
    asked = " ".join(question.text.text for question in component.spec.questions)
    return Waiting(
        f"`{component.name}`",
        f"it waits for an answer: {asked.rstrip('.')}",
        f"Answer it in `{component.path}` (take the `[?]` line away), then run `phoenix build`.",
        place=component.spec.questions[0].place,
    )


def _support_task(backend: Backend, name: str, project: Project) -> Task:
    """One support file; it is Phoenix's own text, the same for every project."""
    emit = partial(_support_made, backend, name, project)
    named = {"plan: package": project.plan.package, "backend": f"{backend.target.name} {backend.target.version}"}
    beneath = frozenset(UnitId(backend.target.name, SUPPORT + used) for used in backend.target.closure({name}) - {name})
    return Task(
        UnitId(backend.target.name, SUPPORT + name),
        (Part("support", Inputs.of(named), backend.waiting or emit),),
        beneath,
    )


def _support_made(backend: Backend, name: str, project: Project) -> Made:
    return _as_made(backend.target.package(project.plan, (), frozenset({name})), backend)


def _package_task(backend: Backend, project: Project, paths: Sequence[str]) -> Task:
    named = {
        "plan: package": project.plan.package_for(backend.target.name),
        "plan: target": project.plan.version_for(backend.target.name),
        "paths": "\n".join(sorted(paths)),
        "backend": f"{backend.target.name} {backend.target.version}",
    }
    emit = partial(_package_made, backend, project, paths)
    return Task(
        UnitId(backend.target.name, PACKAGE),
        (Part("package", Inputs.of(named), backend.waiting or emit),),
        ambient=True,
    )


def _package_made(backend: Backend, project: Project, paths: Sequence[str]) -> Made:
    return _as_made(backend.target.package(project.plan, paths, frozenset()), backend)
