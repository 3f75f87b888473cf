"""Fuzzes until the time is over: ``cd tests && python -m fuzz --minutes 60``. Exits 1 if anything was found."""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from fuzz.corpus import write_input
from fuzz.inputs import Input, Kind, make
from fuzz.laws import check, small

KINDS: dict[Kind, float] = {"expression": 0.25, "document": 0.25, "project": 0.5}
"""The share of the time that each kind of input gets."""

MOST_SHOWN = 3
"""Inputs of one symptom that are made small and shown: one line may fail for several reasons."""

SLOWEST_START, SLOWEST_CHARACTER = 5.0, 0.001
"""Seconds of processor time that an input may take, and that it may take for each of its characters."""


class TooSlow(AssertionError):
    """An input took more time than its size explains."""


@dataclass(slots=True)
class Run:
    """One run: how many inputs of each kind, what they cost, what was seen, what was found."""

    rng: Random
    keep: Path
    inputs: Counter[str] = field(default_factory=Counter)
    seconds: Counter[str] = field(default_factory=Counter)
    seen: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)

    def step(self) -> None:
        """Tries one input, of the kind that is behind its share."""
        kind = min(KINDS, key=lambda each: self.seconds[each] / KINDS[each])
        given = make(kind, self.rng)
        begun = time.process_time()
        try:
            new = timed(given) - self.seen.keys()
            if new:
                write_input(self.keep / "seen", given)
            self.seen.update(new)
        except Exception as wrong:
            self._note(given, wrong)
        self.inputs[kind] += 1
        self.seconds[kind] += time.process_time() - begun  # type: ignore[assignment]

    def _note(self, given: Input, wrong: Exception) -> None:
        what = symptom(wrong)
        self.found[what] += 1
        if self.found[what] > MOST_SHOWN:
            return
        smallest = small(given, lambda shorter: fails_so(shorter, what))
        print(f"FOUND {what}\n  in {write_input(self.keep / 'found', smallest)}: {smallest.text[:300]!r}", flush=True)
        traceback.print_exception(wrong, limit=-4)

    def summary(self) -> str:
        """One line on the run so far."""
        tried = ", ".join(f"{self.inputs[kind]:,} {kind}s in {self.seconds[kind]:,.0f} s" for kind in KINDS)
        total, hours = sum(self.inputs.values()), time.process_time() / 3600
        known = f"{len(self.seen)} things seen, {len(self.found)} found"
        return f"{total:,} inputs ({tried}); {hours:.2f} machine-hours; {known}"


def timed(given: Input) -> frozenset[str]:
    """``check``, which may take time by the size of its input and no more. Raises ``TooSlow``."""
    begun = time.process_time()
    seen = check(given)
    taken = time.process_time() - begun
    if taken > SLOWEST_START + SLOWEST_CHARACTER * len(given.text):
        raise TooSlow(f"{taken:.1f} s for {len(given.text)} characters")
    return seen


def fails_so(given: Input, what: str) -> bool:
    """Whether an input shows the same symptom."""
    try:
        timed(given)
    except Exception as wrong:
        return symptom(wrong) == what
    return False


def symptom(wrong: Exception) -> str:
    """What tells one mistake from another: the kind of exception, and the line that raised it."""
    frames = traceback.extract_tb(wrong.__traceback__)
    last = frames[-1] if frames else None
    return f"{type(wrong).__name__} at {Path(last.filename).name}:{last.lineno}" if last else type(wrong).__name__


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m fuzz", description="Fuzzes the language.")
    parser.add_argument("--minutes", type=float, default=1.0, help="how long")
    parser.add_argument("--seed", type=int, default=0, help="another seed tries other inputs")
    parser.add_argument("--keep", type=Path, default=Path(".fuzz"), help="where new and failing inputs are kept")
    asked = parser.parse_args()
    run = Run(Random(asked.seed), asked.keep)
    end = report_at = time.monotonic() + 60 * asked.minutes
    report_at = time.monotonic() + 60
    while time.monotonic() < end:
        run.step()
        if time.monotonic() > report_at:
            report_at = time.monotonic() + 60
            print(run.summary(), flush=True)
    print(run.summary())
    for what, times in run.found.most_common():
        print(f"  {times:,} times {what}")
    return 1 if run.found else 0


if __name__ == "__main__":
    sys.exit(main())
