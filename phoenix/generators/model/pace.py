"""When to ask again: pauses that grow and differ, and one pause for all who ask a provider that asks for it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from random import random

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 60.0
LONGEST_ASKED = 300.0
"""Seconds. A provider that asks for a longer pause is not waited for."""


@dataclass
class Pace:
    """The pauses of one generator. ``wait`` takes seconds; ``chance`` gives numbers from 0 to 1."""

    wait: Callable[[float], None]
    clock: Callable[[], float] = time.monotonic
    chance: Callable[[], float] = random
    _until: dict[str, float] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def pause(self, failures: int, asked: float | None = None) -> float:
        """Seconds after so many failures in a row: twice as long each time, never the same for two who failed together,
        and never shorter than what the provider ``asked`` for.
        """
        longest = min(LONGEST_PAUSE, FIRST_PAUSE * float(2 ** (failures - 1)))
        spread = longest * (0.5 + self.chance() / 2)
        return spread if asked is None else asked + spread * min(1.0, asked)

    def rest(self, model: str, seconds: float) -> None:
        """Nobody asks this model for so long."""
        with self._lock:
            self._until[model] = max(self._until.get(model, 0.0), self.clock() + seconds)

    def hold(self, model: str) -> None:
        """Returns once the model may be asked."""
        while (left := self._until.get(model, 0.0) - self.clock()) > 0:
            self.wait(left)
