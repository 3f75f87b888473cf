"""What comes out is formatted, linted, typed, and passes its own tests."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from phoenix.language import core
from phoenix.project.project import TargetLine, TechPlan
from phoenix.targets.python.target import PYTHON
from phoenix.targets.target import Surroundings

TOOLS = {
    "formatted as ruff would": ["ruff", "format", "--diff", "."],
    "linted by the package's own rules": ["ruff", "check", "."],
    "typed": ["mypy", "."],
    "its own tests pass": ["pytest", "-q", "-p", "no:randomly", "-p", "no:cacheprovider"],
}


@pytest.mark.parametrize("what", TOOLS)
@pytest.mark.parametrize("which", ["corpus", "shop"])
def test_tools_are_content(which: str, what: str, request: pytest.FixtureRequest) -> None:
    _, root = request.getfixturevalue(which)
    command = [sys.executable, "-m", *TOOLS[what]]
    ended = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    told = ended.stdout + ended.stderr
    assert ended.returncode == 0, told


@pytest.mark.parametrize("which", ["corpus", "shop"])
def test_every_line_of_a_body_knows_its_origin(which: str, request: pytest.FixtureRequest) -> None:
    subject, _ = request.getfixturevalue(which)
    for component in subject.components.values():
        for file in PYTHON.exact(component, around(component, subject.components)).files:
            known = {number for number, _ in file.origins}
            for number, line in enumerate(file.text.splitlines(), start=1):
                inside = line.startswith("    ") and number > file.text.splitlines().index(
                    "from __future__ import annotations"
                )
                assert number in known or not inside or is_import(file.text, number), f"{file.path}:{number}: {line}"


def is_import(text: str, number: int) -> bool:
    """Whether the line belongs to an import of several lines."""
    for line in reversed(text.splitlines()[: number - 1]):
        if not line.startswith("    "):
            return line.startswith("from ")
    return False


def test_origins_name_the_rules(shop: tuple[Any, Path]) -> None:
    subject, _ = shop
    cart = subject.components["Cart"]
    (file,) = PYTHON.exact(cart, around(cart, subject.components)).files
    lines = file.text.splitlines()
    kept = {lines[number - 1].strip(): origin for number, origin in file.origins}
    guard = kept["raise EmptyCart"]
    assert (guard.what, guard.rules, guard.place.path) == ("guard", ("CART-4",), "specs/checkout/cart.spec.md")
    assert cart.spec.path == guard.place.path


def test_emitting_is_repeatable_and_does_not_depend_on_the_order_of_components(corpus: tuple[Any, Path]) -> None:
    subject, _ = corpus
    backwards = dict(reversed(subject.components.items()))
    for component in subject.components.values():
        for emit in (PYTHON.contract, PYTHON.exact, PYTHON.native_tests):
            first = emit(component, around(component, subject.components))
            assert first == emit(component, around(component, backwards))


def test_only_used_support_is_asked_for(shop: tuple[Any, Path]) -> None:
    subject, _ = shop
    discounts = subject.components["Discounts"]
    assert PYTHON.contract(discounts, around(discounts, subject.components)).support == {
        "check_decimal",
        "check_instance",
    }


def around(component: core.Component, components: Mapping[str, core.Component]) -> Surroundings:
    plan = TechPlan("demo", (TargetLine("python", "3.11"),))
    return Surroundings({name: c for name, c in components.items() if name != component.name}, plan)


def test_no_function_is_longer_than_the_constitution_of_a_new_project_allows(corpus: tuple[Any, Path]) -> None:
    _, root = corpus
    for path in root.rglob("*_exact.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                assert (node.end_lineno or 0) - node.lineno < 40, f"{path.name}: {node.name}"


def test_only_modules_that_compare_what_is_settled_say_so(corpus: tuple[Any, Path]) -> None:
    _, root = corpus
    told = {path.name for path in root.rglob("*.py") if "comparison-overlap" in path.read_text(encoding="utf-8")}
    assert told == {"_settled_exact.py", "test_settled.py"}


def test_the_package_offers_what_every_function_may_fail_with(corpus: tuple[Any, Path]) -> None:
    subject, _ = corpus
    package = importlib.import_module(subject.plan.package)
    assert package.Invalid is subject.failures.Invalid
    assert set(package.__all__) == {"DivisionByZero", "Failure", "Invalid", "Overflow"}


def test_a_machine_shows_its_state(corpus: tuple[Any, Path]) -> None:
    subject, _ = corpus
    shown = repr(subject.machine("Ladder", {}))
    assert shown == "<Ladder: LadderState(light=<Light.OFF: 'off'>, turns=0)>"
