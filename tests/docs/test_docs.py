"""The documentation says what is: consoles print what they show, lists are whole, links lead somewhere."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from phoenix.adapters.grammars import load_parsers
from phoenix.cli import exits
from phoenix.cli.main import COMMANDS, cli
from phoenix.conformance.proofs import prove
from phoenix.language.check.builtins import BUILTINS
from phoenix.language.codes import CATALOGUE
from phoenix.language.interpret import Interpreter
from phoenix.language.place import Source
from phoenix.language.words import HARD, HARD_LABELS, RESERVED
from phoenix.project.read import read_project
from phoenix.project.settings import Settings
from tests.conftest import QUICK_GATE

ROOT = Path(__file__).parent.parent.parent
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
FENCE = re.compile(r"^(`{3,})(\S*)(?: (\S+))?\n(.*?)^\1$", re.M | re.S)
MOVES = re.compile(r"in \d+\.\d+ ?s|[\d,]+ tokens, about \$[\d.]+, at most \$[\d.]+|on \d{4}-\d\d-\d\d")
"""What is another number each time, on another day, or after each new word in a prompt."""
RUNS = [page for page in PAGES if "```console" in page.read_text(encoding="utf-8") and page.name != "README.md"]
SAMPLE = ("specs", "phoenix.toml", "phoenix.lock", ".phoenix/recordings", ".phoenix/approvals")
"""What a clone of this repository has of the sample, for the pages that go through it."""
ON_THE_SAMPLE = ("tour.md", "swap.md")
LANGUAGE = ROOT / "docs" / "reference" / "language.md"
SEVERITIES = {"error": "An error.", "warning": "A warning."}
REWRITE = os.environ.get("PHOENIX_REWRITE_EXPECTED")


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.fixture
def shell(tmp_path: Path) -> dict[str, str]:
    """An environment in which `phoenix` is the one under test, and `pytest` the one that tests."""
    (tmp_path / "bin").mkdir()
    for name, columns in (("phoenix", 200), ("pytest", 100)):
        program = tmp_path / "bin" / name
        command = f'COLUMNS={columns} exec "{sys.executable}" -m {name} "$@"'
        program.write_text(f"#!/bin/sh\n{command}\n", encoding="utf-8")
        program.chmod(0o755)
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "CI"))},
        "PYTEST_ADDOPTS": "-p no:randomly",
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        "NO_COLOR": "1",
    }


class Session:
    """A shell session in an empty folder, as a page shows it."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder = folder
        self.environment = environment

    def block(self, match: re.Match[str]) -> str:
        """A fenced block as it should be: a file is written; a console is run, and holds what it really prints."""
        _, language, path, body = match.groups()
        if path and language == "markdown":
            (self.folder / path).write_text(body, encoding="utf-8")
        if language != "console":
            return match.group()
        lines = [line[2:] for line in body.splitlines() if line.startswith("$ ")]
        return f"```console\n{''.join(self.run(line) for line in lines)}```"

    def run(self, line: str) -> str:
        if line.startswith("cd "):
            self.folder /= line[3:]
            return f"$ {line}\n"
        both = subprocess.STDOUT
        result = subprocess.run(
            ["bash", "-c", line], cwd=self.folder, env=self.environment, text=True, stdout=subprocess.PIPE, stderr=both,
            check=False, timeout=300,
        )  # fmt: skip
        assert result.returncode != exits.FAULT, result.stdout
        return f"$ {line}\n{result.stdout}"


@pytest.mark.parametrize("page", RUNS, ids=name_of)
def test_a_console_prints_what_the_page_shows(
    page: Path, tmp_path: Path, shell: dict[str, str], request: pytest.FixtureRequest
) -> None:
    text = page.read_text(encoding="utf-8")
    folder = tmp_path / "work"
    folder.mkdir()
    if page.name in ON_THE_SAMPLE:
        for part in SAMPLE:
            copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
            (folder / part).parent.mkdir(exist_ok=True)
            copy(ROOT / part, folder / part)
        with (folder / "phoenix.toml").open("a", encoding="utf-8") as settings:
            settings.write(f"\n{QUICK_GATE}")
    if page.name == "swap.md":
        compilers = folder / ".phoenix/cache/compilers"
        compilers.mkdir(parents=True)
        (compilers / "go").symlink_to(request.getfixturevalue("go").cache)
    real = FENCE.sub(Session(folder, shell).block, text)
    if REWRITE:
        page.write_text(real, encoding="utf-8")
    else:
        assert MOVES.sub("…", real) == MOVES.sub("…", text)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_to_pages_that_exist(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{name_of(page)} links to {target}"


def generated(name: str, text: str) -> None:
    """A reference page that is made from the code itself."""
    page = ROOT / "docs" / "reference" / name
    if REWRITE:
        page.write_text(text, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == text, "run the tests with PHOENIX_REWRITE_EXPECTED=1 to write it anew"


def test_the_list_of_codes_is_whole() -> None:
    parts = ["# Codes\n\nWhat `phoenix explain CODE` prints, for every code.\n"]
    for entry in CATALOGUE.values():
        parts.append(f"\n## {entry.code}: {entry.title}\n\n{SEVERITIES[entry.severity]} {entry.why}\n\n{entry.mend}\n")
    generated("codes.md", "".join(parts))


def test_the_list_of_commands_is_whole() -> None:
    parts = ["# Commands\n\nWhat `phoenix COMMAND --help` prints, for every command.\n"]
    for name in sorted(COMMANDS):
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        # As a part of the whole, which is where a person asks it: click keeps the help option of its first context.
        whole = click.Context(cli, info_name="phoenix", **cli.context_settings)
        width = {"terminal_width": 100, "max_content_width": 100}
        with whole, click.Context(command, parent=whole, info_name=name, **width) as context:
            parts.append(f"\n## phoenix {name}\n\n```text\n{command.get_help(context)}\n```\n")
    generated("commands.md", "".join(parts))


EMPTY = {"": '""', "()": "[]"}
"""How TOML writes a text and a list with nothing in them."""


def test_every_setting_is_described_with_its_default() -> None:
    page = (ROOT / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")
    settings = Settings().model_dump(by_alias=True)
    for row in settings.pop("routing"):
        asked = ", ".join(
            f"`{name} = {json.dumps(wanted)}`" for name, wanted in list(row.items())[:-2] if wanted is not None
        )
        assert f"| {asked} | {row['path']} | {row['because']} |" in page
    for section, values in settings.items():
        for name, default in values.items():
            assert f"| `{name}` | `{EMPTY.get(str(default), default)}` |" in page, f"[{section}] {name}"


def test_the_language_page_lists_every_word_and_every_built_in() -> None:
    page = LANGUAGE.read_text(encoding="utf-8")
    quoted = " ".join(line for line in page.splitlines() if line.startswith("> "))
    assert set(re.findall(r"`([a-z]+)`", quoted)) == RESERVED
    functions, labels = re.search(r"but for these: (.*) \(N103\)\..* and (.*)\.$", page, re.M).groups()  # type: ignore[union-attr]
    assert set(re.findall(r"`([a-z]+)`", functions)) == HARD
    assert set(re.findall(r"`([a-z]+)`", functions + labels)) == HARD_LABELS
    assert [built_in.usage for built_in in BUILTINS.values() if f"`{built_in.usage}`" not in page] == []


def test_the_language_page_shows_specs_without_a_finding() -> None:
    blocks = FENCE.findall(LANGUAGE.read_text(encoding="utf-8"))
    sources = {path: Source(path, body) for _, language, path, body in blocks if language == "markdown" and path}
    project = read_project(sources, load_parsers(), Settings())
    interpreter = Interpreter(project.by_name)
    proved = [finding for component in project.components for finding in prove(component, interpreter)]
    assert [component.name for component in project.components] == ["Door", "Till"]
    assert [f"{finding.place}: {finding.code} {finding.message}" for finding in (*project.findings, *proved)] == []


CODE = re.compile(r"\b[A-Z][1-9][0-9]{2}\b")


@pytest.mark.parametrize("page", [page for page in PAGES if page.name != "codes.md"], ids=name_of)
def test_every_code_that_a_page_names_exists(page: Path) -> None:
    assert set(CODE.findall(page.read_text(encoding="utf-8"))) - CATALOGUE.keys() == set()
