"""What a generator answered, and what that took."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

LONGEST = 1_000_000
"""Characters of an answer: no source file that a person would read is longer, and nothing beyond is kept."""

Parameter = str | int | float | bool
"""A setting that an answer was asked with; never a secret."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What an answer took, as far as it is known: tokens, US dollars as a decimal text, seconds."""

    prompt_tokens: int = 0
    cached_tokens: int = 0
    answer_tokens: int = 0
    dollars: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Answer:
    """A text that arrived, word for word.

    ``by`` is the lock's word for who wrote it ("handoff", "command claude", "model openai/gpt-5"). ``flaw`` says why an
    answer that arrived is known to be none ("The answer ends in the middle.", "The model refused to answer."): such a
    one is recorded and sent back like one that the gate refused.
    """

    text: str
    by: str
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    usage: Usage = Usage()
    flaw: str = ""
