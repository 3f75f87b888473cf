"""Small specs, hand-written packages in the layout of generated ones, and the gate over both."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from phoenix.adapters.grammars import load_parsers
from phoenix.conformance.gate import prove_unit
from phoenix.conformance.session import Channel
from phoenix.conformance.settings import Settings
from phoenix.conformance.verdict import Verdict
from phoenix.language import core
from phoenix.language.check.component import check_component
from phoenix.language.place import Source
from phoenix.language.read import read_spec
from phoenix.language.report import report
from phoenix.project.project import TechPlan
from phoenix.targets.python.target import PYTHON
from phoenix.targets.target import Launch, Places, Surroundings

PLAN = TechPlan(package="demo", targets=())

FAILURES = """
class Failure(Exception):
    kind = ""


class Invalid(Failure, ValueError):
    kind = "Invalid"


class Overflow(Failure, OverflowError):
    kind = "Overflow"


class DivisionByZero(Failure, ZeroDivisionError):
    kind = "DivisionByZero"
"""

QUICK = Settings(law_inputs=200, agreement_inputs=300, hypothesis_examples=20, sequences=60, step_seconds=1.0)


def components_of(*specs: tuple[str, str]) -> dict[str, core.Component]:
    """Checked components by name, from (path, text) pairs, used before user."""
    found: dict[str, core.Component] = {}
    for path, text in specs:
        source = Source(path, textwrap.dedent(text).lstrip())
        spec, findings = read_spec(source, load_parsers())
        assert spec is not None
        component, more = check_component(spec, dict(found))
        wrong = [finding for finding in (*findings, *more) if finding.is_error]
        assert not wrong, "\n".join(report(finding, {path: source}) for finding in wrong)
        assert component is not None
        found[component.name] = component
    return found


def write_package(root: Path, modules: Mapping[str, str]) -> Path:
    """A package ``demo`` below ``root``; keys are module paths inside it."""
    files = {"__init__.py": "", "_support/__init__.py": "", "_support/failures.py": FAILURES, **modules}
    for path, text in files.items():
        file = root / "demo" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(textwrap.dedent(text).lstrip(), encoding="utf-8")
    return root


Prove = Callable[..., Verdict]


@pytest.fixture
def prove(tmp_path: Path, start: Callable[[Launch], Channel]) -> Prove:
    """Proves the last of some components against hand-written modules."""

    def run(components: Mapping[str, core.Component], modules: Mapping[str, str], **changes: object) -> Verdict:
        root = write_package(tmp_path, modules)
        component = list(components.values())[-1]
        others = {name: each for name, each in components.items() if name != component.name}
        settings = replace(QUICK, **changes)  # type: ignore[arg-type]
        around = Surroundings(others, PLAN)
        return prove_unit(component, around, PYTHON, Places(str(root), "", ""), settings, start, lambda _: None)

    return run


@pytest.fixture(scope="session")
def components() -> Callable[..., dict[str, core.Component]]:
    return components_of
