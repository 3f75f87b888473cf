"""What the last build left spares work, and never changes a plan."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any
from weakref import ref

import pytest

from phoenix.engine.last_build import PLACE
from phoenix.engine.plan import plan_as_json
from phoenix.engine.tasks import Inputs, Sketch, Task


def sketched(bench: Any) -> list[str]:
    """Makes the project hand over sketches; gives the list of the units that are worked out."""
    worked_out: list[str] = []
    tasks = bench.project.tasks

    def sketch(task: Task) -> Sketch:
        def work_out() -> Task:
            worked_out.append(task.unit.name)
            return task

        return replace(Sketch.of(task), work_out=work_out)

    bench.project.tasks = lambda: [sketch(task) for task in tasks()]
    return worked_out


def without(bench: Any, look: Callable[[], Any]) -> Any:
    """What somebody sees who knows nothing of the last build."""
    place = bench.root / PLACE
    kept = place.read_bytes()
    place.unlink()
    try:
        return look()
    finally:
        place.write_bytes(kept)


def test_only_what_an_edit_concerns_is_worked_out(shop: Any) -> None:
    worked_out = sketched(shop)
    shop.build()
    assert sorted(worked_out) == ["Alone", "Cart", "Discounts", "Invoice", "Money"]
    worked_out.clear()
    assert shop.plan().is_current
    assert worked_out == []
    shop.project.edit("Invoice", body="other")
    shop.build()
    assert worked_out == ["Invoice"]
    worked_out.clear()
    shop.project.edit("Discounts", body="other")
    shop.build()
    assert sorted(worked_out) == ["Cart", "Discounts", "Invoice"]
    worked_out.clear()
    assert shop.verify() == ()
    assert worked_out == []


EDITS: dict[str, Callable[[Any, Any], object]] = {
    "nothing": lambda shop, spec: None,
    "a leaf": lambda shop, spec: shop.project.edit("Alone", body="other"),
    "below": lambda shop, spec: shop.project.edit("Money", face="other"),
    "a note": lambda shop, spec: shop.project.edit("Money", note="other"),
    "uses": lambda shop, spec: shop.project.edit("Alone", uses=("Cart",)),
    "renamed": lambda shop, spec: shop.project.specs.update(Zero=shop.project.specs.pop("Alone")),
    "support": lambda shop, spec: shop.project.edit("Alone", support=("dates",)),
    "waits": lambda shop, spec: shop.project.edit("Discounts", waits=True),
    "fails": lambda shop, spec: shop.project.edit("Cart", body="wrong"),
    "new": lambda shop, spec: shop.project.specs.update(New=spec(uses=("Money",))),
    "gone": lambda shop, spec: shop.project.specs.pop("Invoice"),
    "tools": lambda shop, spec: setattr(shop.project, "tools", "Python 3.12"),
    "hand edit": lambda shop, spec: shop.write("_Cart.py", "mine"),
    "missing": lambda shop, spec: (shop.root / "generated/python/shop/_Cart.py").unlink(),
    "foreign": lambda shop, spec: shop.write("mine.py", "mine"),
    "lock": lambda shop, spec: (shop.root / "phoenix.lock").unlink(),
}


@pytest.mark.parametrize("name", EDITS)
def test_a_plan_is_the_same_without_it(shop: Any, spec: Any, name: str) -> None:
    shop.build()
    EDITS[name](shop, spec)
    shop.plan()  # makes what there is to make: the next ones find it in the store
    assert plan_as_json(shop.plan()) == plan_as_json(without(shop, shop.plan))
    assert shop.verify() == without(shop, shop.verify)
    shop.build(keep_going=True)
    assert plan_as_json(shop.plan()) == plan_as_json(without(shop, shop.plan))


def test_a_flipped_bit_makes_it_count_as_missing(shop: Any) -> None:
    shop.build()
    shop.project.edit("Cart", body="other")
    shop.plan()
    expected = plan_as_json(shop.plan())
    place, random = shop.root / PLACE, Random(2)
    data = place.read_bytes()
    for _ in range(100):
        damaged = bytearray(data)
        damaged[random.randrange(len(data))] ^= 1 << random.randrange(8)
        place.write_bytes(damaged)
        assert plan_as_json(shop.plan()) == expected
    worked_out = sketched(shop)
    place.write_bytes(damaged)
    shop.plan()
    assert len(worked_out) == 5


class Texts(dict[str, str]):
    """The texts of some inputs, which can be watched."""


def test_a_plan_does_not_hold_the_texts_of_its_units(shop: Any) -> None:
    """There may be ten thousand."""
    texts: list[ref[Texts]] = []
    tasks = shop.project.tasks

    def sketch(task: Task) -> Sketch:
        def work_out() -> Task:
            made = [Texts(part.inputs.read()) for part in task.parts]
            texts.extend(map(ref, made))
            watched = zip(task.parts, map(Inputs.of, made), strict=True)
            return replace(task, parts=tuple(replace(part, inputs=inputs) for part, inputs in watched))

        return replace(Sketch.of(task), work_out=work_out)

    shop.project.tasks = lambda: [sketch(task) for task in tasks()]
    plan = shop.plan()
    gc.collect()
    assert len(texts) >= 10
    assert not any(text() for text in texts)
    assert all(planned.record for planned in plan.active)
    shop.build()
    shop.project.edit("Cart", body="other")
    (cart,) = shop.plan().named("Cart")
    assert [str(reason) for reason in cart.reasons] == ["definition changed"]
