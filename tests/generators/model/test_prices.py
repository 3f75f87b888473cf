"""Prices of models, and how a prompt is laid out for providers that cache what they are told to."""

from __future__ import annotations

from decimal import Decimal

import pytest

from phoenix.generators.model.chat import Chat
from phoenix.generators.model.prices import Price, dollars, price_of

PRICE = Price(Decimal("0.000003"), Decimal("0.0000003"), Decimal("0.00000375"), Decimal("0.000015"))


@pytest.mark.parametrize("name", ["claude-sonnet-4-5", "anthropic/claude-sonnet-4-5"])
def test_a_listed_model_has_its_price_with_and_without_its_provider(name: str) -> None:
    assert price_of(name, {}) == PRICE


@pytest.mark.parametrize("name", ["openai/claude-sonnet-4-5", "openai/nothing-that-is-listed", ""])
def test_what_nobody_lists_has_no_price(name: str) -> None:
    assert price_of(name, {}) is None


def test_the_settings_have_the_last_word() -> None:
    price = price_of("claude-sonnet-4-5", {"claude-sonnet-4-5": (1, 2.5)})
    assert price == Price(*[Decimal("0.000001")] * 3, Decimal("0.0000025"))


def test_what_a_provider_had_in_its_cache_costs_less() -> None:
    assert PRICE.of(1000, 0, 100) == Decimal("0.0045")
    assert PRICE.of(1000, 800, 100) == Decimal("0.00234")


def test_no_tokenizer_makes_a_request_dearer_than_its_highest_price() -> None:
    dense = "\u2603" * 100  # three bytes each, and three tokens for a tokenizer that knows no snow
    assert PRICE.highest(dense, 100) >= PRICE.stored * 300 + PRICE.answer * 100


@pytest.mark.parametrize(
    ("amount", "said"),
    [("0", "$0.00"), ("12.345", "$12.34"), ("0.1", "$0.10"), ("0.0351", "$0.035"), ("0.000123", "$0.00012")],
)
def test_small_amounts_keep_two_digits(amount: str, said: str) -> None:
    assert dollars(Decimal(amount)) == said


@pytest.mark.parametrize(("model", "marked"), [("anthropic/claude-x", True), ("openai/gpt-x", False)])
def test_what_is_shared_is_marked_where_a_provider_wants_it(model: str, marked: bool) -> None:
    first, second = Chat(model, "the same for all", "about one", 100, 10.0).messages
    assert (first["role"], second["content"]) == ("system", "about one")
    assert ("cache_control" in first["content"][-1]) is marked
