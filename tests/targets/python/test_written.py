"""The written part in Python: what is asked for, what is refused before it runs, and what its contract checks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from phoenix.language import core
from phoenix.project.project import TargetLine, TechPlan
from phoenix.targets.python.target import PYTHON
from phoenix.targets.target import Surroundings

GOOD = '''"""Twice."""

from shop.browsing.catalog import Sku
from shop.checkout._basket_types import BasketState


def add(state: BasketState, sku: Sku, quantity: int) -> BasketState: ...
def change(state: BasketState, sku: Sku, quantity: int) -> BasketState: ...
def remove(state: BasketState, sku: Sku) -> BasketState: ...
def undo(state: BasketState) -> BasketState: ...
'''


@pytest.fixture
def basket(shop: tuple[Any, Path]) -> tuple[core.Component, Surroundings]:
    subject, _ = shop
    plan = TechPlan("shop", (TargetLine("python", "3.11"),))
    return subject.components["Basket"], Surroundings({"Catalog": subject.components["Catalog"]}, plan)


def test_only_what_has_no_definition_is_asked_for(basket: tuple[core.Component, Surroundings]) -> None:
    writing = PYTHON.writing(*basket)
    assert str(writing.path) == "shop/checkout/_basket_written.py"
    heads = [line for line in writing.skeleton.splitlines() if line.startswith("def ")]
    assert heads == [
        "def add(state: BasketState, sku: Sku, quantity: int) -> BasketState:",
        "def change(state: BasketState, sku: Sku, quantity: int) -> BasketState:",
        "def remove(state: BasketState, sku: Sku) -> BasketState:",
        "def undo(state: BasketState) -> BasketState:",
    ]
    assert "from shop.checkout._basket_types import" in writing.skeleton


def test_the_skeleton_itself_may_be_tried(basket: tuple[core.Component, Surroundings]) -> None:
    assert PYTHON.refusal(*basket, PYTHON.writing(*basket).skeleton) == ""
    assert PYTHON.refusal(*basket, GOOD) == ""


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("def undo", "def und", "The file does not define the function `undo`."),
        ("def undo", "async def undo", "The file does not define the function `undo`."),
        ("sku: Sku)", "what: Sku)", "`remove` takes (state, what) instead of (state, sku)."),
        (" ...\ndef change", " (\ndef change", "Line 7 is no Python: '(' was never closed."),
        ('"""Twice."""', "import numpy", "Line 1 imports `numpy`; there is only the standard library."),
        ('"""Twice."""', "from . import x", "Line 1 imports relatively; write the module's whole name."),
        (
            '"""Twice."""',
            "from shop.browsing import _catalog_written",
            "Line 1 imports `shop.browsing`, which is not offered to this file.",
        ),
        (
            '"""Twice."""',
            "import shop._support.failures",
            "Line 1 imports `shop._support.failures`, which is not offered to this file.",
        ),
    ],
)
def test_what_cannot_be_the_module_is_refused(
    basket: tuple[core.Component, Surroundings], old: str, new: str, reason: str
) -> None:
    assert PYTHON.refusal(*basket, GOOD.replace(old, new, 1)) == reason


@pytest.mark.parametrize("text", ["\x00", "x" * 10 + "(" * 100_000, "-" * 1_000_000 + "1"])
def test_a_text_that_no_parser_survives_is_refused(basket: tuple[core.Component, Surroundings], text: str) -> None:
    assert PYTHON.refusal(*basket, text)


def test_a_contract_takes_no_state_from_a_writer_that_is_none(basket: tuple[core.Component, Surroundings]) -> None:
    public = next(file.text for file in PYTHON.contract(*basket).files if file.path.name == "basket.py")
    assert '_basket_written.undo(self._state), "state", BasketState' in public
    assert public.count('"state", BasketState') == 4
