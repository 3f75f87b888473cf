"""Plans say exactly what a build does and why; graphs, closed sets, selections and clashes."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from phoenix.engine.build import End, result_as_json
from phoenix.engine.errors import PhoenixError
from phoenix.engine.events import What
from phoenix.engine.graph import as_dot, as_json, as_mermaid, cycles, in_order, path_text
from phoenix.engine.plan import State, plan_as_json
from phoenix.engine.reasons import last_changes
from phoenix.engine.tasks import Inputs, Made, Part, Task
from phoenix.engine.units import UnitId


def unit(name: str) -> UnitId:
    return UnitId("python", name)


def states(plan: Any) -> dict[str, str]:
    return {u.unit.name: str(u.state) for u in plan.units.values() if u.state is not State.CURRENT}


def reasons(plan: Any, name: str) -> list[str]:
    return [str(reason) for reason in plan.units[unit(name)].reasons]


def test_a_plan_is_what_the_build_does(shop: Any) -> None:
    shop.build()
    shop.project.edit("Discounts", body="other", cases="more")
    plan = shop.plan()
    assert states(plan) == {"Discounts": "build", "Cart": "prove", "Invoice": "prove"}
    assert plan.to_prove == (unit("Discounts"), unit("Cart"), unit("Invoice"))
    assert plan.sets == (frozenset(map(unit, ("Cart", "Discounts", "Invoice"))),)
    shop.fresh()
    result = shop.build()
    assert tuple(result.proved) == plan.to_prove
    assert shop.fresh()[0] == []
    assert result_as_json(result)["regenerated"] == {"python:Discounts": ["exact"]}


def test_where_only_some_units_matter_the_others_count_as_they_stand(shop: Any) -> None:
    few = [unit("Money"), unit("Discounts")]
    assert [u for u in shop.plan(only=few).units if u.is_component] == few
    shop.build()
    shop.project.edit("Discounts", body="other", cases="more")
    whole, part = shop.plan(), shop.plan(only=few)
    assert part.units[unit("Discounts")].record == whole.units[unit("Discounts")].record
    assert part.units.keys() == whole.units.keys()
    assert states(part) == {"Discounts": "build"}


def test_each_reason_names_the_input_with_both_texts(shop: Any) -> None:
    shop.build()
    shop.project.edit("Discounts", body="other", face="wide", cases="more")
    plan = shop.plan()
    found = {(r.of, r.name): (r.before, r.after) for r in plan.units[unit("Discounts")].reasons}
    assert found == {
        ("contract", "interface"): ("face", "wide"),
        ("exact", "definition"): ("body", "other"),
        ("proof", "cases"): ("cases", "more"),
    }
    assert reasons(plan, "Cart") == ["interface of Discounts changed", "the code of Discounts changed"]
    entry = next(u for u in plan_as_json(plan)["units"] if u["unit"] == "python:Cart")
    assert entry["state"] == "build"
    assert entry["reasons"][0] == {
        "of": "contract",
        "name": "interface of Discounts",
        "what": "interface of Discounts changed",
    }


def test_reasons_for_what_is_new_gone_and_forgotten(shop: Any, spec: Any) -> None:
    assert reasons(shop.plan(), "Cart") == ["the component is new"]
    shop.build()
    shop.project.edit("Cart", uses=())
    assert "interface of Discounts is gone" in reasons(shop.plan(), "Cart")
    shop.store.clear()
    assert reasons(shop.plan(), "Cart") == ["an input (the cache no longer says which) changed"]


def test_the_reasons_of_the_last_build_are_kept(shop: Any) -> None:
    shop.build()
    shop.project.edit("Alone", body="other")
    shop.build()
    record = shop.plan().units[unit("Alone")].record
    assert [change.name for change in last_changes(record, shop.store)] == ["definition"]


def test_only_what_was_asked_for_and_what_it_must_take_along(shop: Any) -> None:
    shop.build()
    shop.project.edit("Alone", body="other")
    shop.project.edit("Discounts", body="other")
    assert states(shop.plan("Alone")) == {
        "Alone": "build",
        "Discounts": "left",
        "Cart": "left",
        "Invoice": "left",
    }
    result = shop.build("Cart")
    assert {u.name for u, end in result.ends.items() if end is End.PROMOTED} == {"Cart", "Discounts", "Invoice"}
    assert result.ends[unit("Alone")] is End.LEFT
    assert states(shop.plan()) == {"Alone": "build"}


def test_a_part_of_a_first_build_leaves_the_lock_whole(shop: Any, new_bench: Any) -> None:
    shop.build()
    lock = shop.tree()["phoenix.lock"]
    clone = new_bench("clone", **shop.project.specs)
    (clone.root / "phoenix.lock").write_bytes(lock)
    clone.build("Alone")
    assert clone.tree()["phoenix.lock"] == lock
    assert (clone.root / "generated/python/shop/_Alone.py").exists()
    assert not (clone.root / "generated/python/shop/_Cart.py").exists()
    clone.project.edit("Alone", cases="more")
    clone.build("Alone")
    assert b"python:Cart" in clone.tree()["phoenix.lock"]


def test_what_is_taken_along_brings_its_own_support(shop: Any) -> None:
    shop.build()
    shop.project.edit("Discounts", body="other")
    shop.project.edit("Invoice", face="dated", support=("dates",))
    shop.build("Cart")
    assert shop.verify() == ()
    assert shop.read("_dates.py") == "support dates"


def test_a_part_of_a_first_build_is_a_package(shop: Any) -> None:
    shop.build("Alone")
    assert (shop.root / "generated/python/pyproject.toml").exists()


def test_support_code_that_cannot_be_promoted_holds_its_users(shop: Any) -> None:
    (shop.root / "generated/python/shop").mkdir(parents=True)
    shop.write("_texts.py", "mine")
    result = shop.build()
    assert {u.name for u, end in result.ends.items() if end is End.PROMOTED} == {"Alone", "package", "support decimals"}
    assert result.ends[unit("Cart")] is End.HELD
    assert shop.read("_texts.py") == "mine"


def test_one_failure_in_a_first_build_leaves_others_their_support(shop: Any) -> None:
    shop.project.edit("Alone", body="wrong", support=("decimals",))
    result = shop.build(keep_going=True)
    assert result.ends[unit("Alone")] is End.FAILED
    assert result.ends[unit("Cart")] is End.PROMOTED
    assert shop.read("_decimals.py") == "support decimals"


def test_a_name_that_is_none_is_refused_with_a_suggestion(shop: Any) -> None:
    with pytest.raises(PhoenixError) as refused:
        shop.plan("Discount")
    assert refused.value.findings[0].code == "B133"
    assert refused.value.findings[0].hint == "Did you mean `Discounts`?"


def test_stopping_at_the_first_failure_and_going_on(shop: Any) -> None:
    shop.project.edit("Alone", body="wrong")
    stopped = shop.build()
    assert stopped.ends[unit("Alone")] is End.FAILED
    assert End.STOPPED in stopped.ends.values()
    assert "B147" in {finding.code for finding in stopped.findings}
    went_on = shop.build(keep_going=True)
    assert {u.name for u, end in went_on.ends.items() if end is End.PROMOTED} >= {"Cart", "Discounts"}


def test_what_runs_on_a_known_failure_is_not_tried(shop: Any) -> None:
    shop.project.edit("Money", body="wrong")
    shop.build(keep_going=True)
    shop.fresh()
    again = shop.build(keep_going=True)
    assert shop.fresh() == ([], [])
    assert again.ends[unit("Cart")] is End.STOPPED
    assert "B148" in {finding.code for finding in again.findings}


def test_several_jobs_prove_used_before_user(shop: Any) -> None:
    order: list[str] = []
    shop.project.on_prove = lambda proved, _root: order.append(proved.name)
    result = shop.build(jobs=4)
    assert not result.failed
    assert order.index("Money") < order.index("Discounts") < min(order.index("Cart"), order.index("Invoice"))


def test_a_user_is_not_begun_before_what_it_runs_on_is_decided(shop: Any) -> None:
    another_began = threading.Event()

    def on_prove(proved: UnitId, _root: Any) -> None:
        if proved.name == "Money":
            assert not another_began.wait(0.1)
        else:
            another_began.set()

    del shop.project.specs["Alone"]
    shop.project.on_prove = on_prove
    assert not shop.build(jobs=4).failed


def test_verdicts_are_kept_when_a_build_breaks_off(shop: Any) -> None:
    def on_prove(proved: UnitId, _root: Any) -> None:
        if proved.name == "Cart":
            raise RuntimeError("a fault")

    shop.clock = lambda: 0.0
    shop.project.on_prove = on_prove
    with pytest.raises(RuntimeError, match="a fault"):
        shop.build()
    shop.project.on_prove = lambda _unit, _root: None
    shop.fresh()
    shop.build()
    assert "Discounts" not in shop.fresh()[1]


def test_events_tell_what_happens_with_durations(shop: Any) -> None:
    shop.build()
    proved = [event for event in shop.events if event.what is What.PROVED]
    assert {event.unit.name for event in proved if event.unit} == {"Money", "Discounts", "Cart", "Invoice", "Alone"}
    assert all(event.seconds and event.seconds > 0 for event in proved)
    assert (proved[-1].step, proved[-1].steps) == (5, 5)
    assert shop.events[-1].what is What.PROMOTED


def test_a_fault_in_a_proof_is_shown_and_not_remembered(shop: Any) -> None:
    from phoenix.engine.messages import no_write

    def break_down(_unit: Any, _root: Any) -> None:
        raise PhoenixError(no_write("ruff", "is not installed"))

    shop.project.on_prove = break_down
    result = shop.build(keep_going=True)
    assert {finding.code for finding in result.findings} >= {"B123"}
    assert not any(key.startswith("verdict/") for key in shop.store)
    shop.project.on_prove = lambda _unit, _root: None
    assert not shop.build().failed


def test_two_units_of_one_file_are_refused(shop: Any) -> None:
    shop.project.specs["cart"] = shop.project.specs["Alone"]
    with pytest.raises(PhoenixError) as refused:
        shop.plan()
    assert [finding.code for finding in refused.value.findings] == ["B132", "B132"]


def test_files_change_hands_together(shop: Any) -> None:
    """Two components swap their files: neither is promoted without the other."""
    paths = {"X": "python/shop/x.py", "Y": "python/shop/y.py"}

    def tasks() -> list[Task]:
        return [
            Task(unit(name), (Part("exact", Inputs.of({"path": path}), lambda p=path, n=name: Made({p: n.encode()})),))
            for name, path in paths.items()
        ]

    shop.project.specs = {}
    shop.project.tasks = tasks
    shop.build()
    assert shop.read("x.py") == "X"
    paths.update(X=paths["Y"], Y=paths["X"])
    assert shop.plan().sets == (frozenset({unit("X"), unit("Y")}),)
    shop.build()
    assert (shop.read("x.py"), shop.read("y.py")) == ("Y", "X")
    assert shop.verify() == ()


def test_a_cycle_is_shown_as_its_whole_path(shop: Any) -> None:
    uses = {unit("A"): [unit("B")], unit("B"): [unit("C")], unit("C"): [unit("A")], unit("D"): [unit("A")]}
    assert [path_text(path) for path in cycles(uses)] == ["A → B → C → A"]
    with pytest.raises(PhoenixError) as refused:
        in_order(uses)
    assert "A → B → C → A" in refused.value.findings[0].message
    assert [path_text(path) for path in cycles({unit("A"): [unit("A")]})] == ["A → A"]


def test_graphs_as_text() -> None:
    uses = {unit("Cart"): [unit("Discounts")], unit("Discounts"): []}
    assert '"python:Cart" -> "python:Discounts";' in as_dot(uses)
    assert "u0 --> u1" in as_mermaid(uses)
    assert as_json(uses) == '{\n  "python:Cart": [\n    "python:Discounts"\n  ],\n  "python:Discounts": []\n}\n'


def test_unit_texts() -> None:
    assert str(unit("Cart")) == "python:Cart"
    assert UnitId.parse("python:Cart") == unit("Cart")
    for text in ("Cart", ":Cart", "python:"):
        with pytest.raises(ValueError, match="is no unit"):
            UnitId.parse(text)
