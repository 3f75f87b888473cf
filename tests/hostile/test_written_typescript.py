"""Hostile TypeScript, as far as its compiled form can express it: found or refused, with what it did in the message."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from phoenix.app.compiling import Compiler
from phoenix.app.confining import Confining
from phoenix.conformance.gate import prove_unit
from phoenix.language import core
from phoenix.project.project import Project, TargetLine, TechPlan
from phoenix.targets.target import Places, Surroundings
from phoenix.targets.typescript.target import TYPESCRIPT

from .conftest import QUICK, WORKING, Gate, Given, stage, told

PLAN = TechPlan(package="demo", targets=(TargetLine("typescript", "5.9"),))
AROUND = Surroundings({}, PLAN)
HONEST = "/** Doubles. */\nexport function twice(n: number): number {\n  return n * 2;\n}\n"


def doing(*lines: str, imports: str = "") -> str:
    return (
        f"{imports}\nexport function twice(n) {{\n" + "".join(f"  {line}\n" for line in lines) + "  return n * 2;\n}\n"
    )


FS, CHILD, NET = (f'import * as {name} from "node:{module}";' for name, module in (
    ("fs", "fs"), ("child", "child_process"), ("net", "net"),
))  # fmt: skip

FOUND = {
    "throws": (doing("throw new Error('no');"), r"crashes with `Error: no`"),
    "answers only the shown examples": (
        "export function twice(n) {\n  return { 2: 4, 0: 0 }[n] ?? n;\n}\n",
        r"`twice\(700\)` \(ECHO-1\) gives `700`\.",
    ),
    "exits": (doing("process.exit(0);"), r"it ended itself with exit code 0"),
    "loops without end": (doing("for (;;);"), r"does not end within"),
    "recurses without end": ("export function twice(n) {\n  return twice(n) + 1;\n}\n", r"crashes with `RangeError"),
    "allocates 100 GB": (
        doing("const held = [];", "for (;;) held.push(Buffer.alloc(1 << 26, 1));"),
        r"it took more than 1 GiB of memory|crashes with `(Range)?Error|it was ended by signal|does not end within",
    ),
    "starts a program": (
        doing("child.execSync('true');", imports=CHILD),
        r"crashes with `Error: spawnSync .* E(PERM|AGAIN)",
    ),
    "writes": (doing("fs.writeFileSync('/tmp/x', 'x');", imports=FS), r"crashes with `Error: E(ROFS|ACCES|NOENT)"),
    "reads the home folder": (
        doing(f"fs.readFileSync({str(Path.home() / '.profile')!r});", imports=FS),
        r"crashes with `Error: E(ACCES|NOENT)",
    ),
    "looks the examples up": (
        doing("fs.readdirSync(new URL('../tests', import.meta.url));", imports=FS),
        r"crashes with `Error: E(ACCES|NOENT)",
    ),
    "overwrites the driver": (
        doing("fs.appendFileSync(process.argv[1], '//');", imports=FS),
        r"crashes with `Error: E(ROFS|ACCES|NOENT|PERM)",
    ),
    "reads the environment": (
        doing("if (process.env.HOME === undefined) throw new Error('nothing there');"),
        r"crashes with `Error: nothing there",
    ),
    "answers by itself": (
        doing('fs.writeSync(4, \'{"id": 99, "step": 0, "gave": 4}\\n\');', imports=FS),
        r"it answers a step that was not asked",
    ),
    "breaks the driver's JSON": (doing("JSON.stringify = () => 'no';"), r"it says `no` where an answer belongs"),
}


@pytest.fixture(scope="module")
def compiled(echo: core.Component, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the staged tree and its build, of which the tests change one compiled file."""
    root = tmp_path_factory.mktemp("typescript")
    stage(TYPESCRIPT, PLAN, echo, root / "tree")
    (root / "tree" / TYPESCRIPT.writing(echo, AROUND).path).write_text(HONEST)
    (root / "build").mkdir()
    with Given(WORKING[0], root) as confining:
        places = Places(str(root / "tree"), str(root / "build"), "")
        compiler = Compiler(TYPESCRIPT, Project(PLAN, (echo,)), {"Echo": AROUND}, places, confining.compiler)
        assert compiler.tree([echo]) == {}
    return root


@pytest.fixture
def gate(echo: core.Component, compiled: Path, confining: Confining, tmp_path: Path) -> Gate:
    root = Path(shutil.copytree(compiled, tmp_path / "project"))
    places = Places(str(root / "tree"), str(root / "build"), "")
    start = partial(confining.driver, places=places)

    def run(code: str):  # type: ignore[no-untyped-def]
        written = next((root / "build").rglob("*written.js"))
        written.write_text(code)
        return prove_unit(echo, AROUND, TYPESCRIPT, places, QUICK, start, lambda _: None).failures

    return run


@pytest.mark.parametrize("name", FOUND)
@pytest.mark.parametrize("confining", WORKING[:1], ids=lambda means: means.name, indirect=True)
def test_it_is_found_and_told(name: str, gate: Gate) -> None:
    code, message = FOUND[name]
    text = told(gate(code))
    assert re.search(message, text), text


def test_the_honest_one_passes(gate: Callable[[str], object]) -> None:
    assert gate(doing()) == ()


def test_a_connection_that_is_begun_reaches_nobody(gate: Gate) -> None:
    """Node connects when it has time; what matters is that no socket is made."""
    text = told(gate(doing("net.connect(80, '127.0.0.1').on('error', (e) => { throw e; });", imports=NET)))
    assert re.search(r"EPERM|it passes|it ended itself", text), text
