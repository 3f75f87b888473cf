"""The same graph for ninja and doit, and the floor: what a bare loop takes that looks at the same files."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

FLOOR = """\
import json, os
with open("floor.json") as file:
    index = json.load(file)
for path, row in index.items():
    facts = os.stat(path)
    if [facts.st_size, facts.st_mtime_ns] != row:
        raise SystemExit(f"{path} changed")
"""

DODO = """\
import json, pathlib
DOIT_CONFIG = {"default_tasks": ["unit"], "verbosity": 0, "reporter": "zero", "check_file_uptodate": "timestamp"}
GRAPH = json.loads(pathlib.Path("graph.json").read_text())

def write(targets):
    for target in targets:
        pathlib.Path(target).write_bytes(b"")

def task_unit():
    for name, (inputs, outputs) in GRAPH.items():
        yield {"name": name, "file_dep": inputs, "targets": outputs, "actions": [(write, [outputs])]}
"""

Graph = Mapping[str, tuple[Sequence[str], Sequence[str]]]
"""Each unit with the files that it is made from and the files that it makes."""


@dataclass(frozen=True)
class Rival:
    """A build tool on the graph: the command that brings everything up to date."""

    name: str
    command: tuple[str, ...]


def write_rivals(root: Path, graph: Graph, python: str, ninja: str) -> list[Rival]:
    """Writes the graph for both tools into a folder that has the inputs."""
    (root / "graph.json").write_text(json.dumps(graph))
    (root / "dodo.py").write_text(DODO)
    doit = {name: (inputs, [f"doit/{path}" for path in outputs]) for name, (inputs, outputs) in graph.items()}
    (root / "graph.json").write_text(json.dumps({name: [_moved(i, "doit"), o] for name, (i, o) in doit.items()}))
    lines = ["rule make", "  command = touch $out"]
    for inputs, outputs in graph.values():
        made = " ".join(f"ninja/{path}" for path in outputs)
        lines.append(f"build {made}: make {' '.join(_moved(inputs, 'ninja'))}")
    (root / "build.ninja").write_text("\n".join(lines) + "\n")
    for outputs in (outputs for _, outputs in graph.values()):
        for path in outputs:
            for tool in ("doit", "ninja"):
                (root / tool / path).parent.mkdir(parents=True, exist_ok=True)
    return [Rival("ninja", (ninja, "--quiet")), Rival("doit", (python, "-m", "doit"))]


def write_floor(root: Path, files: Sequence[str]) -> None:
    """The index file of the floor."""
    stats = {path: (root / path).stat() for path in files}
    (root / "floor.json").write_text(json.dumps({path: [s.st_size, s.st_mtime_ns] for path, s in stats.items()}))


def _moved(inputs: Sequence[str], tool: str) -> list[str]:
    """What another unit makes stands in the tool's own folder."""
    return [path if path.startswith("specs/") else f"{tool}/{path}" for path in inputs]
