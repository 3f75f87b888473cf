"""For random projects and edits a build from any state is one from nothing, and does no work that no edit concerns."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

import pytest
from faults.project import PLAN, SETTINGS, snapshot

from phoenix.cli.main import run

NAMES = ("Apple", "Birch", "Cedar", "Daisy", "Elder")


@dataclass(frozen=True)
class Component:
    """``f`` of a component adds a number to its argument, after all that the components that it uses make of it."""

    uses: tuple[str, ...] = ()
    number: int = 1
    rule: str = "adds"
    blanks: int = 1
    examples: tuple[int, ...] = field(default=())

    def text(self, name: str, project: dict[str, Component]) -> str:
        function = name.lower()
        calls = "".join(f" + {used.lower()}(n)" for used in self.uses)
        shown = "".join(f"- `{function}({n})` gives `{value(name, n, project)}`. (X{name}-1)\n" for n in self.examples)
        uses = f"- Uses: {', '.join(self.uses)}\n\n" if self.uses else ""
        return (
            f"# {name}\n\nAdds.\n{chr(10) * self.blanks}{uses}## Functions\n\n"
            f"### `{function}(n: whole number from 0 to 50) gives whole number`\n\n- **X{name}-1** It {self.rule}.\n\n"
            f"{f'For example:{chr(10) * 2}{shown}{chr(10)}' if shown else ''}"
            f"Exactly:\n\n```exact\nresult = n + {self.number}{calls}\n```\n"
        )


def value(name: str, n: int, project: dict[str, Component]) -> int:
    here = project[name]
    return n + here.number + sum(value(used, n, project) for used in here.uses)


def write(root: Path, project: dict[str, Component]) -> None:
    shutil.rmtree(root / "specs", ignore_errors=True)
    (root / "specs").mkdir(parents=True)
    (root / "specs/plan.md").write_text(PLAN, encoding="utf-8")
    (root / "phoenix.toml").write_text(SETTINGS, encoding="utf-8")
    for name, component in project.items():
        (root / f"specs/{name.lower()}.spec.md").write_text(component.text(name, project), encoding="utf-8")


def build(root: Path, capsys: pytest.CaptureFixture[str]) -> set[str]:
    """Builds, and gives the components that were proved."""
    capsys.readouterr()
    code = run(["build", "-C", str(root), "--format", "json"])
    printed = capsys.readouterr().out
    assert code == 0, printed
    return {unit.removeprefix("python:") for unit in json.loads(printed)["proved"]}


def some_project(rng: Random) -> dict[str, Component]:
    project: dict[str, Component] = {}
    for name in NAMES[: rng.randint(3, 5)]:
        uses = tuple(used for used in project if rng.random() < 0.4)
        project[name] = Component(uses, rng.randint(0, 9), examples=(0,) if rng.random() < 0.5 else ())
    return project


def edited(project: dict[str, Component], rng: Random) -> tuple[dict[str, Component], str, bool]:
    """The project after one edit, whose it is, and whether it means anything."""
    name = rng.choice(sorted(project))
    here = project[name]
    what = rng.choice(["number", "rule", "blanks", "examples"])
    after = {
        "number": replace(here, number=here.number + 1),
        "rule": replace(here, rule=f"{here.rule} up"),
        "blanks": replace(here, blanks=here.blanks + 1),
        "examples": replace(here, examples=(*here.examples, len(here.examples) + 1)),
    }
    return {**project, name: after[what]}, name, what != "blanks"


def users_of(name: str, project: dict[str, Component]) -> set[str]:
    """The component and all that run on it, whose examples tell other numbers with it."""
    found = {name}
    for user, component in project.items():  # used before user
        if found.intersection(component.uses):
            found.add(user)
    return found


@pytest.mark.parametrize("seed", range(2))
def test_building_from_any_state_is_building_from_nothing(
    seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rng = Random(seed)
    project = some_project(rng)
    root = tmp_path / "incremental"
    write(root, project)
    assert build(root, capsys) == set(project)
    lost = rng.choice(["generated", ".phoenix/cache"])  # what is known stands in the other one
    concerned: set[str] = set()
    for step in range(4):
        project, name, means = edited(project, rng)
        concerned |= users_of(name, project) if means else set()
        write(root, project)
        if step == 1:
            continue  # two edits at once, too
        if rng.random() < 0.5:
            shutil.rmtree(root / lost)
        assert build(root, capsys) <= concerned
        concerned = set()
    fresh = tmp_path / "fresh"
    write(fresh, project)
    build(fresh, capsys)
    assert snapshot(root) == snapshot(fresh)
    assert run(["verify", "-C", str(root)]) == 0
