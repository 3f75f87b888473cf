"""What asking models took so far, summed for people."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from phoenix.adapters.usage_log import UsageLog
from phoenix.generators.model.prices import dollars, plain
from phoenix.generators.model.usage import Sum, sums, total

COLUMNS = ("requests", "answers", "prompt tokens", "cached", "answer tokens", "dollars", "seconds")


@dataclass(frozen=True, slots=True)
class Costs:
    """``rows`` are the sums of one kind, ``whole`` is that of everything."""

    rows: tuple[Sum, ...]
    whole: Sum

    def table(self) -> list[str]:
        """Lines of equal columns, the head first."""
        lines = [("", *COLUMNS), *(_cells(row) for row in (*self.rows, self.whole))]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        return [_line(cells, widths) for cells in lines]

    def as_json(self) -> dict[str, Any]:
        return {"rows": [_json(row) for row in self.rows], "whole": _json(self.whole)}


def costs_of(root: Path, group: str) -> Costs:
    """The costs of a project as its log of requests tells them, by "unit", "model", "rung" or "day"."""
    entries = list(UsageLog(root).entries())
    return Costs(tuple(sums(entries, group)), total("in all", entries))


def _cells(row: Sum) -> tuple[str, ...]:
    counts = (row.requests, row.answers, row.prompt_tokens, row.cached_tokens, row.answer_tokens)
    money = f"{dollars(row.dollars)}{' and more' if row.unpriced else ''}"
    return (row.name, *(f"{count:,}" for count in counts), money, f"{row.seconds:,.1f}")


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    name, *numbers = cells
    return "  ".join([name.ljust(widths[0]), *(n.rjust(w) for n, w in zip(numbers, widths[1:], strict=True))]).rstrip()


def _json(row: Sum) -> dict[str, Any]:
    return {**asdict(row), "dollars": plain(row.dollars), "seconds": round(row.seconds, 3)}
