"""The shared suite's ground: a corpus as one package of each target, compiled, and proved by the gate itself."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from phoenix.adapters.grammars import load_parsers
from phoenix.app.compiling import Compiler, places_of
from phoenix.app.confining import Confining
from phoenix.conformance.gate import prove_unit
from phoenix.conformance.settings import Settings
from phoenix.conformance.verdict import Verdict
from phoenix.language import core
from phoenix.language.check.component import check_component
from phoenix.language.place import Source
from phoenix.language.read import read_spec
from phoenix.project.order import reachable
from phoenix.project.plan import OLDEST
from phoenix.project.project import Project, TargetLine, TechPlan
from phoenix.targets.registry import TARGETS
from phoenix.targets.target import Emitted, Surroundings, Target

TESTS = Path(__file__).parents[1]
CORPORA = {
    "language": TESTS / "corpus",
    "python": TESTS / "targets/python/corpus",
    "targets": TESTS / "targets/corpus",
    "sample": TESTS.parent / "specs",
}
"""Folders of specs; each is a package of its own."""

SETTINGS = Settings(law_inputs=200, hypothesis_examples=10, agreement_inputs=200, sequences=60, most_work=1 << 19)


def checked(folder: Path, *, whole: bool = False) -> dict[str, core.Component]:
    """The checked components of all specs in a folder, by name; ``whole``: with those that have something to write."""
    parsers = load_parsers()
    specs = {}
    for path in sorted(folder.rglob("*.spec.md")):
        where = f"specs/{path.relative_to(folder).as_posix()}"
        spec, _ = read_spec(Source(where, path.read_text(encoding="utf-8")), parsers)
        assert spec is not None
        specs[spec.name.text] = spec
    done: dict[str, core.Component] = {}

    def check(name: str) -> None:
        for used in specs[name].uses:
            if used.text not in done:
                check(used.text)
        component, _ = check_component(specs[name], done)
        assert component is not None
        done[name] = component

    for name in specs:
        if name not in done:
            check(name)
    return {name: component for name, component in done.items() if whole or component.is_exact}


def plan_of(target: str) -> TechPlan:
    """A plan for the oldest version of one target."""
    version = ".".join(map(str, OLDEST[target]))
    return TechPlan("corpus", (TargetLine(target, version),))


@dataclass
class Staged:
    """A corpus as a package of a target, below ``root``, compiled; ``compiled`` is what compilers keep between runs."""

    target: Target
    components: Mapping[str, core.Component]
    root: Path
    compiled: Path
    plan: TechPlan = field(init=False)
    sandbox: Confining = field(init=False)
    compiler: Compiler = field(init=False)
    verdicts: dict[str, Verdict] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.plan = plan_of(self.target.name)
        self.sandbox = Confining("auto", self.root / "checks", SETTINGS.memory)
        self._lay_out()
        project = Project(self.plan, tuple(self.components.values()))
        places = replace(places_of(self.target.name, self.root, self.root), cache=str(self.compiled))
        run = self.sandbox.compiler
        self.compiler = Compiler(self.target, project, self.around, places, run)
        self.uncompiled = self.compiler.tree(list(self.components.values()))

    @property
    def around(self) -> dict[str, Surroundings]:
        uses = {name: component.uses for name, component in self.components.items()}
        return {
            name: Surroundings({used: self.components[used] for used in reachable(name, uses)}, self.plan)
            for name in self.components
        }

    def _lay_out(self) -> None:
        support: set[str] = set()
        for name, around in self.around.items():
            for emit in (self.target.contract, self.target.exact, self.target.native_tests):
                support |= self._write(emit(self.components[name], around)).support
        support |= self.target.package(self.plan, self.components, frozenset()).support
        self._write(self.target.package(self.plan, self.components, self.target.closure(support)))

    def _write(self, emitted: Emitted) -> Emitted:
        for file in emitted.files:
            path = self.root / self.target.name / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(file.text, encoding="utf-8")
        return emitted

    def prove(self, name: str) -> Verdict:
        """What the gate says of one component; it is asked once."""
        if name not in self.verdicts:
            self.verdicts[name] = self._prove(self.components[name])
        return self.verdicts[name]

    def _prove(self, component: core.Component) -> Verdict:
        name = component.name
        failures = (*self.uncompiled.get(name, ()), *self.compiler.unit(component))
        if failures:
            return Verdict({}, failures)
        start = partial(self.sandbox.driver, places=self.compiler.places)
        around = self.around[name]
        return prove_unit(component, around, self.target, self.compiler.places, SETTINGS, start, lambda _: None)


@pytest.fixture(scope="session")
def staged(pytestconfig: pytest.Config) -> Iterator[Callable[[str, str], Any]]:
    """Gives a corpus, by its name, staged for a target, by its name; each once."""
    made: dict[tuple[str, str], Staged] = {}
    with tempfile.TemporaryDirectory() as folder:

        def stage(target: str, corpus: str) -> Staged:
            key = target, corpus
            if key not in made:
                kept = pytestconfig.cache.mkdir(target) if pytestconfig.cache else Path(folder, target)
                made[key] = Staged(TARGETS[target], checked(CORPORA[corpus]), Path(folder, target, corpus), kept)
            return made[key]

        yield stage
        for each in made.values():
            each.sandbox.__exit__(None, None, None)


@dataclass(frozen=True)
class Corpora:
    """All corpora, each its components by name."""

    all: list[dict[str, core.Component]]

    def plan(self, target: str) -> TechPlan:
        return plan_of(target)


@pytest.fixture(scope="session")
def corpora() -> Corpora:
    """All corpora, checked; with what is to be written."""
    return Corpora([checked(folder, whole=True) for folder in CORPORA.values()])
