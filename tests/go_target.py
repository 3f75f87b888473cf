"""Specs compiled to a Go module in a folder, and the go command: for the tests of the Go target."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from phoenix.adapters.grammars import load_parsers
from phoenix.conformance.settings import Settings
from phoenix.conformance.verdict import Verdict
from phoenix.language import core
from phoenix.language.check.component import check_component
from phoenix.language.place import Source
from phoenix.language.read import read_spec
from phoenix.language.report import report
from phoenix.project.project import TargetLine, TechPlan
from phoenix.targets.go.compiling import environment
from phoenix.targets.go.target import GO
from phoenix.targets.target import Compilation, EmittedFile, Places, Surroundings

ROOT = Path(__file__).parents[1]
PLAN = TechPlan("shop", (TargetLine("go", "1.26"),))
SAMPLE = [
    ROOT / "specs" / path
    for path in (
        "browsing/catalog.spec.md",
        "checkout/basket.spec.md",
        "checkout/slug.spec.md",
        "checkout/discounts.spec.md",
        "checkout/cart.spec.md",
        "delivery/connection.spec.md",
        "delivery/retry_policy.spec.md",
    )
]
WRITTEN = ROOT / "tests" / "targets" / "go" / "written"
"""What a writer might answer for the sample's functions without a definition."""

CORPUS = sorted((ROOT / "tests" / "corpus").glob("*.spec.md"))
MORE = sorted((ROOT / "tests" / "targets" / "python" / "corpus").glob("*.spec.md"))
TARGETS = sorted((ROOT / "tests" / "targets" / "corpus").glob("*.spec.md"))
Components = Mapping[str, core.Component]


def check_texts(texts: Mapping[str, str]) -> dict[str, core.Component]:
    """The checked components of specs by path, used before user; a finding that is an error fails the test."""
    parsers = load_parsers()
    sources = {path: Source(path, text) for path, text in texts.items()}
    read = {path: read_spec(source, parsers) for path, source in sources.items()}
    specs = {spec.name.text: spec for spec, _ in read.values() if spec is not None}
    problems = [finding for _, findings in read.values() for finding in findings]
    done: dict[str, core.Component] = {}

    def check(name: str) -> None:
        if name in done or name not in specs:
            return
        for used in specs[name].uses:
            check(used.text)
        component, findings = check_component(specs[name], done)
        problems.extend(findings)
        if component is not None:
            done[name] = component

    for name in specs:
        check(name)
    errors = [report(finding, sources) for finding in problems if finding.is_error]
    assert not errors, "\n".join(errors)
    return done


def check_files(paths: Iterable[Path]) -> dict[str, core.Component]:
    """The same for files; the sample's keep their folders."""
    sample = ROOT / "specs"
    named = {p: p.relative_to(ROOT).as_posix() if p.is_relative_to(sample) else f"specs/{p.name}" for p in paths}
    return check_texts({named[path]: path.read_text(encoding="utf-8") for path in named})


def around(component: core.Component, components: Components) -> Surroundings:
    """All that a component uses, directly or not."""
    found: dict[str, core.Component] = {}

    def add(name: str) -> None:
        if name not in found:
            found[name] = components[name]
            for used in components[name].uses:
                add(used)

    for used in component.uses:
        add(used)
    return Surroundings(found, PLAN)


def emit(components: Components) -> list[EmittedFile]:
    """All files of a module with these components."""
    files: list[EmittedFile] = []
    support: set[str] = set()
    for component in components.values():
        for emitter in (GO.contract, GO.exact, GO.native_tests):
            emitted = emitter(component, around(component, components))
            files += emitted.files
            support |= emitted.support
        if not component.is_exact:
            path = GO.writing(component, around(component, components)).path
            files.append(EmittedFile(path, (WRITTEN / path).read_text(encoding="utf-8")))
    paths = [component.path for component in components.values()]
    support |= GO.package(PLAN, paths, frozenset()).support
    return [*files, *GO.package(PLAN, paths, GO.closure(support)).files]


def write(files: Iterable[EmittedFile], root: Path) -> Path:
    """Writes the files below a folder."""
    for file in files:
        path = root / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, encoding="utf-8")
    return root


@dataclass(frozen=True)
class Go:
    """The go command, with a cache that outlives the tests."""

    cache: Path

    def run(self, folder: Path, *words: str) -> str:
        """What a program of the toolchain prints; the test fails where it fails."""
        done = subprocess.run(words, cwd=folder, env=self.environment(), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def environment(self) -> dict[str, str]:
        """That of the target, and where programs are found."""
        return {**dict(environment(str(self.cache))), "PATH": os.environ["PATH"], "HOME": str(self.cache)}

    def compile(self, wanted: Compilation, places: Places) -> None:
        """Does what a build does with a compilation."""
        texts = dict(wanted.files)
        for copy in wanted.copies:
            texts[copy.path] = (Path(places.tree) / copy.source).read_text(encoding="utf-8")
            for old, new in copy.replaced:
                texts[copy.path] = texts[copy.path].replace(old, new)
        for path, text in texts.items():
            file = Path(places.build) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        for command in wanted.commands:
            self.run(Path(places.tree), *command.words)


Prove = Callable[[Components, str, Settings], Verdict]
