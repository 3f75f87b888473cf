"""The Python target: everything that it offers, in one object."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import phoenix
from phoenix.language.core import Component
from phoenix.project.principles import Breach, Check
from phoenix.project.project import TechPlan
from phoenix.targets.python import names, support_files
from phoenix.targets.python.checks import tool
from phoenix.targets.python.contract import contract
from phoenix.targets.python.exact import exact
from phoenix.targets.python.interface import interface
from phoenix.targets.python.launch import launch, python_program
from phoenix.targets.python.native_tests import native_tests
from phoenix.targets.python.package import package
from phoenix.targets.python.principles import breaches
from phoenix.targets.python.written import refusal, writing
from phoenix.targets.target import Compilation, Emitted, Launch, Places, Program, Surroundings, Tool, Unstated
from phoenix.targets.writing import Writing


@dataclass(frozen=True, slots=True)
class PythonTarget:
    """Emits typed Python 3.11 without dependencies; implements ``phoenix.targets.target.Target``."""

    name: str = "python"
    version: str = phoenix.__version__
    executable: str = sys.executable

    def contract(self, component: Component, around: Surroundings) -> Emitted:
        """The types and the public functions."""
        return contract(component, around)

    def exact(self, component: Component, around: Surroundings) -> Emitted:
        """The compiled definitions."""
        return exact(component, around)

    def native_tests(self, component: Component, around: Surroundings) -> Emitted:
        """Examples, scenarios and laws as pytest tests."""
        return native_tests(component, around)

    def writing(self, component: Component, around: Surroundings) -> Writing:
        """What a writer is asked for."""
        return writing(component, around)

    def refusal(self, component: Component, around: Surroundings, text: str) -> str | Unstated:
        """Why a text cannot be the written module; empty where it may be tried."""
        return refusal(component, around, text)

    def package(self, plan: TechPlan, paths: Collection[str], support: frozenset[str]) -> Emitted:
        """The manifest, the index files, and the named support files."""
        return package(plan, paths, support)

    def interface(self, component: Component, around: Surroundings) -> str:
        """JSON for the driver."""
        return interface(component, around)

    def programs(self, version: str) -> tuple[Program, ...]:
        """The Python that Phoenix itself runs on proves the code."""
        return (python_program(version),)

    def compile_tree(self, _components: Mapping[str, Component], _plan: TechPlan, _places: Places, /) -> Compilation:
        """Nothing: Python compiles as it loads."""
        return Compilation()

    def compile_unit(self, _component: Component, _around: Surroundings, _places: Places, /) -> Compilation:
        """Nothing."""
        return Compilation()

    def launch(self, _component: Component, _places: Places, variant: int, /) -> Launch:
        """How the driver is started."""
        return launch(self.executable, variant)

    def tool(self, check: str, plan: TechPlan, cache: str) -> Tool:
        """The tool of one of the plan's checks; it may keep what makes it faster in ``cache``."""
        return tool(check, names.package(plan), cache)

    def breaches(
        self, check: Check, files: Mapping[str, str], rules: Mapping[str, tuple[str, ...]]
    ) -> Iterable[Breach]:
        """Where Python files break a check of the constitution."""
        return breaches(check, files, rules)

    def closure(self, support: Collection[str]) -> frozenset[str]:
        """The named support files and all that they import."""
        return support_files.closure(support)


PYTHON = PythonTarget()
