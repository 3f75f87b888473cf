"""What a user sees of a hostile writer, from ``phoenix build`` itself."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from phoenix import fastpath
from phoenix.adapters.sandbox import choice
from phoenix.cli.main import run

from .conftest import SPEC

PLAN = "# Tech plan\n\n- Package: demo\n- Target: Python 3.11\n"
SETTINGS = """
[generator]
use = "command"
attempts = 1
command = [{python}, {program}]

[gate]
law-inputs = 100
agreement-inputs = 100
"""
WRITTEN = '"""Written."""\n\n{imports}\n\ndef twice(n: int) -> int:\n    """Twice."""\n    {body}\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    (root / "specs").mkdir(parents=True)
    (root / "specs" / "plan.md").write_text(PLAN)
    (root / "specs" / "echo.spec.md").write_text(SPEC.lstrip())
    return root


def written_by(root: Path, code: str) -> None:
    """Makes a program that answers with the code, whatever it is asked, the writer of the project."""
    program = root / "writer.py"
    asks = f"import sys\nsys.stdin.read()\nopen({str(root / 'asked')!r}, 'a').write('.')\n"
    program.write_text(f"{asks}print('```python\\n' + {code!r} + '```')\n")
    settings = SETTINGS.format(python=json.dumps(sys.executable), program=json.dumps(str(program)))
    (root / "phoenix.toml").write_text(settings)


def test_code_that_reaches_out_is_refused_before_it_runs(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    touched = project / "touched"
    body = f"os.system({f'touch {touched}'!r})\n    return n * 2"
    written_by(project, WRITTEN.format(imports="import os\n", body=body))
    assert run(["build", "-C", str(project)]) == 3
    assert "attempt 1: Line 3 imports `os`, which does more than compute." in capsys.readouterr().out
    assert not touched.exists()
    assert not list((project / "generated").rglob("_echo_written.py"))


def test_code_that_knows_only_the_shown_examples_is_found(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written_by(project, WRITTEN.format(imports="", body="return {2: 4, 0: 0}.get(n, n)"))
    assert run(["build", "-C", str(project)]) == 3
    assert "attempt 1: A case that is not shown comes out wrong." in capsys.readouterr().out
    assert not list((project / "generated").rglob("_echo_written.py"))


def test_where_there_is_no_sandbox_nobody_is_asked(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choice, "candidates", lambda mode: [])
    written_by(project, WRITTEN.format(imports="", body="return n * 2"))
    assert run(["build", "-C", str(project)]) == 3
    told = capsys.readouterr().out
    assert "G131: `Echo` is not built: nobody is asked for it, since this machine offers no sandbox" in told
    assert "fix: Run `phoenix doctor`, which says what to install." in told
    assert not (project / "asked").exists()


def test_what_was_written_elsewhere_waits_where_there_is_no_sandbox(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    written_by(project, WRITTEN.format(imports="", body="return n * 2"))
    assert run(["build", "-C", str(project)]) == 0
    assert (project / "asked").read_text() == "."
    shutil.rmtree(project / "generated")
    shutil.rmtree(project / ".phoenix" / "cache")
    monkeypatch.setattr(choice, "candidates", lambda mode: [])
    capsys.readouterr()
    for _ in range(2):
        assert run(["build", "-C", str(project)]) == 3
        told = capsys.readouterr().out
        assert "warning G131: A generator wrote code of `Echo`, and this machine offers no sandbox" in told
        assert (told.count("no sandbox"), told.count("failed"), told.count("phoenix doctor")) == (1, 0, 1)
        # A sandbox may be there the next time.
        assert fastpath.recall(str(project), "build") is None
    assert not list((project / "generated").rglob("_echo_written.py"))


def test_an_answer_that_nobody_judged_waits_where_there_is_no_sandbox(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    written_by(project, WRITTEN.format(imports="", body="return n * 2"))
    assert run(["build", "-C", str(project)]) == 0
    (recording,) = (project / ".phoenix" / "recordings").rglob("*.json")
    recording.write_text(recording.read_text().replace('"accepted"', '"arrived"'))
    shutil.rmtree(project / "generated")
    shutil.rmtree(project / ".phoenix" / "cache")
    monkeypatch.setattr(choice, "candidates", lambda mode: [])
    capsys.readouterr()
    assert run(["build", "-C", str(project)]) == 3
    told = capsys.readouterr().out
    assert "G131: `Echo` is not built: its answer is not judged, since this machine offers no sandbox" in told
    assert "fix: Run `phoenix doctor`, which says what to install." in told


def test_a_person_may_turn_the_sandbox_off(project: Path) -> None:
    written_by(project, WRITTEN.format(imports="", body="return n * 2"))
    with (project / "phoenix.toml").open("a") as settings:
        settings.write('\n[sandbox]\nmode = "off"\n')
    assert run(["build", "-C", str(project)]) == 0
    assert list((project / "generated").rglob("_echo_written.py"))
