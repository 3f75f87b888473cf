"""What stands under ``generated/``, to be tested as it is: nothing is built, and nothing there is written."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import cached_property, partial
from pathlib import Path

from phoenix.app.compiling import Compiler, places_of
from phoenix.app.confining import Confining, confining
from phoenix.app.gate_settings import gate_settings
from phoenix.app.lines import answering
from phoenix.app.project_build import ProjectBuild
from phoenix.app.prover import check_confined
from phoenix.app.tasks import surroundings
from phoenix.app.world import open_world
from phoenix.conformance.claims import Hearing
from phoenix.conformance.gate import gate_of
from phoenix.conformance.scope import Scope
from phoenix.conformance.verdict import Failure, Verdict
from phoenix.engine.graph import below
from phoenix.engine.plan import Obstacle, Plan
from phoenix.engine.planner import Wishes
from phoenix.engine.state import reading
from phoenix.engine.units import UnitId
from phoenix.engine.verify import untestable
from phoenix.engine.world import GENERATED, WORK
from phoenix.language import core
from phoenix.language.findings import Finding
from phoenix.language.place import Source
from phoenix.targets.target import Target

COMMENTS = ("#", "//")
"""How lines begin that answer nothing, in any target."""


class Standing:
    """One project as it stands when this is made. ``close`` ends what it started and removes what it compiled."""

    def __init__(self, root: Path) -> None:
        world = open_world(root)
        self._opened, self._plan = reading(world, lambda: _look(ProjectBuild.open(world)))
        self._root = root
        self._open = ExitStack()
        self._drivers = ExitStack()
        self._hearings: dict[UnitId, Hearing] = {}
        self._compilers: dict[str, Compiler] = {}
        self._uncompiled: dict[str, Mapping[str, Sequence[Failure]]] = {}

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that is wrong with the specs: nothing is tested while there is an error."""
        return self._opened.findings

    @property
    def sources(self) -> Mapping[str, Source]:
        return self._opened.workspace.sources

    def units(self, path: str) -> Iterator[tuple[UnitId, core.Component]]:
        """The units of the component whose spec has this path, one a target."""
        project = self._opened.workspace.project
        for name in [name for name, summary in project.summaries.items() if summary.path == path]:
            for backend in self._opened.backends:
                yield UnitId(backend.target.name, name), project.component(name)

    def obstacle(self, unit: UnitId) -> Obstacle | None:
        """Why the unit cannot be tested."""
        return untestable(self._plan, unit) if self._plan else None

    def hearing(self, unit: UnitId) -> Hearing:
        """Hears the claims of a unit; its drivers last until ``rest`` or ``close``. Raises ``PhoenixError`` where what
        a generator wrote cannot be confined.
        """
        if unit not in self._hearings:
            component = self._opened.workspace.project.component(unit.name)
            self._hearings[unit] = Hearing(component, self._gate(unit, component))
        return self._hearings[unit]

    def answered(self, unit: UnitId, failure: Failure, rule: str) -> list[tuple[str, str]]:
        """The generated lines behind a failure, each as a place below the project's root with its text."""
        component = self._opened.workspace.project.component(unit.name)
        path, _, number = failure.origin.rpartition(":")
        at = [(path, int(number))] if path and number.isdecimal() else []
        if not at and failure.function:
            around = surroundings(self._opened.workspace.project)[unit.name]
            target, function = self._targets[unit.target], component.function(failure.function)
            emitted = target.exact(component, around) if function.is_exact else target.contract(component, around)
            at = answering(emitted.files, function, rule)
        lines = [(f"{GENERATED}/{unit.target}/{path}:{line}", self._line(unit.target, path, line)) for path, line in at]
        return [(place, text) for place, text in lines if not text.startswith(COMMENTS)]

    def edited(self, unit: UnitId) -> tuple[UnitId, str] | None:
        """A file of the unit, or of one that it runs on, that was edited by hand, with the unit that it belongs to."""
        if self._plan is None:
            return None
        beneath = below({unit}, {name: planned.uses for name, planned in self._plan.units.items()})
        edits = self._plan.tree.edited.items()
        return next(((owner, f"{GENERATED}/{path}") for path, owner in sorted(edits) if owner in beneath), None)

    def rest(self) -> None:
        """Ends the drivers; who asks for a hearing again starts them again."""
        self._hearings.clear()
        self._drivers.close()

    def close(self) -> None:
        """Ends everything."""
        self.rest()
        self._compilers.clear()
        self._open.close()

    def _gate(self, unit: UnitId, component: core.Component) -> Callable[[Scope], Verdict]:
        compiler, around = self._compiler(unit.target), surroundings(self._opened.workspace.project)[unit.name]
        check_confined(component, around, self._confining)
        uncompiled = self._uncompiled[unit.target].get(unit.name) or compiler.unit(component)
        if uncompiled:
            return lambda _: Verdict({}, tuple(uncompiled))
        start = partial(self._confining.driver, places=compiler.places)
        settings = gate_settings(self._opened.workspace.settings)
        return self._drivers.enter_context(
            gate_of(component, around, compiler.target, compiler.places, settings, start, lambda _: None)
        )

    def _compiler(self, target: str) -> Compiler:
        """The target's tree, compiled once."""
        if target not in self._compilers:
            project = self._opened.workspace.project
            places = places_of(target, self._build, self._root, self._tree(target))
            compiler = Compiler(self._targets[target], project, surroundings(project), places, self._confining.compiler)
            records = self._plan.tree.records if self._plan else ()
            built = [unit.name for unit in records if unit.target == target and unit.is_component]
            self._compilers[target], self._uncompiled[target] = compiler, compiler.tree(built)
        return self._compilers[target]

    def _line(self, target: str, path: str, number: int) -> str:
        lines = (self._tree(target) / path).read_text(encoding="utf-8").splitlines()
        return lines[number - 1].strip() if 1 <= number <= len(lines) else ""

    @cached_property
    def _targets(self) -> Mapping[str, Target]:
        return {backend.target.name: backend.target for backend in self._opened.backends}

    def _tree(self, target: str) -> Path:
        return (self._root / GENERATED / target).resolve()

    @cached_property
    def _confining(self) -> Confining:
        return self._open.enter_context(confining(self._opened.workspace))

    @cached_property
    def _build(self) -> Path:
        """A folder of this process alone for what compilers make."""
        (self._root / WORK).mkdir(parents=True, exist_ok=True)
        return Path(
            self._open.enter_context(tempfile.TemporaryDirectory(prefix="test-", dir=self._root / WORK))
        ).resolve()


def _look(opened: ProjectBuild) -> tuple[ProjectBuild, Plan | None]:
    """The project with its plan; without one while the specs have errors."""
    broken = any(finding.is_error for finding in opened.findings)
    return opened, None if broken else opened.plan(Wishes())
