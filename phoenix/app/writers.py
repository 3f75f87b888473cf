"""The writing of what no definition says: asks for it, has each answer judged, sends refusals back, until all is there
or nobody is left to ask.

Answers are judged while others are still being written. Whatever arrived meanwhile is planned, staged and proved
together, by the same steps as any build; an answer that passes is accepted, and the build that follows takes it from
the recordings. So nothing here promotes, and a build that is killed goes on with all that had arrived.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from phoenix.app.answers import Answers
from phoenix.app.commissions import Commission
from phoenix.app.complaints import complaints_of
from phoenix.app.inbox import Inbox
from phoenix.engine.events import Event, Listener, What
from phoenix.engine.graph import Uses, above, below
from phoenix.engine.plan import Plan, PlannedUnit, Proof, State
from phoenix.engine.proving import Manner, Proofs, prove_all
from phoenix.engine.units import UnitId
from phoenix.engine.verdict import Prover, Verdict
from phoenix.engine.world import World
from phoenix.generators.generator import Kind, Trouble
from phoenix.generators.recording import Outcome, Recording
from phoenix.generators.request import Request
from phoenix.language.findings import Finding

UNCONFINED = Trouble(
    Kind.UNCONFINED,
    "nobody is asked for it, since this machine offers no sandbox to run in what a generator wrote",
    "Run `phoenix doctor`, which says what to install.",
)
UNJUDGED = Trouble(
    Kind.UNCONFINED,
    "its answer is not judged, since this machine offers no sandbox to run in what a generator wrote",
    UNCONFINED.hint,
)


@dataclass(slots=True)
class Writers:
    """One pass over what has to be written. ``plan`` plans with the answers that nobody has judged yet, and only some
    units; ``uses`` is what every unit runs on. ``fresh`` are the units that are asked for although an answer counts.
    Nobody is asked for what could not be ``confined`` here.

    Afterwards ``troubles`` says why units got no answer, ``findings`` what kept answers from being judged, and
    ``proved`` which units were proved for that.
    """

    commissions: Mapping[UnitId, Commission]
    answers: Answers
    plan: Callable[[Collection[UnitId]], Plan]
    uses: Uses
    prover: Prover
    world: World
    manner: Manner
    fresh: frozenset[UnitId] = frozenset()
    confined: Callable[[], bool] = lambda: True
    troubles: dict[UnitId, Trouble] = field(default_factory=dict)
    findings: dict[Finding, None] = field(default_factory=dict)
    proved: dict[UnitId, None] = field(default_factory=dict)
    _inbox: Inbox | None = None
    _before: dict[UnitId, int] = field(default_factory=dict)

    def write(self) -> None:
        """Asks and judges until nothing is left to do."""
        asked = [generator for each in self.commissions.values() if (generator := self.answers.asked_of(each))]
        if not asked and not any(map(self._unjudged, self.commissions.values())):
            return
        self.manner = replace(self.manner, listen=one_at_a_time(self.manner.listen))
        self._inbox = inbox = Inbox(self.answers.recordings, self.manner.listen)
        try:
            self._ask_for_what_is_missing()
            self._judge(self._answered())
            while inbox.awaited:
                self._judge(self._arrived(inbox))
        except BaseException:
            for generator in asked:
                generator.stop()
            raise
        finally:
            inbox.close()

    # --- asking -----------------------------------------------------------------------------------------------

    def _ask_for_what_is_missing(self) -> None:
        missing = [wanted for wanted in self.commissions.values() if self._is_missing(wanted)]
        # Every prompt is assembled before the first is sent, so that no answer waits for that.
        requests = [(wanted, request) for wanted in missing if (request := self._request(wanted))]
        if requests and not self.confined():
            self.troubles.update({wanted.unit: UNCONFINED for wanted, _ in requests})
            return
        for wanted, request in requests:
            self._send(wanted, request)

    def _is_missing(self, wanted: Commission) -> bool:
        if self._unjudged(wanted):
            return False
        if wanted.unit in self.fresh:
            self._before[wanted.unit] = max((each.attempt for each in self.answers.answered(wanted)), default=0)
            return True
        return self.answers.counted(wanted) is None and not self.answers.is_lost(wanted)

    def _answered(self) -> list[UnitId]:
        """The units that there is something to judge of."""
        trying = replace(self.answers, trying=True)
        return [unit for unit, wanted in self.commissions.items() if trying.counted(wanted)]

    def _unjudged(self, wanted: Commission) -> bool:
        """Whether an answer is there that a build which was stopped had no time to judge."""
        return any(each.outcome is Outcome.ARRIVED for each in self.answers.answered(wanted))

    def _request(self, wanted: Commission) -> Request | None:
        before = self._before.get(wanted.unit, 0)
        rung = self.answers.rung(wanted, before)
        return None if rung is None else self.answers.request(wanted, rung, before)

    def _send(self, wanted: Commission, request: Request | None) -> None:
        """Asks, if anybody is left to ask."""
        generator = self.answers.asked_of(wanted)
        if generator is not None and request is not None and self._inbox is not None:
            self._inbox.ask(wanted, generator, request)

    def _arrived(self, inbox: Inbox) -> list[UnitId]:
        """Waits for an answer; gives the units of all that have arrived and can be judged."""
        units: list[UnitId] = []
        for wanted, what in inbox.take():
            if isinstance(what, Trouble):
                self.troubles[wanted.unit] = what
                self._tell(What.UNANSWERED, wanted.unit, what.message)
            elif what.outcome is Outcome.REJECTED:
                self._refused(wanted, what)
            else:
                self._tell(What.ANSWERED, wanted.unit)
                units.append(wanted.unit)
        return units

    def _refused(self, wanted: Commission, recording: Recording) -> None:
        told = recording.complaints[0].told if recording.complaints else ""
        self._tell(What.REFUSED, wanted.unit, f"attempt {recording.attempt}: {told}")
        self._send(wanted, self._request(wanted))

    # --- judging ----------------------------------------------------------------------------------------------

    def _judge(self, units: Iterable[UnitId]) -> None:
        """Proves what these units hold now, and all that waited for it; accepts, or refuses and asks again."""
        concerned = self.commissions.keys() & above(units, self.uses)
        if not concerned:
            return
        plan = self.plan(below(concerned, self.uses))
        proofs = self._proofs(plan)
        for findings in proofs.broken.values():
            self.findings.update(dict.fromkeys(findings))
        trying = replace(self.answers, trying=True)
        for unit, wanted in self.commissions.items():
            if unit not in concerned:
                continue
            recording, verdict = trying.counted(wanted), _verdict(plan.units.get(unit), proofs)
            if recording is None or verdict is None:
                continue
            if verdict.passed and recording.outcome is Outcome.ARRIVED:
                self.answers.recordings.accept(recording)
                self._done(wanted)
                self._tell(What.ACCEPTED, unit, f"attempt {recording.attempt} by {recording.by}")
            elif not verdict.passed:
                self._fails(wanted, recording, verdict)

    def _proofs(self, plan: Plan) -> Proofs:
        """Proves every written unit that has to be, with what it runs on."""
        written = set(self.commissions) & plan.units.keys()
        needed = below(written, plan.units.uses)
        units = [unit for unit in plan.to_prove if unit in needed]
        if units and not self.confined():
            self.troubles.update(
                {wanted.unit: UNJUDGED for wanted in self.commissions.values() if self._unjudged(wanted)}
            )
            return Proofs()
        proofs = prove_all(plan, units, self.prover, self.world, replace(self.manner, keep_going=True))
        self.proved.update(dict.fromkeys(proofs.verdicts))
        return proofs

    def _fails(self, wanted: Commission, recording: Recording, verdict: Verdict) -> None:
        """What fails goes back, if anybody is there to answer; what was accepted before stays until somebody is."""
        complaints = complaints_of(verdict, wanted.component)
        refused = replace(recording, outcome=Outcome.REJECTED, complaints=complaints)
        if recording.outcome is not Outcome.ARRIVED:
            # What it runs on has changed: that is a new question, whose first attempt this answer was.
            since = recording.attempt - 1
            awaited = self._inbox is not None and wanted.unit in self._inbox.awaited
            if awaited or self.answers.rung(wanted, since) is None:
                return
            self._before[wanted.unit] = since
        self.answers.recordings.keep(refused)
        self._refused(wanted, refused)

    def _done(self, wanted: Commission) -> None:
        for generator in (self.answers.mailbox, self.answers.generator):
            if generator is not None:
                generator.done(str(wanted.unit))

    def _tell(self, what: What, unit: UnitId, detail: str = "") -> None:
        self.manner.listen(Event(what, unit, detail))


def _verdict(planned: PlannedUnit | None, proofs: Proofs) -> Verdict | None:
    """What is known of a unit as it is planned; None while nothing is."""
    if planned is None:
        return None
    kept = planned.proof is Proof.KEPT and planned.state in (State.CURRENT, State.RECORD, State.RESTORE)
    return proofs.verdicts.get(planned.unit) or planned.verdict or (Verdict(True) if kept else None)


def without_news_of(proved: Iterable[UnitId], listen: Listener) -> Listener:
    """The listener without word that units were proved before, of which it was told that they are proved."""
    told = frozenset(proved)

    def hear(event: Event) -> None:
        if event.what is not What.KNOWN_PASS or event.unit not in told:
            listen(event)

    return hear


def one_at_a_time(listen: Listener) -> Listener:
    """The listener for events from several threads."""
    lock = threading.Lock()

    def hear(event: Event) -> None:
        with lock:
            listen(event)

    return hear
