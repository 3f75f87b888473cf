"""Verdicts, and the prover that gives them."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from phoenix.engine.units import UnitId

Json = Any
"""Whatever the json module reads and writes."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a proof found: counts by kind ("example": 12), the failures as JSON values that the composition root knows
    how to show, and ``headline``, the first failure in half a sentence ("law CART-2 fails with tier = gold").
    """

    passed: bool
    summary: Mapping[str, int] = field(default_factory=dict)
    failures: tuple[Json, ...] = ()
    headline: str = ""

    def encode(self) -> bytes:
        """The verdict as bytes for the store; equal verdicts give equal bytes."""
        fields = {
            "passed": self.passed,
            "summary": dict(self.summary),
            "failures": list(self.failures),
            "headline": self.headline,
        }
        return json.dumps(fields, sort_keys=True, separators=(",", ":")).encode()

    @classmethod
    def decode(cls, data: bytes) -> Verdict:
        """The verdict of stored bytes."""
        fields = json.loads(data)
        return cls(fields["passed"], fields["summary"], tuple(fields["failures"]), fields["headline"])


Staged: TypeAlias = Mapping[str, Collection[str]]
"""The files of a staged unit by part, as paths below the folder of its target."""

Report = Callable[[str], None]
"""Takes a short line on what a proof does just now ("laws 3 of 7")."""


class Prover(Protocol):
    """Proves staged units. Methods are called from several threads at once, ``prove`` never twice for one unit.

    A proof that cannot be carried out (a tool is missing) raises ``PhoenixError``; its findings are shown, the unit is
    held, and nothing is stored.
    """

    def survey(self, target: str, units: Mapping[UnitId, Staged], root: Path) -> None:
        """Called once per staged tree, before any of its units is proved: the place for checks that run over a whole
        tree at once (linters, type checkers). What it finds goes into the verdicts that ``prove`` gives.
        """
        ...

    def prove(self, unit: UnitId, root: Path, report: Report, /) -> Verdict:
        """The verdict of one unit, whose files stand at their place below ``root`` with all that they run on."""
        ...
