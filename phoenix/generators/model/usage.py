"""What asking models took: an entry a request, and sums of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Entry:
    """One request. ``at`` is its end in UTC; ``end`` reads "answered", or like a ``Kind``. ``dollars`` is a decimal
    text, empty where the price is not known; of a request that broke off, it is the highest that it can have cost.
    """

    at: str
    unit: str
    model: str
    rung: int
    attempt: int
    end: str
    prompt_tokens: int
    cached_tokens: int
    answer_tokens: int
    dollars: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Sum:
    """Several requests. ``dollars`` leaves out those without a price, which ``unpriced`` counts."""

    name: str
    requests: int
    answers: int
    prompt_tokens: int
    cached_tokens: int
    answer_tokens: int
    dollars: Decimal
    unpriced: int
    seconds: float


GROUPS: dict[str, Callable[[Entry], str]] = {
    "unit": lambda entry: entry.unit,
    "model": lambda entry: entry.model,
    "rung": lambda entry: f"rung {entry.rung + 1}",
    "day": lambda entry: entry.at[:10],
}
"""What requests can be summed by."""


def sums(entries: Iterable[Entry], group: str) -> list[Sum]:
    """A sum for each unit, model, rung or day, in the order of their names."""
    name_of = GROUPS[group]
    grouped: dict[str, list[Entry]] = {}
    for entry in entries:
        grouped.setdefault(name_of(entry), []).append(entry)
    return [total(name, grouped[name]) for name in sorted(grouped)]


def total(name: str, entries: Iterable[Entry]) -> Sum:
    """All of them as one."""
    all_ = list(entries)
    return Sum(
        name,
        len(all_),
        sum(entry.end == ANSWERED for entry in all_),
        sum(entry.prompt_tokens for entry in all_),
        sum(entry.cached_tokens for entry in all_),
        sum(entry.answer_tokens for entry in all_),
        sum((Decimal(entry.dollars or 0) for entry in all_), Decimal(0)),
        sum(not entry.dollars for entry in all_),
        sum(entry.seconds for entry in all_),
    )


def now() -> str:
    """The time of an entry."""
    return datetime.now(UTC).isoformat(timespec="seconds")
