"""``phoenix compare``: what answers differently, and the smallest input that shows it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from phoenix.cli.main import run

DISCOUNTS = "specs/checkout/discounts.spec.md"
EXACT = "generated/python/shop/checkout/_discounts_exact.py"


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    capsys.readouterr()
    code = run(list(arguments))
    captured = capsys.readouterr()
    return code, captured.out + captured.err


def edit(root: Path, path: str, *changes: tuple[str, str]) -> None:
    text = (root / path).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (root / path).write_text(text, encoding="utf-8")


@pytest.fixture
def history(shop: Path) -> Path:
    """The sample with one revision."""
    person = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "specs"], [*person, "commit", "-q", "-m", "specs"]):
        subprocess.run(["git", *command], cwd=shop, check=True, capture_output=True)
    return shop


def test_a_moved_threshold_shows_at_the_threshold(history: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(history, DISCOUNTS, (">= 100.00", ">= 120.00"), ("< 100.00", "< 120.00"))
    code, printed = call(capsys, "compare", "--against", "HEAD", "-C", str(history))
    assert code == 0
    assert "Discounts.rate differs on `rate(gold, 100.00)`:\n  HEAD  gives `0.10`\n  now   gives `0.00`\n" in printed
    assert "Cart.total differs on" in printed
    assert "Connection: means what it meant\n" in printed


def test_what_came_and_went_is_said(history: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(history, DISCOUNTS, ("### `rate(", "### `rate_of("))
    edit(history, "specs/checkout/cart.spec.md", ("rate(tier", "rate_of(tier"))
    code, printed = call(capsys, "compare", "Discounts", "--against", "HEAD", "-C", str(history), "--format", "json")
    found = {each["function"]: each["skipped"] for each in json.loads(printed)["compared"]}
    assert (code, found) == (0, {"rate": "is gone", "rate_of": "is new"})


def test_a_revision_without_specs_is_refused(history: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = call(capsys, "compare", "--against", "nonsense", "-C", str(history))
    assert code == 1
    assert "C110" in printed


def test_a_target_agrees_with_its_spec(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = call(capsys, "compare", "--targets", "python", "--cases", "200", "-C", str(shop))
    assert code == 0
    assert "Cart.total: the same on 200 inputs\n" in printed
    assert "Connection: the same on 200 inputs\n" in printed


def test_code_that_answers_differently_is_an_error(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(shop, EXACT, ('>= Decimal("100.00")', '>= Decimal("200.00")'))
    code, printed = call(capsys, "compare", "Discounts", "--targets", "python", "-C", str(shop))
    assert code == 1
    assert "`rate(gold, 100.00)`" in printed
    assert "the spec  gives `0.10`\n  python    gives `0.00`" in printed


def test_a_target_that_the_plan_does_not_have_is_named(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = call(capsys, "compare", "--targets", "cobol", "-C", str(shop))
    assert code == 1
    assert "C111" in printed


def test_nothing_to_compare_is_wrong_usage(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(capsys, "compare", "-C", str(shop))[0] == 2
