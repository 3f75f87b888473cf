"""Collects specs: a file a spec, an item a claim and target."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from phoenix.adapters.sources import SPECS, find_root
from phoenix.app.standing import Standing
from phoenix.conformance.claims import Claim, claims_of
from phoenix.engine.errors import PhoenixError
from phoenix.engine.plan import Obstacle
from phoenix.engine.units import UnitId
from phoenix.language import core
from phoenix.language.findings import Finding
from phoenix.language.report import report
from phoenix.plugin.telling import Broken, told

_PROJECTS = pytest.StashKey[dict[Path, Standing]]()


def collector_of(path: Path, parent: pytest.Collector) -> SpecFile | None:
    """The file's collector; ``None`` where it does not lie in a project's ``specs/``."""
    root = find_root(path.parent)
    if root is None or root / SPECS not in path.parents:
        return None
    return SpecFile.from_parent(parent, path=path, root=root)


def standing(config: pytest.Config, root: Path) -> Standing:
    """The project, looked at once a session. Raises ``PhoenixError`` where it cannot be read."""
    known = config.stash.setdefault(_PROJECTS, {})
    if root not in known:
        known[root] = Standing(root)
        config.add_cleanup(known[root].close)
    return known[root]


class SpecFile(pytest.File):
    """One spec."""

    def __init__(self, *, root: Path, **rest: Any) -> None:
        super().__init__(**rest)
        self.root = root

    def collect(self) -> Iterator[ClaimItem]:
        """An item for each claim of the spec and each target. Raises ``CollectError`` with the spec's errors."""
        path = self.path.relative_to(self.root).as_posix()
        try:
            project = standing(self.config, self.root)
            self._refuse([finding for finding in project.findings if finding.is_error], path, project)
            for unit, component in project.units(path):
                obstacle = project.obstacle(unit)
                for claim in claims_of(component):
                    yield self._item(unit, component, claim, obstacle)
        except PhoenixError as error:
            raise self.CollectError("\n".join(report(finding, {}) for finding in error.findings)) from error

    def _item(self, unit: UnitId, component: core.Component, claim: Claim, obstacle: Obstacle | None) -> ClaimItem:
        name = f"{claim.id}[{unit.target}]"
        # Given whole, so that pytest takes the bracket for a parameter, as where it reads what failed the last time.
        nodeid = f"{self.nodeid}::{name}"
        return ClaimItem.from_parent(
            self, name=name, nodeid=nodeid, unit=unit, component=component, claim=claim, obstacle=obstacle
        )

    def teardown(self) -> None:
        """Ends the drivers of this spec's units: the next file has others."""
        standing(self.config, self.root).rest()

    def _refuse(self, errors: list[Finding], path: str, project: Standing) -> None:
        """Nothing is tested while any spec has an error: what rests on it has no meaning."""
        own = [finding for finding in errors if finding.place.path == path] or errors
        if own:
            raise self.CollectError("\n".join(report(finding, project.sources) for finding in own))


class ClaimItem(pytest.Item):
    """One claim, as the code of one target keeps it."""

    def __init__(
        self, *, unit: UnitId, component: core.Component, claim: Claim, obstacle: Obstacle | None, **rest: Any
    ) -> None:
        super().__init__(**rest)
        self.unit = unit
        self.claim = claim
        self.obstacle = obstacle
        self.extra_keyword_matches.update((component.name, *claim.functions))
        for marker in _markers(unit, component, claim):
            self.add_marker(marker)
        if claim.unshown:
            self.add_marker(pytest.mark.skip(reason=claim.unshown))
        elif obstacle and obstacle.waits:
            self.add_marker(pytest.mark.skip(reason=_said(obstacle.findings)))
        self.user_properties.append(("spec", str(claim.place)))

    @property
    def project(self) -> Standing:
        parent = self.getparent(SpecFile)
        assert parent is not None
        return standing(self.config, parent.root)

    def runtest(self) -> None:
        """Raises ``Broken`` where the code does not keep the claim, or is not what the specs ask for."""
        if self.obstacle:
            raise Broken(_said(self.obstacle.findings))
        try:
            verdict = self.project.hearing(self.unit).verdict(self.claim)
        except PhoenixError as error:
            raise Broken(_said(error.findings)) from error
        if verdict.failures:
            said = [told(self.claim, failure, self.project, self.unit) for failure in verdict.failures]
            raise Broken("\n\n".join(said))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """What is broken in the words of the spec; a fault in Phoenix as pytest tells it."""
        if isinstance(excinfo.value, Broken):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """The claim's own line."""
        return self.path, self.claim.place.line - 1, self.name


def _said(findings: Iterable[Finding]) -> str:
    return " ".join(f"{finding.message} {finding.hint}".strip() for finding in findings)


def _markers(unit: UnitId, component: core.Component, claim: Claim) -> Iterator[str]:
    if claim.rung:
        yield f"rung_{claim.rung}"
    yield f"risk_{component.spec.risk}"
    yield f"target_{unit.target}"
