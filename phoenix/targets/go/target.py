"""The Go target: everything that it offers, in one object."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import phoenix
from phoenix.language.core import Component
from phoenix.project.principles import Breach, Check
from phoenix.project.project import TechPlan
from phoenix.targets.go import compiling, support_files
from phoenix.targets.go.checks import tool
from phoenix.targets.go.contract import contract
from phoenix.targets.go.exact import exact
from phoenix.targets.go.native_tests import native_tests
from phoenix.targets.go.package import package
from phoenix.targets.go.principles import breaches
from phoenix.targets.go.written import refusal, writing
from phoenix.targets.target import Compilation, Emitted, Launch, Places, Program, Surroundings, Tool, Unstated
from phoenix.targets.writing import Writing


@dataclass(frozen=True, slots=True)
class GoTarget:
    """Emits Go 1.26 without dependencies; implements ``phoenix.targets.target.Target``."""

    name: str = "go"
    version: str = phoenix.__version__

    def contract(self, component: Component, around: Surroundings) -> Emitted:
        """The types and the public functions."""
        return contract(component, around)

    def exact(self, component: Component, around: Surroundings) -> Emitted:
        """The compiled definitions."""
        return exact(component, around)

    def native_tests(self, component: Component, around: Surroundings) -> Emitted:
        """Examples, scenarios and laws for ``go test``."""
        return native_tests(component, around)

    def writing(self, component: Component, around: Surroundings) -> Writing:
        """What a writer is asked for, where functions have no definition."""
        return writing(component, around)

    def refusal(self, component: Component, around: Surroundings, text: str) -> str | Unstated:
        """Why a text cannot be the written file; empty where it may be tried."""
        return refusal(component, around, text)

    def package(self, plan: TechPlan, specs: Collection[str], support: frozenset[str]) -> Emitted:
        """The manifest, the index, and the named support files."""
        return package(plan, specs, support)

    def closure(self, support: Collection[str]) -> frozenset[str]:
        """The named support files and all that they need."""
        return support_files.closure(support)

    def tool(self, check: str, _plan: TechPlan, cache: str) -> Tool:
        """The tool of one of the plan's checks; it may keep what makes it faster in ``cache``."""
        return tool(check, cache)

    def breaches(
        self, check: Check, files: Mapping[str, str], rules: Mapping[str, tuple[str, ...]]
    ) -> Iterable[Breach]:
        """Where Go files break a check of the constitution."""
        return breaches(check, files, rules)

    def interface(self, component: Component, around: Surroundings) -> str:
        """JSON whose digest is compiled into the driver."""
        return compiling.interface(component, around)

    def programs(self, version: str) -> tuple[Program, ...]:
        """The Go toolchain."""
        return (compiling.go_program(version),)

    def compile_tree(self, _components: Mapping[str, Component], _plan: TechPlan, places: Places, /) -> Compilation:
        """What all drivers need of the standard library, into the cache; each unit compiles the rest for itself."""
        return compiling.compile_standard(places)

    def compile_unit(self, component: Component, around: Surroundings, places: Places, /) -> Compilation:
        """The component's driver."""
        return compiling.compile_unit(component, around, places)

    def launch(self, component: Component, places: Places, _variant: int, /) -> Launch:
        """The compiled driver. Go itself varies what it leaves open, the order of its maps, from run to run."""
        return compiling.launch(component, places)


GO = GoTarget()
