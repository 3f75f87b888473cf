"""``phoenix build --profile FILE``: a trace of the build that Chrome can show."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from phoenix.cli.main import run
from tests.conftest import QUICK_GATE

SPEC = """\
# {name}

What a parcel costs.

{uses}## Functions

### `{function}(weight: whole number from 0 to 100) gives whole number from 0 to 200`

- **{id}-1** Every kilogram costs {price} cents.

For example:

- `{function}(3)` gives `{three}`. ({id}-1)

Exactly:

```exact
result = weight * {price}{rest}
```
"""


def write(root: Path) -> None:
    (root / "specs").mkdir()
    (root / "phoenix.toml").write_text(QUICK_GATE, encoding="utf-8")
    (root / "specs/plan.md").write_text("# Tech plan\n\n- Package: fees\n- Target: Python 3.11\n", encoding="utf-8")
    fee = SPEC.format(name="Fee", uses="", function="fee", id="FEE", price=1, three=3, rest="")
    toll = SPEC.format(
        name="Toll", uses="- Uses: Fee\n\n", function="toll", id="TOLL", price=1, three=6, rest=" + Fee.fee(weight)"
    )
    (root / "specs/fee.spec.md").write_text(fee, encoding="utf-8")
    (root / "specs/toll.spec.md").write_text(toll, encoding="utf-8")


def traced(root: Path) -> list[dict[str, Any]]:
    file = root / "trace.json"
    assert run(["build", "-C", str(root), "--quiet", "--profile", str(file)]) == 0
    events: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["traceEvents"]
    return events


def test_a_trace_shows_each_step_on_its_thread(tmp_path: Path) -> None:
    write(tmp_path)
    events = traced(tmp_path)
    spans = [event for event in events if event["ph"] == "X"]
    names = {kind: {span["name"] for span in spans if span["cat"] == kind} for kind in {span["cat"] for span in spans}}
    assert names["parse"] == {"specs/fee.spec.md", "specs/toll.spec.md"}
    assert names["check"] == names["interpret"] == {"Fee", "Toll"}
    assert names["plan"] == {"plan"}
    assert {"contract of python:Fee", "exact of python:Toll", "native_tests of python:Toll"} <= names["make"]
    assert names["proof"] == {"prove python:Fee", "prove python:Toll"}
    assert {"examples and scenarios", "bounds"} <= names["phase"]
    assert {"checking the staged tree python", "promoting"} <= names["build"]
    threads = {event["tid"]: event["args"]["name"] for event in events if event["ph"] == "M"}
    assert all(threads[span["tid"]].startswith("prove") for span in spans if span["cat"] in ("proof", "phase"))
    assert {threads[span["tid"]] for span in spans if span["cat"] == "make"} == {"MainThread"}


def test_spans_of_a_thread_stand_inside_each_other_or_apart(tmp_path: Path) -> None:
    write(tmp_path)
    spans = [event for event in traced(tmp_path) if event["ph"] == "X"]
    for thread in {span["tid"] for span in spans}:
        open_until: list[float] = []
        mine = [(span["ts"], span["ts"] + span["dur"]) for span in spans if span["tid"] == thread]
        for begin, end in sorted(mine, key=lambda pair: (pair[0], -pair[1])):
            while open_until and open_until[-1] <= begin:
                open_until.pop()
            assert not open_until or end <= open_until[-1]
            open_until.append(end)


def test_what_is_up_to_date_is_neither_read_nor_made(tmp_path: Path) -> None:
    write(tmp_path)
    traced(tmp_path)
    kinds = {event.get("cat") for event in traced(tmp_path)}
    assert {"open", "plan"} <= kinds
    assert kinds.isdisjoint({"parse", "check", "interpret", "make", "proof"})
