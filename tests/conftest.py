"""What all tests share: Hypothesis profiles, and the sample shop built once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from go_target import Go
from hypothesis import settings

from phoenix.adapters.processes import Running
from phoenix.adapters.sandbox import BARE, Confinement, Sandbox
from phoenix.targets.target import Launch

SAMPLE = Path(__file__).parent.parent / "specs"
RECORDINGS = Path(__file__).parent.parent / ".phoenix" / "recordings"

QUICK_GATE = "[gate]\nlaw-inputs = 100\nagreement-inputs = 100\n"
"""Settings for tests about building, where it does not matter how hard the gate tries."""

pytest_plugins = ["pytester"]

settings.register_profile("default", deadline=None)
settings.register_profile("long", deadline=None, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the tests marked `long` out, unless PHOENIX_LONG=1 asks for them."""
    if os.environ.get("PHOENIX_LONG") == "1":
        return
    long = [item for item in items if item.get_closest_marker("long")]
    if long:
        items[:] = [item for item in items if not item.get_closest_marker("long")]
        config.hook.pytest_deselected(items=long)


@pytest.fixture(scope="session")
def bare() -> Iterator[Sandbox]:
    """Starts programs that a test trusts: watched, and ended with all that they started."""
    with Sandbox(BARE) as sandbox:
        yield sandbox


@pytest.fixture(scope="session")
def start(bare: Sandbox) -> Callable[[Launch], Running]:
    """Starts drivers without a sandbox, as the gate wants it."""
    return lambda launch: bare.start(launch.command, Confinement(environment=dict(launch.environment)))


@pytest.fixture(scope="session")
def go(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Go:
    """The go command. Its standard library takes longer to compile than all of the sample, and is compiled once."""
    assert shutil.which("go"), "these tests need Go on the PATH"
    return Go(pytestconfig.cache.mkdir("go") if pytestconfig.cache else tmp_path_factory.mktemp("go"))


@pytest.fixture(scope="session")
def built_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample shop, built once. Copy it before changing anything in it."""
    from phoenix.cli.main import run

    root = tmp_path_factory.mktemp("built") / "shop"
    shutil.copytree(SAMPLE, root / "specs")
    shutil.copytree(RECORDINGS, root / ".phoenix" / "recordings")
    (root / "phoenix.toml").write_text(QUICK_GATE, encoding="utf-8")
    assert run(["build", "-C", str(root), "--quiet"]) == 0
    return root


@pytest.fixture
def shop(built_sample: Path, tmp_path: Path) -> Path:
    """A copy of the built sample shop, for one test."""
    return Path(shutil.copytree(built_sample, tmp_path / "shop"))
