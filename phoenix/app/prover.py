"""The engine's prover: static checks over a staged tree, then the gate for each unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from phoenix.adapters.processes import Running, start
from phoenix.app.backends import Backend
from phoenix.app.gate_settings import gate_settings
from phoenix.app.tasks import surroundings
from phoenix.app.workspace import Workspace
from phoenix.conformance.gate import prove_unit
from phoenix.conformance.verdict import Failure
from phoenix.engine.units import UnitId
from phoenix.engine.verdict import Report, Verdict
from phoenix.language.findings import Finding
from phoenix.targets.target import Launch


class GateProver:
    """Proves the units of one project; see ``engine.verdict.Prover``."""

    def __init__(self, workspace: Workspace, backends: Sequence[Backend]) -> None:
        self._workspace = workspace
        self._backends = {backend.target.name: backend for backend in backends}
        self._around = surroundings(workspace.project)
        self._settings = gate_settings(workspace.settings)
        self._static: Mapping[UnitId, tuple[Failure, ...]] = {}

    def survey(self, target: str, units: Sequence[UnitId], root: Path) -> None:
        """Runs the plan's checks and the constitution's over the tree; ``prove`` adds what they found to its verdict."""
        names = [unit.name for unit in units]
        found: dict[str, tuple[Failure, ...]] = {}
        self._static = {**self._static, **{UnitId(target, name): failures for name, failures in found.items()}}

    def prove(self, unit: UnitId, root: Path, report: Report) -> Verdict:
        component = self._workspace.project.component(unit.name)
        backend = self._backends[unit.target]
        around = self._around[unit.name]
        verdict = prove_unit(
            component, around, backend.target, root / unit.target, self._settings, start_driver, report
        )
        return _as_engine_verdict(verdict.summary, (*self._static.get(unit, ()), *verdict.failures))


def verdict_findings(verdict: Verdict) -> Iterable[Finding]:
    """What a verdict found, as everything else that is wrong is told."""
    return (Failure.from_json(failure).finding() for failure in verdict.failures)


def start_driver(launch: Launch) -> Running:
    """Starts a driver in a bare environment."""
    return start(launch.command, dict(launch.environment))


def _as_engine_verdict(summary: Mapping[str, int], failures: tuple[Failure, ...]) -> Verdict:
    headline = failures[0].headline if failures else ""
    return Verdict(not failures, summary, tuple(dict(failure.to_json()) for failure in failures), headline)
