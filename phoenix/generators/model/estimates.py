"""What a request to a model will take, before it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from phoenix.generators.model.prices import dollars, plain, price_of
from phoenix.generators.request import Prompt
from phoenix.generators.tokens import tokens_in
from phoenix.project.settings import Model

EXPECTED_ANSWER = 1_000
"""Tokens: a file of eighty lines."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """One request: tokens of its prompt, and dollars that it will cost, likely and at the most; None where nobody says
    what the model costs.
    """

    model: str
    prompt_tokens: int
    expected: Decimal | None
    highest: Decimal | None

    def as_json(self) -> dict[str, str | int]:
        """For ``--format json``: dollars as decimal texts, empty where nobody knows."""
        money = {"expected": plain(self.expected), "highest": plain(self.highest)}
        return {"model": self.model, "prompt_tokens": self.prompt_tokens, **money}

    @property
    def text(self) -> str:
        """As a person reads it."""
        asked = f"asks {self.model}: {self.prompt_tokens:,} tokens"
        if self.expected is None or self.highest is None:
            return f"{asked}, price unknown"
        return f"{asked}, about {dollars(self.expected)}, at most {dollars(self.highest)} a request"


def estimate(prompt: Prompt, name: str, model: Model) -> Estimate:
    """What asking the model of that name with a prompt takes."""
    tokens = tokens_in(len(prompt.text))
    price = price_of(name, model.prices)
    if price is None:
        return Estimate(name, tokens, None, None)
    highest = price.highest(prompt.text, model.answer_tokens)
    return Estimate(name, tokens, price.of(tokens, 0, min(EXPECTED_ANSWER, model.answer_tokens)), highest)
