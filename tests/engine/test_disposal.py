"""clean, burn, and what the cache must keep."""

from __future__ import annotations

from typing import Any

import pytest

from phoenix.engine.disposal import burn, clean, needed_keys
from phoenix.engine.errors import PhoenixError


def test_clean_deletes_what_is_disposable(shop: Any) -> None:
    shop.build()
    before = shop.tree()
    with shop.opened() as world:
        assert clean(world.files) == ("generated", ".phoenix/cache")
    assert not (shop.root / "generated").exists()
    assert not (shop.root / ".phoenix/cache").exists()
    shop.build()
    assert shop.tree() == before


@pytest.mark.parametrize("path", ["python/shop/_Cart.py", "notes.txt"])
def test_clean_refuses_to_lose_what_a_person_wrote(shop: Any, path: str) -> None:
    shop.build()
    (shop.root / "generated" / path).write_text("mine")
    with shop.opened() as world:
        with pytest.raises(PhoenixError) as refused:
            clean(world.files)
        assert [finding.code for finding in refused.value.findings] == ["B151"]
        assert (shop.root / "generated" / path).read_text() == "mine"
        clean(world.files, force=True)
    assert not (shop.root / "generated").exists()


def test_burn_compares_every_byte(shop: Any) -> None:
    shop.build()
    before = shop.tree()

    def rebuild() -> bool:
        shop._rebuild()
        shop.write("_Alone.py", "other\n")
        (shop.root / "generated/python/shop/_Cart.py").unlink()
        with (shop.root / "phoenix.lock").open("a") as lock:
            lock.write("\n")
        return True

    with shop.opened() as world:
        findings = burn(world.files, rebuild)
    assert [(finding.code, finding.place.path) for finding in findings] == [
        ("B152", "generated/python/shop/_Alone.py"),
        ("B152", "generated/python/shop/_Cart.py"),
        ("B152", "phoenix.lock"),
    ]
    assert "    -body\n    +other" in findings[0].message
    (shop.root / "phoenix.lock").write_bytes(before["phoenix.lock"])
    assert shop.tree() == before


def test_burn_puts_the_tree_back_when_nothing_could_be_built(shop: Any) -> None:
    shop.build()
    before = shop.tree()
    made = shop.project._maker

    def otherwise(name: str, path: str, text: str, support: Any = ()) -> Any:
        return made(name, path, f"{text} otherwise" if name == "Alone" else text, support)

    shop.project._maker = otherwise
    findings = shop.burn()
    assert [finding.code for finding in findings] == ["B153"]
    assert shop.tree() == before
    shop.project._maker = made
    assert shop.burn() == ()


def test_the_cache_keeps_what_lock_and_manifest_rest_on(shop: Any) -> None:
    shop.build()
    plan = shop.plan()
    keys = needed_keys([*plan.tree.records.values(), *plan.lock.values()])
    for key in set(shop.store) - keys:
        del shop.store[key]
    shop.fresh()
    shop.project.edit("Discounts", body="other")
    assert [reason.name for reason in shop.plan().named("Discounts")[0].reasons] == ["definition"]
    shop.build()
    assert shop.fresh() == (["Discounts _Discounts.py"], ["Cart", "Discounts", "Invoice"])


def test_files_are_made_again_when_the_cache_lost_them(shop: Any) -> None:
    shop.build()
    (shop.root / "generated/python/shop/_Cart.py").unlink()
    shop.store.clear()
    shop.fresh()
    shop.build()
    assert shop.read("_Cart.py") == "body\n"
    assert shop.fresh()[1] == []


def test_a_blob_that_is_not_what_it_should_be_is_not_used(shop: Any) -> None:
    shop.build()
    (shop.root / "generated/python/shop/_Cart.py").unlink()
    for key in shop.store:
        if key.startswith("blob/"):
            shop.store[key] = b"tampered"
    shop.build()
    assert shop.read("_Cart.py") == "body\n"
    assert shop.verify() == ()


def test_making_that_is_not_steady_is_named(shop: Any) -> None:
    shop.build()
    (shop.root / "generated/python/shop/_Cart.py").unlink()
    for lost in [key for key in shop.store if key.startswith("blob/")]:
        del shop.store[lost]
    made = shop.project._maker
    shop.project._maker = lambda name, path, text, support=(): made(name, path, text + "!", support)
    with pytest.raises(PhoenixError) as refused:
        shop.build()
    assert refused.value.findings[0].code == "B134"
