"""``phoenix sessions`` as whoever takes work over uses it: it lists, and what it says resumes and replays the work."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from phoenix.cli.main import run

from .conftest import TWICE, WRONG, Bench


def git(root: Path, *arguments: str) -> str:
    who = ["-c", "user.name=Ann", "-c", "user.email=ann@example.org"]
    command = ["git", *who, "-C", str(root), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def sessions(bench: Bench, *names: str) -> list[dict[str, Any]]:
    bench.capsys.readouterr()
    assert run(["sessions", *names, "-C", str(bench.root), "--format", "json"]) == 0
    found: list[dict[str, Any]] = json.loads(bench.capsys.readouterr().out)["sessions"]
    return found


def answer(bench: Bench, unit: str, text: str) -> None:
    (bench.root / f".phoenix/mailbox/python.{unit}/answer.py").write_text(text, encoding="utf-8")


@pytest.fixture
def shared(bench: Bench) -> Bench:
    """The project in a repository, with somebody's first attempt at ``Twice``, which was refused."""
    bench.settings(use="handoff")
    private = "generated/\n.phoenix/mailbox/\n.phoenix/cache/\n.phoenix/work/\n.phoenix/usage.jsonl\n"
    (bench.root / ".gitignore").write_text(private, encoding="utf-8")
    assert bench.build("Twice")[0] == 3
    answer(bench, "Twice", WRONG)
    assert bench.build("Twice")[0] == 3
    git(bench.root, "init", "-q")
    commit(bench)
    return bench


def commit(bench: Bench) -> None:
    git(bench.root, "add", "-A")
    git(bench.root, "commit", "-q", "-m", "As it stands")


def clone(bench: Bench, name: str) -> Bench:
    """The checkout of somebody else, who has what was committed and nothing else."""
    root = bench.root.with_name(name)
    git(bench.root.parent, "clone", "-q", str(bench.root), name)
    return Bench(root, bench.box, bench.capsys)


def test_work_that_nobody_began_is_listed_with_what_begins_it(bench: Bench) -> None:
    bench.settings(use="replay")
    loud, twice = sessions(bench)
    assert (loud["unit"], loud["attempts"], loud["criteria"]) == ("python:Loud", [], ["LOUD-1"])
    assert (twice["goal"], twice["criteria"]) == ("write `Twice` in python", ["TWICE-1"])
    assert twice["documents"] == ["specs/twice.spec.md", "specs/base.spec.md", "specs/plan.md"]
    assert twice["outcome"] == "it waits for a generator, since `twice` has no definition"
    assert "`phoenix build Twice --generator handoff`" in twice["resume"]
    assert "`" not in twice["replay"], "there is nothing to replay"


def test_another_person_resumes_where_the_first_one_stopped(shared: Bench) -> None:
    other = clone(shared, "other")
    (twice,) = sessions(other, "Twice")
    assert (twice["outcome"], twice["failed"], twice["resume"]) == ("refused", ["TWICE-1"], "Run `phoenix build`.")
    assert [each["outcome"] for each in twice["attempts"]] == ["rejected"]
    assert other.build()[0] == 3
    prompt = (other.root / ".phoenix/mailbox/python.Twice/prompt.md").read_text(encoding="utf-8")
    assert "return after(n)" in prompt, "the refused attempt goes with it"
    assert "`twice(1)` (TWICE-1) gives `2`." in prompt
    (twice,) = sessions(other, "python:Twice")
    said = "Write the file to `.phoenix/mailbox/python.Twice/answer.py`, then run `phoenix build`."
    assert twice["resume"] == said
    answer(other, "Twice", TWICE)
    assert other.build("Twice")[0] == 0
    (twice,) = sessions(other, "Twice")
    assert twice["outcome"] == "attempt 2 by handoff was accepted"
    assert twice["resume"] == "It is done; `phoenix build --fresh Twice` has it written anew."


def test_another_person_replays_it_and_nobody_is_asked(shared: Bench) -> None:
    answer(shared, "Twice", TWICE)
    assert shared.build("Twice")[0] == 0
    commit(shared)
    other = clone(shared, "other")
    (twice,) = sessions(other, "Twice")
    assert twice["replay"] == "Run `phoenix build Twice --frozen`."
    assert other.build("Twice", "--frozen")[0] == 0
    assert other.written("Twice").read_bytes() == shared.written("Twice").read_bytes()
    assert not (other.root / ".phoenix/mailbox").exists()
    assert git(other.root, "status", "--short") == ""


def test_what_was_asked_before_the_spec_changed_is_replayed_where_it_was(shared: Bench) -> None:
    answer(shared, "Twice", TWICE)
    assert shared.build("Twice")[0] == 0
    commit(shared)
    made = shared.written("Twice").read_bytes()
    shared.edit("specs/twice.spec.md", "The number after the", "The one number after the")
    commit(shared)
    other = clone(shared, "other")
    past, today = sessions(other, "Twice")
    assert past["outcome"] == "attempt 2 by handoff was accepted; nothing asks for it today"
    assert past["criteria"] == []
    assert past["resume"].startswith("Nothing asks for it today")
    assert (today["attempts"], today["resume"]) == ([], "Run `phoenix build`.")
    pattern = past["replay"].split("'")[1]
    assert "run `phoenix build Twice --frozen` there" in past["replay"]
    revision = git(other.root, "log", "-1", "--format=%H", "--", pattern).strip()
    git(other.root, "checkout", "-q", revision)
    assert other.build("Twice", "--frozen")[0] == 0
    assert other.written("Twice").read_bytes() == made


def test_when_all_attempts_are_used_up_it_says_how_to_ask_on(bench: Bench) -> None:
    bench.settings(attempts=1)
    bench.answers("Twice", WRONG, TWICE)
    assert bench.build()[0] == 3
    (twice,) = sessions(bench, "Twice")
    assert "`phoenix build --fresh Twice`" in twice["resume"]
    assert bench.build("--fresh", "Twice")[0] == 0
    (twice,) = sessions(bench, "Twice")
    assert [each["outcome"] for each in twice["attempts"]] == ["rejected", "accepted"]


def test_specs_with_errors_leave_open_what_is_asked_for_and_hide_no_work(bench: Bench) -> None:
    assert bench.build()[0] == 0
    bench.edit("specs/base.spec.md", "result = n + 1", "result = n + ")
    bench.capsys.readouterr()
    assert run(["sessions", "-C", str(bench.root)]) == 0
    told, loud, twice = bench.capsys.readouterr().out.splitlines()
    assert told.endswith("phoenix check")
    assert loud.startswith("python:Loud: write `Loud` in python; attempt 1 by command python")
    assert loud.endswith(" was accepted")
    assert twice.startswith("python:Twice: ")


def test_what_everything_defines_is_no_session(bench: Bench) -> None:
    for path in ("twice", "loud"):
        (bench.root / f"specs/{path}.spec.md").unlink()
    shutil.rmtree(bench.root / ".phoenix", ignore_errors=True)
    bench.capsys.readouterr()
    assert run(["sessions", "-C", str(bench.root)]) == 0
    assert bench.capsys.readouterr().out == "Nothing was written or drafted, and nothing is to be written.\n"
