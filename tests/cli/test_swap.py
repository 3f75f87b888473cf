"""Several targets, and swapping one for another: what is built, what is reused, what waits for its tools."""

from __future__ import annotations

from pathlib import Path

import pytest

from phoenix.cli.main import run

SPEC = """# Doubling

Twice as much.

## Functions

### `double(n: whole number from 0 to 100) gives whole number`

- **DBL-1** The result is twice the number.

For example:

| rule | n | result |
| --- | --- | --- |
| DBL-1 | 4 | 8 |

Exactly:

```exact
result = n * 2
```
"""
PYTHON, TYPESCRIPT = "Python 3.11", "TypeScript 5.8"


def plan_for(root: Path, *targets: str) -> None:
    lines = "".join(f"- Target: {target}\n" for target in targets)
    (root / "specs/plan.md").write_text(f"# Tech plan\n\n- Package: demo\n{lines}", encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs/doubling.spec.md").write_text(SPEC, encoding="utf-8")
    return tmp_path


def call(capsys: pytest.CaptureFixture[str], root: Path, *arguments: str) -> tuple[int, str]:
    capsys.readouterr()
    code = run([*arguments, "-C", str(root)])
    captured = capsys.readouterr()
    return code, captured.out + captured.err


def files(root: Path) -> dict[str, bytes]:
    generated = root / "generated"
    return {
        path.relative_to(generated).as_posix(): path.read_bytes() for path in generated.rglob("*") if path.is_file()
    }


def test_a_swap_builds_the_new_target_and_back_is_nothing_to_prove(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan_for(project, PYTHON)
    assert call(capsys, project, "build")[0] == 0
    in_python = files(project)
    plan_for(project, TYPESCRIPT)
    planned = call(capsys, project, "plan")[1]
    assert "build    typescript:Doubling (contract, exact, tests)\n" in planned
    assert "remove   python:Doubling\n" in planned
    assert "(1 proof to run)" in planned
    assert call(capsys, project, "build")[0] == 0
    assert not [path for path in files(project) if path.startswith("python/")]
    plan_for(project, PYTHON)
    planned = call(capsys, project, "plan")[1]
    assert "promote  python:Doubling (contract, exact, tests)\n" in planned
    assert "(0 proofs to run)" in planned
    assert call(capsys, project, "build")[0] == 0
    assert files(project) == in_python


def test_two_targets_stand_beside_each_other_and_agree(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan_for(project, PYTHON, TYPESCRIPT)
    assert call(capsys, project, "build")[0] == 0
    assert {path.partition("/")[0] for path in files(project)} == {".manifest.json", "python", "typescript"}
    code, printed = call(capsys, project, "compare", "--targets", "python,typescript", "--cases", "100")
    assert (code, printed.splitlines()[0]) == (0, "Doubling.double: the same on 100 inputs")


def test_a_target_without_its_tools_waits_and_the_other_is_built(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plan_for(project, PYTHON, TYPESCRIPT)
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    code, printed = call(capsys, project, "plan")
    assert code == 3
    assert "P113: The target `TypeScript 5.8` is not built: it waits for `node`" in printed
    code, printed = call(capsys, project, "build")
    assert code == 3
    assert printed.count("P113") == 1
    assert "python/demo/doubling.py" in files(project)
