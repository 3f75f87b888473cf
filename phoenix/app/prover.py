"""The engine's prover: checks over a staged tree, then the gate for each unit."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from phoenix.app.backends import Backend
from phoenix.app.compiling import Compiler, places_of
from phoenix.app.confining import Confining
from phoenix.app.gate_settings import gate_settings
from phoenix.app.tasks import TESTS, surroundings
from phoenix.app.workspace import Workspace
from phoenix.conformance.principles import broken_principles
from phoenix.conformance.static import survey
from phoenix.conformance.verdict import Failure
from phoenix.engine.errors import PhoenixError
from phoenix.engine.units import UnitId
from phoenix.engine.verdict import Report, Staged, Verdict
from phoenix.engine.world import CACHE
from phoenix.language import core
from phoenix.language.findings import Finding, Severity
from phoenix.targets.target import Surroundings

# Hypothesis moves the recursion limit about while it tries a law; in several threads at once it warns of itself.
warnings.filterwarnings("ignore", message="The recursion limit will not be reset")


class GateProver:
    """Proves the units of one project; see ``engine.verdict.Prover``."""

    def __init__(self, workspace: Workspace, backends: Sequence[Backend], confining: Confining) -> None:
        self._workspace = workspace
        self._backends = {backend.target.name: backend for backend in backends}
        self._around = surroundings(workspace.project)
        self._settings = gate_settings(workspace.settings)
        self._confining = confining
        self._static: dict[UnitId, tuple[Failure, ...]] = {}
        self._compilers: dict[str, Compiler] = {}
        self._uncompiled: dict[UnitId, Sequence[Failure]] = {}

    def survey(self, target: str, units: Mapping[UnitId, Staged], root: Path) -> None:
        """Compiles the tree and runs the checks of plan and constitution over it; ``prove`` adds what they found."""
        backend, tree = self._backends[target], root / target
        self._compile(backend, list(units), root)
        principles = [each for each in self._workspace.project.principles if each.check]
        if not (backend.tools or principles):
            return
        owners = {path: unit.name for unit, parts in units.items() for own in parts.values() for path in own}
        place = self._workspace.project.plan.slice_for(target).place
        names = [unit.name for unit in units]
        found = survey(backend.tools, tree, lambda path: owners.get(path, ""), names, place, self._confining.tool)
        if found.missing:
            raise PhoenixError(*found.missing)
        for unit, parts in units.items():
            component = self._workspace.project.component(unit.name)
            # Principles are about the code that is delivered: its tests spell out samples, as long as those are.
            delivered = [path for part, own in parts.items() if part != TESTS for path in own]
            own = {path: (tree / path).read_text(encoding="utf-8") for path in delivered}
            broken = broken_principles(component, principles, own, backend.target.breaches)
            # A complaint about a file that is no unit's own (support code) counts against every unit.
            shared = found.failures.get("", ())
            self._static[unit] = (*found.failures.get(unit.name, ()), *shared, *broken)

    def prove(self, unit: UnitId, _root: Path, report: Report, /) -> Verdict:
        # Hypothesis loads with the gate, which a build without proofs does not need; what it keeps is disposable.
        from hypothesis.configuration import set_hypothesis_home_dir

        from phoenix.conformance.gate import prove_unit

        set_hypothesis_home_dir(self._workspace.root / CACHE / "hypothesis")

        component = self._workspace.project.component(unit.name)
        compiler, around = self._compilers[unit.target], self._around[unit.name]
        check_confined(component, around, self._confining)
        report("compiling")
        uncompiled = self._uncompiled.get(unit) or compiler.unit(component)
        if uncompiled:
            return _as_engine_verdict({}, (*uncompiled, *self._static.get(unit, ())))
        start = partial(self._confining.driver, places=compiler.places)
        verdict = prove_unit(component, around, compiler.target, compiler.places, self._settings, start, report)
        failures = (*self._static.get(unit, ()), *verdict.failures)
        if not failures:
            compiler.accept(component)
        return _as_engine_verdict(verdict.summary, failures)

    def _compile(self, backend: Backend, units: Sequence[UnitId], root: Path) -> None:
        name, project = backend.target.name, self._workspace.project
        places = places_of(name, root, self._workspace.root)
        self._compilers[name] = Compiler(backend.target, project, self._around, places, self._confining.compiler)
        failures = self._compilers[name].tree([unit.name for unit in units])
        self._uncompiled.update({unit: failures[unit.name] for unit in units if unit.name in failures})


def check_confined(component: core.Component, around: Surroundings, confining: Confining) -> None:
    """Raises ``PhoenixError`` where what a generator wrote would run, and this machine cannot confine it."""
    written = [each for each in (component, *around.components.values()) if not each.is_exact]
    if written and not confining.may_run_written:
        names = ", ".join(f"`{each.name}`" for each in written)
        message = f"A generator wrote code of {names}, and this machine offers no sandbox to run it in."
        hint = "Run `phoenix doctor`, which says what to install."
        found = Finding("G131", component.place, message, hint=hint, severity=Severity.WARNING)
        raise PhoenixError(found, waits=True)


def verdict_findings(verdict: Verdict) -> Iterable[Finding]:
    """What a verdict found, as everything else that is wrong is told."""
    return (Failure.from_json(failure).finding() for failure in verdict.failures)


def _as_engine_verdict(summary: Mapping[str, int], failures: tuple[Failure, ...]) -> Verdict:
    headline = failures[0].headline if failures else ""
    return Verdict(not failures, summary, tuple(dict(failure.to_json()) for failure in failures), headline)
