"""The whole sample in TypeScript by `phoenix build`: exact parts and written ones, and the same bytes again."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from phoenix.cli.main import run

from .conftest import ROOT, WRITTEN

ANSWER = """
import sys
from pathlib import Path
prompt = sys.stdin.read()
names = {"Slug": "checkout/slug", "Catalog": "browsing/catalog", "Basket": "checkout/basket"}
name = next(name for name in names if f"Component: {name}" in prompt)
text = Path(sys.argv[1], f"{names[name]}.written.ts").read_text(encoding="utf-8")
print(f"```typescript\\n{text}```")
"""
GATE = "[gate]\nlaw-inputs = 100\nagreement-inputs = 100\n"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """The sample's specs with TypeScript as the only target, and a program that stands for a writer."""
    shutil.copytree(ROOT / "specs", tmp_path / "specs")
    plan = tmp_path / "specs" / "plan.md"
    text = plan.read_text(encoding="utf-8")
    head, _, rest = text.partition("- Target: Python 3.11")
    _, _, decisions = rest.partition("## Decisions")
    own = "- Target: TypeScript 5.9\n\n## TypeScript\n\n- Checks: tsc, prettier\n\n## Decisions"
    plan.write_text(head + own + decisions, encoding="utf-8")
    writer = tmp_path / "writer.py"
    writer.write_text(ANSWER, encoding="utf-8")
    command = json.dumps([sys.executable, str(writer), str(WRITTEN)])
    (tmp_path / "phoenix.toml").write_text(f"{GATE}[generator]\ncommand = {command}\n", encoding="utf-8")
    return tmp_path


@pytest.mark.long
def test_all_of_it_is_built_proved_and_built_again_from_the_recordings(shop: Path) -> None:
    assert run(["build", "-C", str(shop), "--generator", "command"]) == 0
    assert run(["verify", "-C", str(shop)]) == 0
    assert run(["burn", "-C", str(shop)]) == 0
    assert sorted(path.name for path in (shop / ".phoenix" / "recordings").iterdir()) == [
        "typescript.Basket",
        "typescript.Catalog",
        "typescript.Slug",
    ]
