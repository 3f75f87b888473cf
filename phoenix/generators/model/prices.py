"""What a token of a model costs: from the settings, or from the list that litellm brings, read without loading it."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

MILLION = Decimal(1_000_000)
LIST = "model_prices_and_context_window_backup.json"
FRAME = 100
"""Tokens that a provider may count around the texts of a prompt."""


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars a token: of a prompt, of what a provider had in its cache, of what it puts there, of an answer."""

    prompt: Decimal
    cached: Decimal
    stored: Decimal
    answer: Decimal

    def of(self, prompt_tokens: int, cached_tokens: int, answer_tokens: int) -> Decimal:
        """What an answer cost. ``cached_tokens`` are among the prompt's."""
        fresh = max(0, prompt_tokens - cached_tokens)
        return self.prompt * fresh + self.cached * cached_tokens + self.answer * answer_tokens

    def highest(self, prompt: str, answer_tokens: int) -> Decimal:
        """What a request can cost at the most: no tokenizer makes more tokens of a text than it has bytes."""
        tokens = len(prompt.encode()) + FRAME
        return max(self.prompt, self.stored) * tokens + self.answer * answer_tokens


def price_of(model: str, own: Mapping[str, Sequence[float]]) -> Price | None:
    """The price of a model; ``own`` are the settings', in dollars a million tokens of prompt and of answer.

    None where nobody says.
    """
    if model in own:
        prompt, answer = (Decimal(str(dollars)) / MILLION for dollars in own[model])
        return Price(prompt, prompt, prompt, answer)
    provider, _, name = model.partition("/")
    listed = price_list()
    entry = listed.get(model) or listed.get(name, {})
    if "input_cost_per_token" not in entry or (provider != entry.get("litellm_provider") and model not in listed):
        return None
    prompt = _decimal(entry["input_cost_per_token"])
    cached = _decimal(entry.get("cache_read_input_token_cost", prompt))
    stored = _decimal(entry.get("cache_creation_input_token_cost", prompt))
    return Price(prompt, cached, stored, _decimal(entry.get("output_cost_per_token", 0)))


@cache
def price_list() -> Mapping[str, Mapping[str, Any]]:
    """litellm's list of models, by name; empty where litellm is not installed."""
    found = importlib.util.find_spec("litellm")
    for folder in (found.submodule_search_locations or ()) if found else ():
        path = Path(folder) / LIST
        if path.is_file():
            listed: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
            return listed
    return {}


def dollars(amount: Decimal) -> str:
    """As a person reads it: cents where there are some, else the first two digits that are not zero."""
    if amount == 0 or amount >= Decimal("0.1"):
        return f"${amount:.2f}"
    digits = 1 - amount.adjusted()
    return f"${amount:.{digits}f}"


def plain(amount: Decimal | None) -> str:
    """As a machine reads it, without an exponent; empty where the amount is not known."""
    return "" if amount is None else f"{amount.normalize():f}"


def _decimal(value: object) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(str(value))
