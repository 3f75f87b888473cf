"""What each command loads: the libraries that take time to import, and no more of them than it needs."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "phoenix.targets.go.target",
    "phoenix.targets.typescript.target",
    "tree_sitter",
    "click",
    "diskcache",
    "hypothesis",
    "lark",
    "litellm",
    "mypy",
    "networkx",
    "pydantic",
    "pytest",
    "rich",
)

READING = {"click", "diskcache", "lark", "pydantic", "rich"}
"""What it takes to open a project and to print."""

LOADED: dict[str, set[str]] = {
    "--version": set(),
    "build": set(),
    "--help": {"click"},
    "explain E101": {"click", "rich"},
    "check": READING,
    "plan": READING,
    "status": READING,
    "verify": READING,
    "why Discounts": READING,
    "graph": READING - {"rich"},
    "fmt --check": {"click", "diskcache", "lark"},
    "cache stats": {"click", "diskcache", "rich"},
}
"""In a project where nothing changed since its last build."""

SCRIPT = """
import sys
from phoenix.__main__ import main
sys.argv = ["phoenix", *sys.argv[1:]]
main()
print("LOADED", *[name for name in {heavy!r} if name in sys.modules])
"""


@pytest.fixture(scope="module")
def project(built_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("imports") / "shop"
    shutil.copytree(built_sample, root, symlinks=True)
    # The copy's stats are its own: one build looks at it, and the next is the one that finds nothing changed.
    subprocess.run([sys.executable, "-m", "phoenix", "build", "--quiet"], cwd=root, check=False)
    return root


@pytest.mark.parametrize("command", LOADED)
def test_a_command_loads_what_it_needs(command: str, project: Path) -> None:
    script = SCRIPT.format(heavy=HEAVY)
    done = subprocess.run([sys.executable, "-c", script, *command.split()], cwd=project, capture_output=True, text=True)
    loaded = done.stdout.rpartition("LOADED")[2].split()
    assert "LOADED" in done.stdout, done.stderr
    assert set(loaded) == LOADED[command]
