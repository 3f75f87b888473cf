"""The plan's checks over a staged tree: whose complaint it is, and what a tool that fails has to say."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from phoenix.adapters import processes
from phoenix.conformance.static import Survey, survey
from phoenix.language.place import Place
from phoenix.project.project import TechPlan
from phoenix.targets.python.checks import tool
from phoenix.targets.target import Tool

PLAN = Place("specs/plan.md", 8, 1, 8, 30)
PLAN_OF_SHOP = TechPlan("shop", ())


@dataclass(frozen=True)
class Ended:
    status: int
    output: str = ""
    timed_out: bool = False


def surveyed(ended: Ended | None) -> Survey:
    checks = [tool("mypy --strict", PLAN_OF_SHOP, "/cache")]
    return survey(checks, Path("/"), lambda path: path.split("/")[1], ["cart", "slug"], PLAN, lambda *_: ended)


def test_silence_is_consent() -> None:
    assert surveyed(Ended(0, "shop/cart/a.py:1: note: fine")) == Survey({})


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("shop/cart/a.py:3: error: Name is wrong  [name]", "Name is wrong  [name]"),
        ("shop/cart/a.py:3:7: F401 unused.", "F401 unused"),
        ("  --> shop/cart/a.py:3:7", "this line"),
    ],
)
def test_a_complaint_is_put_to_the_unit_of_its_file(line: str, message: str) -> None:
    found = surveyed(Ended(1, f"Noise\n{line}\nshop/cart/a.py:3: note: see there\n"))
    ((unit, (failure,)),) = found.failures.items()
    assert (unit, failure.code, failure.got, failure.origin) == ("cart", "G122", message, "shop/cart/a.py:3")
    assert failure.message == f"`mypy --strict` complains about shop/cart/a.py:3: {message}."


@pytest.mark.parametrize("ended", [Ended(2, "usage: mypy"), Ended(-9, "", timed_out=True)])
def test_a_tool_that_fails_itself_is_held_against_all(ended: Ended) -> None:
    found = surveyed(ended)
    assert {unit: [failure.code for failure in each] for unit, each in found.failures.items()} == {
        "cart": ["G123"],
        "slug": ["G123"],
    }


def test_a_missing_tool_is_a_finding() -> None:
    (finding,) = surveyed(None).missing
    assert (finding.code, finding.hint) == ("G121", "Install it: `pip install mypy`.")


def test_the_tools_themselves(tmp_path: Path) -> None:
    (tmp_path / "shop" / "cart").mkdir(parents=True)
    (tmp_path / "shop" / "__init__.py").touch()
    (tmp_path / "shop" / "cart" / "a.py").write_text("import os\n\nx: int = 'a'\n")

    def run(asked: Tool, root: Path) -> processes.Completed | None:
        program = processes.find(asked.command[0])
        return None if program is None else processes.run((program, *asked.command[1:]), root, {}, 120)

    checks = [
        tool(check, PLAN_OF_SHOP, str(tmp_path / "cache")) for check in ("ruff", "mypy --strict", "no-such-tool --x")
    ]
    found = survey(checks, tmp_path, lambda path: path, [], PLAN, run)
    (failures,) = found.failures.values()
    assert [failure.got.split()[0] for failure in failures] == ["F401", "Incompatible"]
    assert [finding.message for finding in found.missing] == [
        "The plan's checks ask for `no-such-tool --x`, which is not installed."
    ]
