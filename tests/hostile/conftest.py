"""A component whose code a generator wrote, staged as a build stages it, and the real gate over it in the sandbox."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from phoenix.adapters.grammars import load_parsers
from phoenix.adapters.sandbox import Means, Sandbox
from phoenix.adapters.sandbox.choice import troubles
from phoenix.app.confining import Confining
from phoenix.conformance.gate import prove_unit
from phoenix.conformance.settings import Settings
from phoenix.conformance.verdict import Failure
from phoenix.language import core
from phoenix.language.check.component import check_component
from phoenix.language.place import Source
from phoenix.language.read import read_spec
from phoenix.language.report import report
from phoenix.project.project import TargetLine, TechPlan
from phoenix.targets.python.target import PYTHON
from phoenix.targets.target import Emitted, Places, Surroundings, Target

PLAN = TechPlan(package="demo", targets=(TargetLine("python", "3.11"),))
SPEC = """
# Echo

Doubles numbers.

## Functions

### `twice(n: whole number from 0 to 1000) gives whole number from 0 to 2000`

- **ECHO-1** The result is `n` and `n` again.

For example:

- `twice(2)` gives `4`. (ECHO-1)
- `twice(0)` gives `0`. (ECHO-1)

For example, kept from the writer:

- `twice(700)` gives `1400`. (ECHO-1)

Always:

- For all `n`: `twice(n) >= n`. (ECHO-1)
"""
QUICK = Settings(law_inputs=200, agreement_inputs=200, hypothesis_examples=20, step_seconds=1.0, memory=1 << 30)
MODULE = '"""Written."""\n\nfrom __future__ import annotations\n\n'
HONEST = "def twice(n: int) -> int:\n    return n * 2\n"

WORKING = [means for means, trouble in troubles("auto") if not trouble]

Gate = Callable[[str], tuple[Failure, ...]]


class Given(Confining):
    """The sandbox by means that the test chooses."""

    def __init__(self, means: Means, root: Path) -> None:
        super().__init__("auto", root / "cache", QUICK.memory)
        self.__dict__["sandbox"] = Sandbox(means)


@pytest.fixture(scope="session")
def echo() -> core.Component:
    spec, wrong = read_spec(Source("specs/echo.spec.md", SPEC.lstrip()), load_parsers())
    assert spec is not None
    component, more = check_component(spec, {})
    assert [finding for finding in (*wrong, *more) if finding.is_error] == []
    assert component is not None
    return component


@pytest.fixture(params=WORKING, ids=lambda means: means.name)
def confining(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Confining]:
    with Given(request.param, tmp_path) as given:
        yield given


def stage(target: Target, plan: TechPlan, echo: core.Component, root: Path) -> None:
    """Lays the tree down without its written part."""
    around = Surroundings({}, plan)
    emitted = [target.contract(echo, around), target.native_tests(echo, around)]
    own = target.package(plan, [echo.path], frozenset())
    support = target.closure({name for each in (*emitted, own) for name in each.support})
    for each in (*emitted, target.package(plan, [echo.path], support)):
        lay(each, root)


@pytest.fixture(scope="session")
def staged(echo: core.Component, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("staged")
    stage(PYTHON, PLAN, echo, root)
    return root


@pytest.fixture
def tree(staged: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(staged, tmp_path / "project" / "tree"))


@pytest.fixture
def gate(echo: core.Component, tree: Path, confining: Confining) -> Gate:
    """What the gate says of written code, which is run in the sandbox."""

    def run(code: str) -> tuple[Failure, ...]:
        around = Surroundings({}, PLAN)
        path = tree / PYTHON.writing(echo, around).path
        path.write_text(MODULE + textwrap.dedent(code).lstrip(), encoding="utf-8")
        places = Places(str(tree), "", "")
        start = partial(confining.driver, places=places)
        return prove_unit(echo, around, PYTHON, places, QUICK, start, lambda _: None).failures

    return run


def lay(emitted: Emitted, root: Path) -> None:
    for file in emitted.files:
        path = root / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, encoding="utf-8")


def told(failures: tuple[Failure, ...]) -> str:
    """The first failure as a user reads it, on one line."""
    return " ".join(report(failures[0].finding(), {}).split()) if failures else "it passes"
