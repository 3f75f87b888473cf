"""Specs compiled to a TypeScript package in a temporary folder, and the gate over what came out."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from phoenix.adapters.grammars import load_parsers
from phoenix.adapters.processes import Running
from phoenix.adapters.sandbox import Confinement, Sandbox
from phoenix.conformance.gate import prove_unit
from phoenix.conformance.settings import Settings
from phoenix.conformance.verdict import Verdict
from phoenix.language import core
from phoenix.language.check.component import check_component
from phoenix.language.place import Source
from phoenix.language.read import read_spec
from phoenix.language.report import report
from phoenix.project.project import TargetLine, TechPlan
from phoenix.targets.target import EmittedFile, Launch, Places, Surroundings
from phoenix.targets.typescript.target import TYPESCRIPT

ROOT = Path(__file__).parents[3]
HERE = Path(__file__).parent
PLAN = TechPlan("shop", (TargetLine("typescript", "5.9"),))
SPECS = {
    "shop": ROOT / "specs",
    "corpus": ROOT / "tests" / "corpus",
    "odd": ROOT / "tests" / "targets" / "python" / "corpus",
    "targets": ROOT / "tests" / "targets" / "corpus",
}
"""The sample, and small components that together use every part of the language."""

WRITTEN = HERE / "written"
"""Stands for what a generator would write of the sample."""

Components = Mapping[str, core.Component]


def check_all(folder: Path) -> dict[str, core.Component]:
    """The checked components of the specs in a folder; a finding that is an error fails the test."""
    parsers = load_parsers()
    sources = {
        f"specs/{path.relative_to(folder)}": Source(f"specs/{path.relative_to(folder)}", path.read_text("utf-8"))
        for path in sorted(folder.rglob("*.spec.md"))
    }
    problems = []
    specs = {}
    for source in sources.values():
        spec, findings = read_spec(source, parsers)
        problems += findings
        if spec is not None:
            specs[spec.name.text] = spec
    done: dict[str, core.Component] = {}

    def check(name: str) -> None:
        for used in specs[name].uses:
            check(used.text)
        if name not in done:
            component, findings = check_component(specs[name], done)
            problems.extend(findings)
            assert component is not None, findings
            done[name] = component

    for name in specs:
        check(name)
    errors = [report(finding, sources) for finding in problems if finding.is_error]
    assert not errors, "\n".join(errors)
    return done


def used_by(component: core.Component, components: Components) -> dict[str, core.Component]:
    """The components that one uses, directly or not."""
    found: dict[str, core.Component] = {}
    for name in component.uses:
        found |= {name: components[name], **used_by(components[name], components)}
    return found


def around(component: core.Component, components: Components) -> Surroundings:
    return Surroundings(used_by(component, components), PLAN)


def emit(components: Components) -> list[EmittedFile]:
    """All files of a package with these components."""
    files: list[EmittedFile] = []
    support: set[str] = set()
    for component in components.values():
        for emitter in (TYPESCRIPT.contract, TYPESCRIPT.exact, TYPESCRIPT.native_tests):
            emitted = emitter(component, around(component, components))
            files += emitted.files
            support |= emitted.support
    own = TYPESCRIPT.package(PLAN, [component.path for component in components.values()], frozenset())
    support |= own.support
    return [*files, *own.files, *TYPESCRIPT.package(PLAN, (), TYPESCRIPT.closure(support)).files]


def program(name: str) -> str:
    """One of the programs that ``package.json`` beside this file lists, or Node."""
    found = shutil.which(name)
    assert found, f"`{name}` is not on the path: run `npm install` in a copy of {HERE / 'package.json'}'s folder"
    return found


def run(command: list[str], folder: Path) -> tuple[int, str]:
    """The exit code of a program and all that it printed."""
    whole = [program(command[0]), *command[1:]]
    ended = subprocess.run(whole, cwd=folder, capture_output=True, text=True, check=False)
    return ended.returncode, ended.stdout + ended.stderr


@dataclass(frozen=True, slots=True)
class Package:
    """A package that was written to ``root`` and compiled, its tests too, to ``build``; ``told`` by the compiler."""

    components: Components
    root: Path
    build: Path
    told: str
    sandbox: Sandbox

    def start(self, launch: Launch) -> Running:
        command = (program(launch.command[0]), *launch.command[1:])
        return self.sandbox.start(command, Confinement(environment=dict(launch.environment)))

    def prove(self, name: str, settings: Settings) -> Verdict:
        """The gate's verdict on one component."""
        component = self.components[name]
        places = Places(str(self.root), str(self.build), "")
        given = around(component, self.components)
        return prove_unit(component, given, TYPESCRIPT, places, settings, self.start, lambda _: None)


def write(files: Mapping[str, str], root: Path) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def link_packages(root: Path) -> None:
    """What npm would install for whoever works on the package."""
    tools = next(folder for folder in Path(program("tsc")).resolve().parents if folder.name == "node_modules")
    (root / "node_modules").symlink_to(tools)


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory, bare: Sandbox) -> Callable[[str], Package]:
    """Compiles one of ``SPECS``, once."""
    made: dict[str, Package] = {}

    def compile_specs(which: str) -> Package:
        if which not in made:
            components = check_all(SPECS[which])
            root = tmp_path_factory.mktemp(which)
            files = {str(file.path): file.text for file in emit(components)}
            if which == "shop":
                files |= {f"src/{p.relative_to(WRITTEN)}": p.read_text("utf-8") for p in WRITTEN.rglob("*.ts")}
            write(files, root)
            link_packages(root)
            _, told = run(["tsc", "-p", "tsconfig.tests.json", "--pretty", "false"], root)
            made[which] = Package(components, root, root / "build", told, bare)
        return made[which]

    return compile_specs
