"""The seven promises of the engine (docs/architecture.md), each by its number."""

from __future__ import annotations

import shutil
from typing import Any

import pytest

from phoenix.engine.build import End
from phoenix.engine.plan import State
from phoenix.engine.units import UnitId
from phoenix.language.codes import CATALOGUE


def ends(result: Any) -> dict[str, str]:
    return {unit.name: str(end) for unit, end in result.ends.items() if end is not End.CURRENT}


def codes(findings: Any) -> list[str]:
    return [finding.code for finding in findings]


def stats(root: Any) -> dict[str, tuple[int, int, int]]:
    return {str(p): (p.stat().st_mtime_ns, p.stat().st_ino, p.stat().st_size) for p in root.rglob("*") if p.is_file()}


def test_promise_1_nothing_changed_makes_proves_and_writes_nothing(shop: Any) -> None:
    shop.on_disk = True
    first = shop.build()
    assert set(ends(first).values()) == {"promoted"}
    assert not first.failed
    assert first.settled
    shop.fresh()
    before = stats(shop.root)
    plan = shop.plan()
    assert plan.is_current
    assert stats(shop.root) == before
    again = shop.build()
    assert not again.wrote
    assert ends(again) == {}
    assert shop.fresh() == ([], [])
    assert shop.project.surveyed == ["python"]
    after = stats(shop.root)
    assert {p: s for p, s in after.items() if "build.lock" not in p} == {
        p: s for p, s in before.items() if "build.lock" not in p
    }


@pytest.mark.parametrize(
    ("edit", "made", "proved"),
    [
        ({"body": "other"}, ["Discounts _Discounts.py"], ["Cart", "Discounts", "Invoice"]),
        ({"cases": "other"}, [], ["Discounts"]),
        (
            {"face": "other"},
            [
                "Cart _Cart.py",
                "Cart cart.py",
                "Discounts discounts.py",
                "Invoice _Invoice.py",
                "Invoice invoice.py",
            ],
            ["Cart", "Discounts", "Invoice"],
        ),
        ({"note": "other"}, [], []),
        ({"body": "body# only the key changes"}, ["Discounts _Discounts.py"], []),
        ({"support": ("decimals", "dates"), "face": "f2#"}, None, ["Cart", "Discounts", "Invoice"]),
    ],
)
def test_promise_2_a_change_reaches_what_it_concerns_and_no_other(
    shop: Any, edit: dict[str, Any], made: list[str] | None, proved: list[str]
) -> None:
    shop.build()
    shop.fresh()
    shop.project.edit("Discounts", **edit)
    result = shop.build()
    assert not result.failed
    did = shop.fresh()
    assert did[1] == proved
    assert made is None or did[0] == made
    assert shop.verify() == ()


def test_promise_2_new_support_code_concerns_only_what_needs_it(shop: Any) -> None:
    shop.build()
    shop.fresh()
    shop.project.edit("Alone", face="with dates", support=("dates",))
    shop.build()
    assert shop.fresh() == (["Alone alone.py"], ["Alone"])
    assert shop.read("_dates.py") == "support dates"
    shop.project.edit("Alone", face="without", support=())
    shop.build()
    assert not (shop.root / "generated/python/shop/_dates.py").exists()


def test_promise_2_files_that_stay_the_same_are_not_written(shop: Any) -> None:
    shop.build()
    before = stats(shop.root / "generated/python")
    shop.project.edit("Discounts", body="other", cases="other")
    shop.build()
    after = stats(shop.root / "generated/python")
    assert [path for path in before if before[path] != after[path]] == [
        str(shop.root / "generated/python/shop/_Discounts.py")
    ]


def test_promise_2_another_toolchain_proves_again_and_leaves_the_lock_alone(shop: Any) -> None:
    shop.build()
    lock = shop.tree()["phoenix.lock"]
    shop.fresh()
    shop.project.tools = "Python 3.12.1"
    shop.build()
    assert shop.fresh() == ([], ["Alone", "Cart", "Discounts", "Invoice", "Money"])
    assert shop.tree()["phoenix.lock"] == lock


def test_promise_3_nothing_unproved_is_ever_under_generated(shop: Any) -> None:
    shop.build()
    before = shop.tree()

    def look(_unit: Any, _root: Any) -> None:
        assert shop.tree() == before

    shop.project.on_prove = look
    shop.project.edit("Discounts", body="breaks Cart")
    shop.project.edit("Alone", body="other")
    result = shop.build(keep_going=True)
    shop.project.on_prove = lambda _unit, _root: None
    assert ends(result) == {"Discounts": "held", "Invoice": "held", "Cart": "failed", "Alone": "promoted"}
    assert shop.read("_Discounts.py") == "body\n"
    assert shop.read("_Alone.py") == "other\n"
    held = next(finding for finding in result.findings if finding.code == "B142")
    assert "`Discounts`, `Invoice` stay as they were, because `Cart` fails" in held.message
    assert any("law Cart-1 fails" in finding.message for finding in result.findings)


def test_promise_3_a_failure_is_remembered_and_mended_as_a_whole(shop: Any) -> None:
    shop.build()
    shop.project.edit("Discounts", body="breaks Cart")
    shop.build()
    shop.fresh()
    again = shop.build()
    assert shop.fresh() == ([], [])
    assert ends(again)["Cart"] == "failed"
    assert again.verdicts[UnitId("python", "Cart")].failures == ("law",)
    asked = shop.build(again=True)
    assert "Cart" in shop.fresh()[1]
    assert asked.failed
    shop.project.edit("Discounts", body="mended")
    assert not shop.build().failed
    assert shop.verify() == ()


def test_promise_3_a_first_version_that_fails_holds_what_it_runs_on(shop: Any) -> None:
    shop.project.edit("Cart", body="wrong")
    result = shop.build(keep_going=True)
    assert ends(result)["Discounts"] == "held"
    assert ends(result)["Alone"] == "promoted"
    assert not (shop.root / "generated/python/shop/_Discounts.py").exists()


def test_promise_3_a_unit_that_waits_holds_others_only_by_what_stands_there(shop: Any, spec: Any) -> None:
    shop.project.specs["Slug"] = spec(uses=("Money",), waits=True)
    shop.project.specs["Page"] = spec(uses=("Slug",))
    first = shop.build()
    assert first.waits
    assert not first.failed
    assert (ends(first)["Slug"], ends(first)["Page"], ends(first)["Money"]) == ("waits", "waits", "promoted")
    assert codes(first.findings) == ["B143", "B144"]
    assert shop.verify() == ()
    shop.project.edit("Slug", waits=False)
    assert ends(shop.build()) == {"Slug": "promoted", "Page": "promoted"}
    shop.project.edit("Slug", waits=True, body="new")
    shop.project.edit("Money", body="new")
    held = shop.build()
    assert ends(held) == {
        name: ("waits" if name in ("Slug", "Page") else "held")
        for name in ("Slug", "Page", "Money", "Discounts", "Cart", "Invoice")
    }
    assert codes(shop.verify()) == ["B105"] * 6


def test_promise_3_a_used_unit_goes_only_with_its_last_user(shop: Any) -> None:
    shop.build()
    shop.project.edit("Cart", uses=(), body="wrong")
    shop.project.edit("Invoice", uses=())
    del shop.project.specs["Discounts"]
    result = shop.build(keep_going=True)
    assert ends(result) == {"Cart": "failed", "Invoice": "held", "Discounts": "held"}
    assert shop.read("_Discounts.py") == "body\n"
    shop.project.edit("Cart", body="right")
    assert ends(shop.build()) == {"Cart": "promoted", "Invoice": "promoted", "Discounts": "removed"}
    assert not (shop.root / "generated/python/shop/_Discounts.py").exists()


def test_promise_4_a_hand_edit_is_neither_lost_nor_trusted(shop: Any) -> None:
    shop.build()
    shop.write("_Discounts.py", "my edit\n")
    shop.project.edit("Discounts", body="new")
    shop.project.edit("Alone", body="new")
    result = shop.build()
    assert shop.read("_Discounts.py") == "my edit\n"
    assert ends(result) == {"Discounts": "edited", "Cart": "held", "Invoice": "held", "Alone": "promoted"}
    finding = next(f for f in result.findings if f.code == "B101")
    assert "\n    -body\n    +my edit" in finding.message
    assert str(finding.place) == "generated/python/shop/_Discounts.py:1:1"
    assert "`phoenix build --discard Discounts`" in finding.hint
    assert codes(shop.verify()) == ["B101", "B105", "B105"]
    discarded = shop.build(discard=frozenset({"Discounts"}))
    assert not discarded.failed
    assert shop.read("_Discounts.py") == "new\n"
    assert shop.verify() == ()


def test_promise_4_an_edit_of_an_unchanged_unit_is_shown_and_discarded(shop: Any) -> None:
    shop.build()
    shop.write("_Alone.py", "my edit\n")
    assert ends(shop.build()) == {"Alone": "edited"}
    shop.fresh()
    assert ends(shop.build(discard=frozenset({"Alone"}))) == {"Alone": "restored"}
    assert shop.fresh() == ([], [])
    assert shop.read("_Alone.py") == "body\n"


def test_promise_4_an_edit_while_the_build_runs_is_left_alone(shop: Any) -> None:
    shop.build()
    shop.project.edit("Alone", body="new")
    shop.project.on_prove = lambda _unit, _root: shop.write("_Alone.py", "my edit\n")
    result = shop.build()
    assert codes(result.findings) == ["B107"]
    assert not result.settled
    assert shop.read("_Alone.py") == "my edit\n"
    assert codes(shop.verify()) == ["B101"]


def test_promise_4_an_edit_of_a_file_that_goes_is_left_alone(shop: Any) -> None:
    shop.build()
    del shop.project.specs["Alone"]
    shop.project.edit("Money", body="new")
    shop.project.on_prove = lambda _unit, _root: shop.write("_Alone.py", "my edit\n")
    assert codes(shop.build().findings) == ["B107"]
    assert shop.read("_Alone.py") == "my edit\n"
    assert codes(shop.verify()) == ["B104"]


def test_promise_4_a_pulled_lock_is_no_hand_edit(shop: Any, new_bench: Any) -> None:
    shop.build()
    other = new_bench("other", **shop.project.specs)
    other.project.edit("Discounts", body="theirs")
    other.build()
    shutil.copy(other.root / "phoenix.lock", shop.root)
    shop.project.specs = dict(other.project.specs)
    assert codes(shop.verify()) == ["B105"] * 3
    assert ends(shop.build()) == {"Discounts": "promoted", "Cart": "promoted", "Invoice": "promoted"}
    assert shop.tree() == other.tree()


def test_promise_4_files_of_others_are_not_overwritten(shop: Any) -> None:
    (shop.root / "generated/python/shop").mkdir(parents=True)
    shop.write("_Alone.py", "mine\n")
    shop.write("_Money.py", "body\n")
    result = shop.build()
    assert ends(result)["Alone"] == "edited"
    assert ends(result)["Money"] == "promoted"
    assert codes(result.findings) == ["B102"]
    assert shop.read("_Alone.py") == "mine\n"
    shop.build(discard=frozenset({"Alone"}))
    assert shop.verify() == ()


def test_promise_6_a_build_from_nothing_gives_the_same_bytes(shop: Any) -> None:
    shop.build()
    shop.project.edit("Discounts", body="one")
    shop.build()
    shop.project.edit("Discounts", face="two")
    del shop.project.specs["Invoice"]
    shop.build()
    before = shop.tree()
    shutil.rmtree(shop.root / "generated")
    shutil.rmtree(shop.root / ".phoenix/cache")
    assert not shop.build(frozen=True).failed
    assert shop.tree() == before
    (shop.root / "phoenix.lock").unlink()
    assert not shop.build().failed
    assert shop.tree() == before
    assert shop.burn() == ()
    assert shop.tree() == before


def test_promise_6_a_frozen_build_makes_what_the_lock_says_or_nothing(shop: Any) -> None:
    shop.build()
    before = shop.tree()
    shop.project.edit("Discounts", body="other")
    result = shop.build(frozen=True)
    assert "B146" in codes(result.findings)
    assert result.failed
    assert shop.tree() == before
    assert shop.project.proved.count("Discounts") == 1


def test_promise_6_a_frozen_build_without_a_recorded_answer_is_refused(shop: Any) -> None:
    shop.build()
    shop.project.edit("Alone", body="new", waits=True)
    shop.build()
    result = shop.build(frozen=True)
    assert codes(result.findings) == ["B145"]
    assert result.failed
    assert not result.waits


def test_promise_7_every_refusal_names_one_command_that_moves_on() -> None:
    family = [code for code in CATALOGUE.values() if code.code.startswith("B")]
    assert len(family) > 25
    for code in family:
        assert code.why
        assert code.mend


def test_swapping_back_makes_and_proves_nothing(shop: Any) -> None:
    shop.build()
    first = shop.tree()
    shop.project.edit("Discounts", body="other")
    shop.build()
    shop.fresh()
    shop.project.edit("Discounts", body="body")
    plan = shop.plan()
    assert {u.unit.name: u.state for u in plan.units.values() if u.state is not State.CURRENT} == dict.fromkeys(
        ("Discounts", "Cart", "Invoice"), State.PROMOTE
    )
    shop.build()
    assert shop.fresh() == ([], [])
    assert shop.tree() == first


# --- another Phoenix ------------------------------------------------------------------------------------------


def another(shop: Any, change: str) -> None:
    """A Phoenix of the same version whose emitter writes something else into one file."""
    shop.code = "tomorrow's"
    made = shop.project._maker
    shop.project._maker = lambda name, path, text, support=(): made(
        name, path, text + change if path.endswith("_Cart.py") else text, support
    )


def test_what_another_phoenix_made_is_made_again_and_proved_where_it_differs(shop: Any) -> None:
    shop.build()
    shop.project.proved.clear()
    another(shop, "!")
    plan = shop.plan()
    (cart,) = plan.named("Cart")
    assert cart.told_reasons == ("Phoenix itself changed",)
    shop.build()
    assert shop.read("_Cart.py") == "body!\n"
    assert "Cart" in shop.project.proved
    shop.project.made.clear()
    assert shop.plan().is_current
    assert shop.project.made == []


def test_another_phoenix_that_makes_the_same_changes_nothing(shop: Any) -> None:
    shop.build()
    before = shop.tree()
    shop.project.proved.clear()
    another(shop, "")
    shop.project.made.clear()
    assert not shop.build().wrote
    assert shop.project.made
    assert (shop.tree(), shop.project.proved) == (before, [])
