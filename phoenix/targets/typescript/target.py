"""The TypeScript target: everything that it offers, in one object."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import phoenix
from phoenix.language.core import Component
from phoenix.project.principles import Breach, Check
from phoenix.project.project import TechPlan
from phoenix.targets.target import Compilation, Emitted, Launch, Places, Program, Surroundings, Tool, Unstated
from phoenix.targets.typescript import launch as running
from phoenix.targets.typescript import support_files
from phoenix.targets.typescript.checks import tool
from phoenix.targets.typescript.contract import contract
from phoenix.targets.typescript.exact import exact
from phoenix.targets.typescript.interface import interface
from phoenix.targets.typescript.native_tests import native_tests
from phoenix.targets.typescript.package import package
from phoenix.targets.typescript.principles import breaches
from phoenix.targets.typescript.written import refusal, writing
from phoenix.targets.writing import Writing


@dataclass(frozen=True, slots=True)
class TypeScriptTarget:
    """Emits strictly typed TypeScript without dependencies; implements ``phoenix.targets.target.Target``."""

    name: str = "typescript"
    version: str = phoenix.__version__

    def contract(self, component: Component, around: Surroundings) -> Emitted:
        """The types and the public functions."""
        return contract(component, around)

    def exact(self, component: Component, around: Surroundings) -> Emitted:
        """The compiled definitions."""
        return exact(component, around)

    def native_tests(self, component: Component, around: Surroundings) -> Emitted:
        """Examples, scenarios and laws for ``node --test``."""
        return native_tests(component, around)

    def writing(self, component: Component, around: Surroundings) -> Writing:
        """What a writer is asked for."""
        return writing(component, around)

    def refusal(self, component: Component, around: Surroundings, text: str) -> str | Unstated:
        """Why a text cannot be the written module; empty where it may be tried."""
        return refusal(component, around, text)

    def package(self, plan: TechPlan, paths: Collection[str], support: frozenset[str]) -> Emitted:
        """The manifest, the compiler's settings, the index, and the named support files."""
        return package(plan, paths, support)

    def interface(self, component: Component, around: Surroundings) -> str:
        """JSON for the driver."""
        return interface(component, around)

    def programs(self, version: str) -> tuple[Program, ...]:
        """Node, and the compiler."""
        return running.programs(version)

    def compile_tree(self, _components: Mapping[str, Component], _plan: TechPlan, places: Places, /) -> Compilation:
        """The whole tree at once."""
        return running.compile_tree(places)

    def compile_unit(self, _component: Component, _around: Surroundings, _places: Places, /) -> Compilation:
        """Nothing more."""
        return Compilation()

    def launch(self, _component: Component, places: Places, variant: int, /) -> Launch:
        """How the driver is started."""
        return running.launch(places, variant)

    def tool(self, check: str, _plan: TechPlan, _cache: str) -> Tool:
        """The tool of one of the plan's checks."""
        return tool(check)

    def breaches(
        self, check: Check, files: Mapping[str, str], rules: Mapping[str, tuple[str, ...]]
    ) -> Iterable[Breach]:
        """Where TypeScript files break a check of the constitution."""
        return breaches(check, files, rules)

    def closure(self, support: Collection[str]) -> frozenset[str]:
        """The named support files and all that they import."""
        return support_files.closure(support)


TYPESCRIPT = TypeScriptTarget()
