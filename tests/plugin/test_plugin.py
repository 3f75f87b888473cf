"""``pytest specs``: rules as tests, as users of pytest know them."""

from __future__ import annotations

import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from phoenix.cli.main import run
from phoenix.plugin.hooks import MARKERS
from phoenix.project.plan import TARGETS

CART = "specs/checkout/cart.spec.md"
RETRY = "specs/delivery/retry_policy.spec.md"
CONNECTION = "generated/python/shop/delivery/_connection_exact.py"
EXACT = "generated/python/shop/checkout/_cart_exact.py"


@pytest.fixture
def shop(built_sample: Path, pytester: pytest.Pytester) -> pytest.Pytester:
    """The built sample, with pytest in its folder."""
    shutil.copytree(built_sample, pytester.path, dirs_exist_ok=True)
    return pytester


def ran(shop: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    return shop.runpytest_inprocess("-p", "no:randomly", *arguments)


def change(shop: pytest.Pytester, path: str, old: str, new: str) -> None:
    file = shop.path / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def collected(result: pytest.RunResult) -> list[str]:
    return [line for line in result.outlines if "::" in line]


def test_every_rule_of_every_unit_is_a_test(shop: pytest.Pytester) -> None:
    result = ran(shop, "specs/checkout", "--collect-only", "-q")
    names = collected(result)
    assert f"{CART}::CART-2[python]" in names
    assert f"{CART}::CART-5[python]" in names  # a limit
    assert f"{CART}::Cart[python]" in names  # what no rule names
    assert "specs/checkout/slug.spec.md::SLUG-1[python]" in names
    assert not (shop.path / ".phoenix/work/staging").exists()


def test_rules_that_are_kept_pass(shop: pytest.Pytester) -> None:
    result = ran(shop, "specs/checkout/discounts.spec.md", "specs/checkout/slug.spec.md", "--junitxml=results.xml")
    assert result.parseoutcomes() == {"passed": 11}
    cases = {case.get("name"): case for case in ET.parse(shop.path / "results.xml").iter("testcase")}
    assert cases["DISC-2[python]"].get("classname") == "specs.checkout.discounts.spec.md"
    where = [each.get("value") or "" for each in cases["DISC-2[python]"].iter("property")]
    assert [place.rpartition(":")[0] for place in where] == ["specs/checkout/discounts.spec.md:26"]


def test_what_waits_for_a_person_says_so(shop: pytest.Pytester) -> None:
    change(shop, RETRY, "## Types", "- [?] Who waits the longest?\n\n## Types")
    result = ran(shop, RETRY, "-rs")
    assert result.parseoutcomes() == {"skipped": 4}
    result.stdout.fnmatch_lines([f"SKIPPED * {RETRY}: *it waits for an answer: Who waits the longest*"])


def test_a_failure_tells_rule_inputs_expected_got_and_the_line_that_answered(shop: pytest.Pytester) -> None:
    change(shop, EXACT, "discount = rate(tier, subtotal)", 'discount = Decimal("0.00")')
    lines = (shop.path / EXACT).read_text(encoding="utf-8").splitlines()
    number = lines.index('    discount = Decimal("0.00")') + 1
    result = ran(shop, CART, "-k", "CART-2")
    result.assert_outcomes(failed=1, deselected=len(collected(ran(shop, CART, "--collect-only", "-q"))) - 1)
    result.stdout.fnmatch_lines(
        [
            "`total(*chair*, gold)` (CART-2, CART-3) gives `100.05`.",
            f"  rule      {CART}:43:5: CART-2 The customer's discount is taken off the subtotal.",
            f"  spec      {CART}:53:1: *| 90.04 *|",
            '  with      items = *Item(sku: "ABC-0003", price: 100.05, quantity: 1)*',
            "  with      tier = gold",
            "  expected  gives `90.04`",
            "  got       gives `100.05`",
            f'  answered  {EXACT}:{number}  discount = Decimal("0.00")',
            f"  fix       `{EXACT}` was edited by hand. Give the edit up: `phoenix build --discard Cart`.",
            f"FAILED {CART}::CART-2*python* - `total*",
        ]
    )
    again = ran(shop, "specs/checkout", "--lf", "--collect-only", "-q")
    assert collected(again) == [f"{CART}::CART-2[python]"]


def test_an_exact_rule_is_held_against_its_definition_too(shop: pytest.Pytester) -> None:
    """No example shows that an open connection cannot be opened again."""
    change(shop, CONNECTION, "case Phase.OPEN, Event.LOST:", "case Phase.OPEN, Event.CONNECT:")
    result = ran(shop, "specs/delivery", "-k", "CONN-1")
    result.stdout.fnmatch_lines(
        [
            "`on(connect)` after `on(connect)`, `on(established)` gives `connecting`.",
            "  expected  fails with `NotNow`",
            f"  answered  {CONNECTION}:35  raise NotNow",
        ]
    )


def test_markers_and_words_pick_rules(shop: pytest.Pytester) -> None:
    assert collected(
        ran(shop, "specs", "--collect-only", "-q", "-m", "risk_high and rung_exact and target_python")
    ) == [f"{CART}::CART-{number}[python]" for number in (1, 2, 3, 4)]
    assert collected(ran(shop, "specs", "--collect-only", "-q", "-k", "decide")) == [
        f"specs/delivery/retry_policy.spec.md::RETRY-{number}[python]" for number in (1, 2, 3)
    ]
    marked = ran(shop, "--markers").stdout.str()
    assert all(f"@pytest.mark.{name}: " in marked for name in MARKERS)
    assert {f"target_{target}" for target in TARGETS.values()} <= MARKERS.keys()


def test_a_rule_without_a_proof_does_not_look_proved(shop: pytest.Pytester) -> None:
    with (shop.path / RETRY).open("a", encoding="utf-8") as spec:
        spec.write("\n## Rules\n\n- **RETRY-4** Its names say what they mean. (by review)\n")
    assert run(["build", "-C", str(shop.path), "-q"]) == 0
    result = ran(shop, RETRY, "-k", "RETRY-4", "-rs")
    assert result.parseoutcomes()["skipped"] == 1
    result.stdout.fnmatch_lines([f"SKIPPED * {RETRY}: it is kept by review: no test shows it"])


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        ("nothing there", "`Cart` is not built yet. Run `phoenix build`."),
        ("a file gone", f"`{EXACT}` of `Cart` is missing. Run `phoenix build`."),
        ("another spec", "*holds an older `Cart` than the specs ask for: *Run `phoenix build`."),
    ],
)
def test_what_is_not_there_or_older_says_what_to_run(shop: pytest.Pytester, harm: str, said: str) -> None:
    if harm == "nothing there":
        shutil.rmtree(shop.path / "generated")
    elif harm == "a file gone":
        (shop.path / EXACT).unlink()
    else:
        change(shop, CART, "2, half even)", "2, half even) + 0.00")
    result = ran(shop, CART, "-k", "CART-1")
    result.stdout.fnmatch_lines([said])
    assert result.ret == pytest.ExitCode.TESTS_FAILED


def test_a_spec_with_an_error_is_not_collected_and_says_why(shop: pytest.Pytester) -> None:
    change(shop, CART, "rate(tier, subtotal)", "rate(tier, subtota)")
    result = ran(shop, "specs/checkout")
    assert result.ret == pytest.ExitCode.INTERRUPTED
    result.stdout.fnmatch_lines([f"{CART}:*: error N404: *", "*fix: *"])


def test_specs_outside_of_a_project_are_left_alone(pytester: pytest.Pytester) -> None:
    (pytester.path / "notes.spec.md").write_text("# Notes\n", encoding="utf-8")
    assert ran(pytester).ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_xdist_shares_them_out(shop: pytest.Pytester) -> None:
    result = shop.runpytest_subprocess("specs/checkout/discounts.spec.md", "-n", "2", "-v", "-p", "no:randomly")
    assert result.parseoutcomes() == {"passed": 4}
    assert {line[:5] for line in result.outlines if "PASSED" in line} == {"[gw0]", "[gw1]"}


def test_whoever_has_no_specs_pays_nothing() -> None:
    light = "import sys, phoenix.plugin.hooks; print([n for n in sys.modules if n.startswith('phoenix')])"
    loaded = subprocess.run([sys.executable, "-c", light], capture_output=True, text=True, check=True).stdout
    assert loaded.strip() == "['phoenix', 'phoenix.plugin', 'phoenix.plugin.hooks']"
