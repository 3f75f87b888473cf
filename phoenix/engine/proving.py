"""Proving: runs the proofs of staged units in parallel, used before user, and stores each verdict as it comes."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from graphlib import TopologicalSorter
from heapq import heappop, heappush

from phoenix.engine.errors import PhoenixError
from phoenix.engine.events import Event, Listener, What, silent
from phoenix.engine.plan import Plan, State
from phoenix.engine.planner import verdict_entry
from phoenix.engine.staging import stage, staged, unstage
from phoenix.engine.units import UnitId
from phoenix.engine.verdict import Prover, Verdict
from phoenix.engine.world import STAGING, World
from phoenix.language.findings import Finding

MOMENT = 0.25
"""Seconds that a verdict may wait to be stored; storing each by itself would be half the time of quick proofs."""


@dataclass(slots=True)
class Proofs:
    """What came of the proofs: verdicts; what could not be carried out, and why; what was not begun any more."""

    verdicts: dict[UnitId, Verdict] = field(default_factory=dict)
    broken: dict[UnitId, tuple[Finding, ...]] = field(default_factory=dict)
    waiting: dict[UnitId, None] = field(default_factory=dict)
    """Of the broken ones, those that lack something which a person has to get."""
    stopped: dict[UnitId, None] = field(default_factory=dict)
    trouble: bool = False
    """Whether anything was tried and is not proved."""

    def failed(self, unit: UnitId) -> bool:
        """Whether a unit was tried and is not proved."""
        return unit in self.broken or (unit in self.verdicts and not self.verdicts[unit].passed)


@dataclass(frozen=True, slots=True)
class Manner:
    """How proofs are run: so many at once; on after a failure or not; who listens."""

    jobs: int = 1
    keep_going: bool = False
    listen: Listener = silent


def prove_all(plan: Plan, units: Sequence[UnitId], prover: Prover, world: World, manner: Manner) -> Proofs:
    """Proves the units, which stand in dependency order. A unit that runs on one that fails is not tried."""
    proofs = Proofs()
    if not units:
        return proofs
    stage(plan, units, world)
    try:
        ready = _survey(plan, units, prover, world, manner, proofs)
        _Run(plan, ready, prover, world, manner, proofs).go()
    finally:
        unstage(world)
    return proofs


def _survey(
    plan: Plan, units: Sequence[UnitId], prover: Prover, world: World, manner: Manner, proofs: Proofs
) -> list[UnitId]:
    """Lets the prover look over each target's tree; gives the units of the targets where it could."""
    ready: list[UnitId] = []
    for target in sorted({unit.target for unit in units}):
        batch = [unit for unit in units if unit.target == target]
        manner.listen(Event(What.SURVEYING, detail=target, steps=len(units)))
        try:
            prover.survey(target, {unit: staged(plan, unit) for unit in batch}, world.files.root / STAGING)
            ready += batch
        except PhoenixError as error:
            proofs.broken.update(dict.fromkeys(batch, error.findings))
            proofs.trouble = True
    return ready


@dataclass(slots=True)
class _Run:
    plan: Plan
    units: Sequence[UnitId]
    prover: Prover
    world: World
    manner: Manner
    proofs: Proofs
    _running: dict[Future[tuple[Verdict, float]], UnitId] = field(default_factory=dict)
    _speaking: threading.Lock = field(default_factory=threading.Lock)
    _unstored: dict[str, bytes] = field(default_factory=dict)
    _stored_at: float = float("-inf")
    _done: int = 0

    def go(self) -> None:
        """Proves everything, and keeps what is known even if that is cut short."""
        try:
            self._prove_in_order()
        finally:
            self._store()

    def _prove_in_order(self) -> None:
        """Hands units to threads, each once everything that it runs on is decided."""
        together = set(self.units)
        places = {unit: place for place, unit in enumerate(self.units)}
        order = TopologicalSorter({unit: together & self.plan.units[unit].uses for unit in self.units})
        order.prepare()
        ready: list[int] = []
        with ThreadPoolExecutor(max(1, self.manner.jobs), "prove") as threads:
            while order.is_active():
                for unit in order.get_ready():
                    heappush(ready, places[unit])
                if ready and len(self._running) < self.manner.jobs:
                    unit = self.units[heappop(ready)]
                    if self._must_stop(unit):
                        self._stop(unit)
                        order.done(unit)
                    else:
                        self._running[threads.submit(self._prove, unit)] = unit
                else:
                    order.done(*self._finished())

    def _must_stop(self, unit: UnitId) -> bool:
        if self.proofs.trouble and not self.manner.keep_going:
            return True
        return any(map(self._is_unproved, self.plan.units[unit].uses))

    def _is_unproved(self, unit: UnitId) -> bool:
        known = self.plan.units[unit].state is State.FAILED
        return known or self.proofs.failed(unit) or unit in self.proofs.stopped

    def _stop(self, unit: UnitId) -> None:
        self.proofs.stopped[unit] = None
        self._done += 1
        self._tell(What.STOPPED, unit)

    def _prove(self, unit: UnitId) -> tuple[Verdict, float]:
        self._tell(What.PROVING, unit)
        begun = self.world.clock()
        root = self.world.files.root / STAGING
        verdict = self.prover.prove(unit, root, lambda line: self._tell(What.PROVING, unit, line))
        return verdict, self.world.clock() - begun

    def _finished(self) -> list[UnitId]:
        """Waits for a proof to end, and notes what it gave."""
        finished, _ = wait(self._running, return_when=FIRST_COMPLETED)
        return [self._note(self._running.pop(future), future) for future in finished]

    def _note(self, unit: UnitId, future: Future[tuple[Verdict, float]]) -> UnitId:
        self._done += 1
        try:
            verdict, seconds = future.result()
        except PhoenixError as error:
            self.proofs.broken[unit] = error.findings
            if error.waits:
                self.proofs.waiting[unit] = None
                self._tell(What.STOPPED, unit)
            else:
                self.proofs.trouble = True
                self._tell(What.FAILED, unit, str(error))
            return unit
        self.proofs.verdicts[unit] = verdict
        self.proofs.trouble |= not verdict.passed
        self._keep(unit, verdict)
        self._tell(What.PROVED if verdict.passed else What.FAILED, unit, verdict.headline, seconds)
        return unit

    def _keep(self, unit: UnitId, verdict: Verdict) -> None:
        """Stores verdicts as they come, so that a kill costs no more than the last moments' proofs."""
        record = self.plan.units[unit].record
        if record:
            self._unstored[verdict_entry(record)] = verdict.encode()
        if self.world.clock() - self._stored_at >= MOMENT:
            self._store()

    def _store(self) -> None:
        self.world.store.put_all(self._unstored)
        self._unstored = {}
        self._stored_at = self.world.clock()

    def _tell(self, what: What, unit: UnitId, detail: str = "", seconds: float | None = None) -> None:
        with self._speaking:
            self.manner.listen(Event(what, unit, detail, seconds, self._done, len(self.units)))
