"""Every command on the built sample: what it prints, what it exits with, and that it changes only what it says."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from phoenix.cli.main import COMMANDS, run

CART = "generated/python/shop/checkout/cart.py"


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    capsys.readouterr()
    code = run(list(arguments))
    captured = capsys.readouterr()
    return code, captured.out + captured.err


def edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), encoding="utf-8")


def snapshot(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in (root / "generated").rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = call(capsys, name, "--help")
    assert code == 0
    assert printed.startswith(f"Usage: phoenix {name}")


EXPECTED_WARNINGS = ["specs/delivery/connection.spec.md:54:1: warning L302: No example of `on` touches this row."]
"""An open connection that is told to disconnect: the sample shows no such thing, and is kept as it was written."""


def test_the_sample_checks_without_an_error(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = call(capsys, "check", "-C", str(shop))
    assert [line for line in printed.splitlines() if line.startswith("specs/")] == EXPECTED_WARNINGS
    summary = "7 components, 42 rules (16 exact, 13 lawful, 13 shown): 0 errors, 1 warning."
    assert (code, printed.splitlines()[-1]) == (0, summary)


def test_check_lists_the_rung_of_every_rule(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = call(capsys, "check", "--rules", "-C", str(shop))
    assert code == 0
    assert "exact   CART-2\n" in printed
    assert "lawful  SLUG-1\n" in printed


def test_a_build_with_nothing_changed_writes_nothing(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = snapshot(shop)
    code, printed = call(capsys, "build", "-C", str(shop))
    assert code == 0
    assert "7 reused" in printed
    assert snapshot(shop) == before


def test_what_has_no_definition_and_no_answer_waits_and_the_rest_verifies(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(shop, "specs/checkout/slug.spec.md", "There is no dash at either end.", "No dash stands at either end.")
    code, printed = call(capsys, "build", "-C", str(shop), "--format", "json")
    found = json.loads(printed)
    assert (code, found["exit"], found["units"]["python:Slug"]) == (3, 3, "waits")
    assert [finding["code"] for finding in found["findings"]] == ["B143"]
    assert "phoenix build Slug --generator handoff" in found["findings"][0]["hint"]
    code, printed = call(capsys, "verify", "-C", str(shop))
    assert code == 1
    assert "an older `Slug`" in printed


def test_plan_names_the_input_that_changed_and_changes_nothing(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(shop, "specs/checkout/discounts.spec.md", "Everybody else pays in full.", "All others pay in full.")
    before = snapshot(shop)
    code, printed = call(capsys, "plan", "-C", str(shop))
    assert code == 0
    assert "build    python:Discounts (contract, exact, tests)\n           rule DISC-3 changed\n" in printed
    assert "prove    python:Cart" in printed
    assert "RetryPolicy" not in printed
    assert snapshot(shop) == before


def test_why_tells_from_what_to_what(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(shop, "specs/checkout/discounts.spec.md", "The share of the subtotal", "The part of the subtotal")
    code, printed = call(capsys, "why", "Discounts", "-C", str(shop))
    assert code == 0
    assert "from The share of the subtotal that is taken off.\n" in printed
    assert "to The part of the subtotal that is taken off.\n" in printed


def test_why_of_a_line_leads_to_its_statement_rule_and_example(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    exact = "generated/python/shop/checkout/_cart_exact.py"
    lines = (shop / exact).read_text(encoding="utf-8").splitlines()
    number = next(n for n, line in enumerate(lines, 1) if "rate(tier" in line)
    code, printed = call(capsys, "why", f"{exact}:{number}", "-C", str(shop))
    assert code == 0
    assert "discount = rate(tier, subtotal)" in printed
    assert "CART-2" in printed
    assert "total([chair], gold)" in printed


@pytest.mark.parametrize(
    ("what", "code"), [("Carts", 2), (f"{CART}:99999", 1), ("generated/python/nowhere.py:3", 1), (CART, 1)]
)
def test_why_of_nothing_leads_on(what: str, code: int, shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    got, printed = call(capsys, "why", what, "-C", str(shop))
    assert got == code
    assert "Cart" in printed or "generated/" in printed


@pytest.mark.parametrize(
    ("what", "fix"),
    [
        (
            "generated/python/shop/checkout/_slug_written.py:5",
            "A generator wrote that file: `phoenix sessions python:Slug` says for which rules.",
        ),
        (
            "generated/python/shop/_support/failures.py:5",
            "It is code that the components of `python` share: ask about a line that calls it.",
        ),
        ("generated/python/nowhere.py:3", "`phoenix verify` lists what does not belong under `generated/`."),
    ],
)
def test_why_of_a_line_without_a_sentence_says_whose_it_is(
    what: str, fix: str, shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(capsys, "why", what, "-C", str(shop)) == (
        1,
        f"error B154: No spec stands behind `{what}`.\n  fix: {fix}\n\n",
    )


def test_why_of_a_whole_file_asks_for_a_line(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = call(capsys, "why", CART, "-C", str(shop))
    assert code == 1
    assert f"`{CART}` is a whole file" in printed
    assert f"fix: Name one: `phoenix why {CART}:17`." in printed


def test_why_of_what_waits_says_what_it_waits_for(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(shop, "specs/checkout/slug.spec.md", "There is no dash at either end.", "No dash stands at either end.")
    code, printed = call(capsys, "why", "Slug", "-C", str(shop))
    assert code == 0
    assert "rule SLUG-4 changed" in printed
    assert printed.startswith("python:Slug waits for a person:\n  `Slug` ")


def test_an_edit_of_an_unknown_name_is_not_given_up_in_silence(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = call(capsys, "build", "--discard", "cart", "-C", str(shop))
    assert code == 1
    assert "B133: There is no component `cart` to build.\n  fix: Did you mean `Cart`?" in printed
    assert call(capsys, "build", "--discard", "python:Cart", "-C", str(shop))[0] == 0


def test_what_two_versions_are_in_is_not_laid_out(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = "| gold     | >= 100.00 | 10%   |\n"
    both = f"<<<<<<< HEAD\n{row}=======\n{row.replace('10%', '11%')}>>>>>>> theirs\n"
    edit(shop, "specs/checkout/discounts.spec.md", row, both)
    before = snapshot(shop)
    code, printed = call(capsys, "fmt", "-C", str(shop))
    assert code == 1
    assert "discounts.spec.md:44:1: error D116: " in printed
    assert snapshot(shop) == before


def test_why_of_an_unknown_name_says_so(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = call(capsys, "why", "CART-2", "-C", str(shop))
    assert code == 2
    assert "There is no component `CART-2`." in printed
    code, printed = call(capsys, "why", "specs/checkout/cart.spec.md:3", "-C", str(shop))
    assert code == 1
    assert "Only generated lines have a spec behind them." in printed


def test_a_reader_that_stops_is_no_error_of_the_specs() -> None:
    line = f"'{sys.executable}' -m phoenix explain | head -1 > /dev/null; exit ${{PIPESTATUS[0]}}"
    assert subprocess.run(["bash", "-c", line], check=False, stderr=subprocess.PIPE).returncode in (0, 141)


def test_status_names_every_component(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(shop, "specs/checkout/cart.spec.md", "What the customer pays.", "What a customer pays.")
    code, printed = call(capsys, "status", "-C", str(shop), "--format", "json")
    status = json.loads(printed)["status"]
    assert code == 0
    assert status == {
        "python:Basket": "current",
        "python:Cart": "build",
        "python:Catalog": "current",
        "python:Connection": "current",
        "python:Discounts": "current",
        "python:RetryPolicy": "current",
        "python:Slug": "current",
    }


@pytest.mark.parametrize(
    ("form", "line"),
    [
        ("mermaid", "graph LR"),
        ("dot", "digraph phoenix {"),
        ("json", '  "python:Cart": [\n    "python:Discounts"\n  ]'),
    ],
)
def test_the_graph_is_drawn(form: str, line: str, shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = call(capsys, "graph", "--format", form, "-C", str(shop))
    assert code == 0
    assert line in printed


def test_a_hand_edit_stops_its_unit_and_is_kept(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (shop / CART).open("a", encoding="utf-8") as file:
        file.write("# mine\n")
    code, printed = call(capsys, "build", "-C", str(shop))
    assert code == 1
    assert "B101" in printed
    assert "+# mine" in printed
    assert (shop / CART).read_text(encoding="utf-8").endswith("# mine\n")
    assert call(capsys, "verify", "-C", str(shop))[0] == 1
    assert call(capsys, "clean", "-C", str(shop))[0] == 1
    assert call(capsys, "build", "--discard", "Cart", "-C", str(shop))[0] == 0
    assert call(capsys, "verify", "-C", str(shop))[0] == 0


def test_missing_and_foreign_files_are_named(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (shop / CART).unlink()
    (shop / "generated/python/shop/extra.py").write_text("x = 1\n", encoding="utf-8")
    code, printed = call(capsys, "verify", "-C", str(shop), "--format", "json")
    assert code == 1
    assert sorted(finding["code"] for finding in json.loads(printed)["findings"]) == ["B103", "B104"]
    assert call(capsys, "build", "-C", str(shop))[0] == 0
    assert (shop / CART).is_file()


def test_a_clean_tree_is_rebuilt_from_the_lock_alone(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = snapshot(shop)
    assert call(capsys, "clean", "-C", str(shop))[0] == 0
    assert not (shop / "generated").exists()
    assert call(capsys, "build", "--frozen", "-C", str(shop))[0] == 0
    assert snapshot(shop) == before


def test_a_frozen_build_refuses_what_the_lock_does_not_say(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(shop, "specs/checkout/cart.spec.md", "What the customer pays.", "What a customer pays.")
    before = snapshot(shop)
    code, printed = call(capsys, "build", "--frozen", "-C", str(shop))
    assert code == 1
    assert "B146" in printed
    assert snapshot(shop) == before


def test_burn_gives_the_same_bytes(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = call(capsys, "burn", "-C", str(shop))
    assert code == 0
    assert printed.endswith("every byte of generated/ and phoenix.lock is the same.\n")


def test_burn_with_specs_that_the_lock_does_not_know_proves_nothing(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(shop, "specs/checkout/cart.spec.md", "What the customer pays.", "What a customer pays.")
    before = snapshot(shop)
    code, printed = call(capsys, "burn", "-C", str(shop))
    assert code == 1
    assert "B146" in printed
    assert "B153" in printed
    assert "proved python:" not in printed
    assert snapshot(shop) == before
    assert (shop / CART).is_file()


def test_fmt_shows_writes_and_is_content(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(shop, "specs/checkout/discounts.spec.md", "| staff    | any       | 20%   |", "|staff|any|20%|")
    code, printed = call(capsys, "fmt", "--check", "-C", str(shop))
    assert code == 1
    assert "-|staff|any|20%|" in printed
    assert call(capsys, "fmt", "-C", str(shop))[0] == 0
    assert call(capsys, "fmt", "--check", "-C", str(shop)) == (0, "")
    assert "7 reused" in call(capsys, "build", "-C", str(shop))[1]


def test_outside_a_project_the_way_in_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = call(capsys, "build", "-C", str(tmp_path))
    assert code == 1
    assert "C104" in printed
    assert "phoenix init" in printed


def test_a_file_that_is_not_text_is_named(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (shop / "specs/bad.spec.md").write_bytes(b"# Bad\n\xff\xfe\n")
    code, printed = call(capsys, "check", "-C", str(shop))
    assert code == 1
    assert "C105" in printed


def test_a_target_newer_than_this_python_waits_before_any_work(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(shop, "specs/plan.md", "Python 3.11", "Python 3.99")
    before = snapshot(shop)
    code, printed = call(capsys, "build", "-C", str(shop))
    assert code == 3
    assert printed.count("P113: The target `Python 3.99` is not built") == 1
    components = {path: data for path, data in before.items() if "_support/" not in path and "manifest" not in path}
    assert components.items() <= snapshot(shop).items()


def test_a_missing_check_is_named_with_its_install(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(shop, "specs/plan.md", "ruff, mypy --strict", "ruff, no-such-linter")
    code, printed = call(capsys, "build", "-C", str(shop))
    assert code == 1
    assert "G121" in printed
    assert "no-such-linter" in printed


def test_a_broken_principle_fails_the_gate(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(shop, "specs/constitution.md", "max function lines = 40", "max function lines = 3")
    code, printed = call(capsys, "build", "-C", str(shop))
    assert code == 1
    assert "G124" in printed
    assert "`C-1`" in printed


def test_the_command_runs_as_a_program_and_answers_an_unchanged_build_at_once(shop: Path) -> None:
    program = [sys.executable, "-X", "importtime", "-m", "phoenix", "build"]
    first = subprocess.run(program, cwd=shop, capture_output=True, text=True, check=False)
    again = subprocess.run(program, cwd=shop, capture_output=True, text=True, check=False)
    assert (first.returncode, again.returncode) == (0, 0)
    assert "Nothing changed: 7 proved.\n" in again.stdout
    heavy = ("click", "rich", "diskcache", "lark", "networkx", "pydantic", "hypothesis")
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in again.stderr.splitlines()}
    assert loaded.isdisjoint(heavy)


def test_a_wrong_command_leads_on(capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = call(capsys, "biuld")
    assert code == 2
    assert "phoenix build" in printed
