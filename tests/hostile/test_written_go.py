"""Hostile Go, compiled and run in the sandbox: found or refused, with what it did in the message."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest

from phoenix.app.compiling import Compiler
from phoenix.conformance.gate import prove_unit
from phoenix.language import core
from phoenix.project.project import Project, TargetLine, TechPlan
from phoenix.targets.go.target import GO
from phoenix.targets.target import Places, Surroundings

from .conftest import QUICK, WORKING, Gate, Given, stage, told

pytestmark = pytest.mark.long

PLAN = TechPlan(package="demo", targets=(TargetLine("go", "1.26"),))
AROUND = Surroundings({}, PLAN)


def doing(*lines: str, imports: tuple[str, ...] = ("os",)) -> str:
    """A file that does something in each call, and then gives the right answer."""
    listed = "".join(f'import "{path}"\n' for path in imports)
    body = "".join(f"\t{line}\n" for line in lines)
    return f"package echo\n\n{listed}\nfunc twice(n int64) (int64, error) {{\n{body}\treturn n * 2, nil\n}}\n"


def failing(call: str, *imports: str) -> str:
    """A file that panics with the error of a call."""
    return doing(f"if {call}; err != nil {{ panic(err) }}", imports=imports)


FILLING = "for { b := make([]byte, 1<<26); for i := range b { b[i] = 1 }; held = append(held, b) }"

FOUND = {
    "panics": (doing('panic("no")', imports=()), r"crashes with `.*no"),
    "answers only the shown examples": (
        doing("if n != 2 && n != 0 { return n, nil }", imports=()),
        r"`twice\(700\)` \(ECHO-1\) gives `700`\.",
    ),
    "loops without end": (doing("for {}", imports=()), r"does not end within"),
    "exits": (doing("os.Exit(0)"), r"it ended itself with exit code 0"),
    "allocates 100 GB": (
        doing("var held [][]byte", FILLING, "_ = held", imports=()),
        r"it took more than 1 GiB of memory|it ended itself with exit code 2|it was ended by|does not end within",
    ),
    "reads the home folder": (
        failing(f'_, err := os.ReadFile("{Path.home()}/.profile")', "os"),
        r"crashes with `.*(no such file|permission denied)",
    ),
    "writes": (
        failing('err := os.WriteFile("/tmp/x", []byte("x"), 0o600)', "os"),
        r"crashes with `.*(read-only file system|permission denied|no such file)",
    ),
    "reads the environment": (doing('if os.Getenv("HOME") == "" { panic("nothing") }'), r"crashes with `.*nothing"),
    "opens a connection": (
        failing('_, err := net.Dial("tcp", "127.0.0.1:80")', "net"),
        r"crashes with `.*operation not permitted",
    ),
    "starts a program": (
        failing('err := exec.Command("/bin/true").Run()', "os/exec"),
        r"crashes with `.*operation not permitted",
    ),
    "makes a link": (
        failing('err := os.Symlink("/etc/passwd", "/tmp/out")', "os"),
        r"crashes with `.*(read-only file system|permission denied|no such file)",
    ),
    "answers by itself": (
        doing('os.NewFile(4, "").Write([]byte("{\\"id\\": 99, \\"step\\": 0, \\"gave\\": 4}\\n"))'),
        r"it answers a step that was not asked",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(params=WORKING, ids=lambda means: means.name)
def gate(request: pytest.FixtureRequest, echo: core.Component, cache: Path, tmp_path: Path) -> Gate:
    stage(GO, PLAN, echo, tmp_path / "tree")
    (tmp_path / "build").mkdir()
    places = Places(*(str(path) for path in (tmp_path / "tree", tmp_path / "build", cache)))

    def run(code: str):  # type: ignore[no-untyped-def]
        (tmp_path / "tree" / GO.writing(echo, AROUND).path).write_text(code)
        with Given(request.param, tmp_path) as confining:
            compiler = Compiler(GO, Project(PLAN, (echo,)), {"Echo": AROUND}, places, confining.compiler)
            assert [*compiler.tree([echo]), *compiler.unit(echo)] == []
            start = partial(confining.driver, places=places)
            return prove_unit(echo, AROUND, GO, places, QUICK, start, lambda _: None).failures

    return run


@pytest.mark.parametrize("name", FOUND)
def test_it_is_found_and_told(name: str, gate: Gate) -> None:
    code, message = FOUND[name]
    text = told(gate(code))
    assert re.search(message, text), text


def test_the_honest_one_passes(gate: Gate) -> None:
    assert gate(doing(imports=())) == ()
