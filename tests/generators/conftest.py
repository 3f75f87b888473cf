"""A small project with two functions that nobody defined, and a program that answers as it was told to."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from phoenix.cli.main import run

SPECS = {
    "plan.md": "# Tech plan\n\n- Package: tiny\n- Target: Python 3.11\n",
    "base.spec.md": """# Base

Counts on.

## Functions

### `after(n: whole number from 0 to 1000) gives whole number`

- **BASE-1** The number that follows.

For example:

- `after(1)` gives `2`. (BASE-1)

Exactly:

```exact
result = n + 1
```
""",
    "twice.spec.md": """# Twice

Counts on by two steps.

- Uses: Base

## Functions

### `twice(n: whole number from 0 to 900) gives whole number`

- **TWICE-1** The number after the number after `n`.

For example:

- `twice(1)` gives `3`. (TWICE-1)

For example, kept from the writer:

- `twice(640)` gives `642`. (TWICE-1)
""",
    "loud.spec.md": """# Loud

Makes a text loud.

## Functions

### `loud(said: text of 1 to 20 characters) gives text of 1 to 21 characters`

- **LOUD-1** `loud` puts one `"!"` behind `said`.

For example:

- `loud("hey")` gives `"hey!"`. (LOUD-1)
""",
}

TWICE = '''```python
"""Twice."""

from __future__ import annotations

from tiny.base import after


def twice(n: int) -> int:
    """Count on by two."""
    return after(after(n))
```
'''
LOUD = '"""Loud."""\n\n\ndef loud(said: str) -> str:\n    """Shout."""\n    return said + "!"\n'
WRONG = TWICE.replace("after(after(n))", "after(n)")
ONLY_SHOWN = TWICE.replace("after(after(n))", "3 if n == 1 else n")

PROGRAM = """
import os, pathlib, sys
box = pathlib.Path(os.environ["BOX"])
prompt = sys.stdin.read()
unit = "Twice" if "_twice_written.py` in one fenced" in prompt else "Loud"
count = len(list(box.glob(f"{unit}-*.prompt"))) + 1
(box / f"{unit}-{count}.prompt").write_text(prompt)
answers = sorted(box.glob(f"{unit}-*.answer"))
print(answers[min(count, len(answers)) - 1].read_text(), end="")
gate = box / f"{unit}.fifo"
if gate.exists():
    with gate.open("w") as tell:
        tell.write("asked")
    sys.stdin.close()
    os.kill(os.getpid(), 19)
"""
"""Notes each prompt, prints the next of the answers in its box (the last again and again), and where there is a pipe of
the unit's name, says there that it was asked and stops for good.
"""


TELLS_WHAT_IS_KEPT = """
import sys
from phoenix.cli.main import run
from phoenix.generators.recordings import Recordings
keep = Recordings.keep
def kept(self, recording):
    keep(self, recording)
    sys.stdout.write(recording.outcome + "\\n")  # whole, since several threads keep answers
    sys.stdout.flush()
Recordings.keep = kept
sys.exit(run(["build", "-q", "-C", sys.argv[1]]))
"""
"""A build that says what it has recorded, once it has."""


def build_that_tells(root: Path) -> subprocess.Popen[str]:
    """Starts one, in a process group of its own."""
    command = [sys.executable, "-c", TELLS_WHAT_IS_KEPT, str(root)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)


@dataclass
class Bench:
    """A project and the box of its program."""

    root: Path
    box: Path
    capsys: pytest.CaptureFixture[str]

    def answers(self, unit: str, *texts: str) -> None:
        for number, text in enumerate(texts, 1):
            (self.box / f"{unit}-{number}.answer").write_text(text, encoding="utf-8")

    def asked(self, unit: str) -> list[str]:
        """The prompts so far, oldest first."""
        found = sorted(self.box.glob(f"{unit}-*.prompt"), key=lambda path: (len(path.name), path.name))
        return [path.read_text(encoding="utf-8") for path in found]

    def counts(self) -> tuple[int, int]:
        """How often was asked for ``Twice`` and for ``Loud``."""
        return len(self.asked("Twice")), len(self.asked("Loud"))

    def edit(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text
        (self.root / path).write_text(text.replace(old, new), encoding="utf-8")

    def settings(self, **more: Any) -> None:
        """Sets the generator up anew."""
        said = {"use": "command", "command": [sys.executable, str(self.box / "program.py")], "environment": ["BOX"]}
        lines = [f"{name.replace('_', '-')} = {json.dumps(value)}" for name, value in {**said, **more}.items()]
        gate = "[gate]\nlaw-inputs = 100\nagreement-inputs = 100\n"
        (self.root / "phoenix.toml").write_text("\n".join([gate, "[generator]", *lines, ""]), encoding="utf-8")

    def build(self, *arguments: str) -> tuple[int, dict[str, Any]]:
        self.capsys.readouterr()
        code = run(["build", *arguments, "-C", str(self.root), "--format", "json"])
        return code, json.loads(self.capsys.readouterr().out)

    def written(self, unit: str) -> Path:
        return self.root / f"generated/python/tiny/_{unit.lower()}_written.py"

    def outcomes(self, unit: str) -> list[str]:
        folder = self.root / ".phoenix" / "recordings" / f"python.{unit}"
        found = [json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.json")]
        return [each["outcome"] for each in sorted(found, key=lambda each: each["attempt"])]


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Bench:
    """The project with right answers in its box."""
    bench = Bench(tmp_path / "project", tmp_path / "box", capsys)
    (bench.root / "specs").mkdir(parents=True)
    bench.box.mkdir()
    for path, text in SPECS.items():
        (bench.root / "specs" / path).write_text(text, encoding="utf-8")
    (bench.box / "program.py").write_text(PROGRAM, encoding="utf-8")
    bench.answers("Twice", TWICE)
    bench.answers("Loud", LOUD)
    bench.settings()
    monkeypatch.setenv("BOX", str(bench.box))
    return bench
