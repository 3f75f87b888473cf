"""Which recorded answer counts for each commission, and what it means where none does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from phoenix.app.commissions import Commission
from phoenix.engine.ledger import Records
from phoenix.engine.tasks import Made, Part, Waiting, part_key
from phoenix.engine.units import UnitId
from phoenix.generators.generator import Generator, Kind, Trouble
from phoenix.generators.handoff import Handoff
from phoenix.generators.ladder import next_rung
from phoenix.generators.recording import Outcome, Recording
from phoenix.generators.recordings import Recordings, path_of
from phoenix.generators.request import Request
from phoenix.generators.triage import triage

PART = "written"

MOST_SENT = 4
"""Refused attempts that a prompt tells of: the last ones."""


@dataclass(frozen=True)
class Answers:
    """``generator`` is who is asked, None where nobody is; a unit whose mailbox is open is its owner's.

    ``lock`` is what phoenix.lock says, which decides in a frozen build. ``trying`` lets an answer that nobody has
    judged yet count, so that it can be judged. ``troubles`` are why this build got no answer.
    """

    recordings: Recordings
    mailbox: Handoff
    generator: Generator | None = None
    lock: Records = field(default_factory=dict)
    frozen: bool = False
    trying: bool = False
    troubles: Mapping[UnitId, Trouble] = field(default_factory=dict)

    def part(self, wanted: Commission) -> Part:
        """The written part of a unit: made from the answer that counts, or waiting."""
        counted = self.counted(wanted)
        if counted is None:
            return Part(PART, wanted.inputs(), self._waiting(wanted))
        make = partial(_made, wanted, counted)
        return Part(PART, wanted.inputs(counted.digest), make, counted.by, counted.digest)

    def counted(self, wanted: Commission) -> Recording | None:
        """The answer whose file stands for the unit."""
        answered = [each for each in self.answered(wanted) if each.file is not None]
        if self.frozen:
            locked = self._locked(wanted)
            return next((each for each in answered if each.digest == locked), None)
        unjudged = [each for each in answered if each.outcome is Outcome.ARRIVED]
        if self.trying and unjudged:
            return unjudged[-1]
        # Two are accepted where a build was killed while one replaced the other.
        return next((each for each in reversed(answered) if each.outcome is Outcome.ACCEPTED), None)

    def answered(self, wanted: Commission) -> list[Recording]:
        """Everything that was answered to this meaning, oldest first."""
        return self.recordings.of(str(wanted.unit), wanted.key)

    def is_lost(self, wanted: Commission) -> bool:
        """Whether the lock names an answer to this meaning that is gone, or no longer what it was: it has to be brought
        back, or another one asked for on purpose.
        """
        locked = self._locked(wanted)
        return bool(locked) and all(each.digest != locked for each in self.answered(wanted))

    def request(self, wanted: Commission, rung: int = 0, since: int = 0) -> Request:
        """What is asked next; it tells of the last refused attempts after number ``since``."""
        answered = self.answered(wanted)
        refused = [each for each in answered if each.outcome is Outcome.REJECTED and each.attempt > since]
        prompt = wanted.prompt([each.as_attempt for each in refused[-MOST_SENT:]])
        number = max((each.attempt for each in answered), default=0) + 1
        return Request(str(wanted.unit), wanted.file, prompt, number, rung)

    def asked_of(self, wanted: Commission) -> Generator | None:
        """Who is asked for the unit."""
        return self.mailbox if self.mailbox.is_open(str(wanted.unit)) else self.generator

    def rung(self, wanted: Commission, since: int = 0) -> int | None:
        """The rung that is asked next, by the attempts after number ``since``; None where nobody is left to ask."""
        generator = self.asked_of(wanted)
        answered = [each for each in self.answered(wanted) if each.attempt > since]
        return next_rung(generator, answered) if generator else None

    def _locked(self, wanted: Commission) -> str:
        """The digest of the answer that the lock names, if it names one for this very meaning."""
        record = self.lock.get(wanted.unit)
        part = record.parts.get(PART) if record else None
        if part is None or part.key != part_key(wanted.unit, PART, wanted.inputs(part.answer)):
            return ""
        return part.answer

    # --- why nothing counts -----------------------------------------------------------------------------------

    def _waiting(self, wanted: Commission) -> Waiting:
        name = wanted.component.name
        trouble = self.troubles.get(wanted.unit)
        generator = self.asked_of(wanted)
        answered = self.answered(wanted)
        if self.is_lost(wanted):
            return self._lost(wanted)
        if trouble is not None and trouble.kind is not Kind.WAITS:
            code = "G131" if trouble.kind is Kind.UNCONFINED else "B143"
            return self._owed(wanted, trouble.message, trouble.hint or "Run `phoenix build` to try again.", code)
        if any(each.outcome is Outcome.ARRIVED for each in answered):
            return self._owed(wanted, "its answer is there and waits to be judged", "Run `phoenix build`.")
        if generator is None and not answered:
            functions = [f"`{f.name}`" for f in wanted.component.functions if not f.is_exact]
            has = "has" if len(functions) == 1 else "have"
            why = f"it waits for a generator, since {', '.join(functions)} {has} no definition"
            if self.recordings.of(str(wanted.unit)):
                why += ", and its recorded answers are to other inputs than today's"
            return self._owed(
                wanted,
                why,
                f"Run `phoenix build {name} --generator handoff`: it writes down what somebody has to write.",
            )
        rung = next_rung(generator, answered) if generator else None
        if generator is None or rung is None:
            refused = [each.as_attempt for each in answered if each.outcome is Outcome.REJECTED]
            why = (
                triage(refused, designed=wanted.design is not None).text
                if refused
                else "its answers do not count any more"
            )
            hint = (
                f"Mend what the report names in `{wanted.component.path}`, or ask on: `phoenix build --fresh {name}`."
            )
            return self._owed(wanted, why.rstrip("."), hint, code="B149")
        if generator is self.mailbox:
            return self._owed(wanted, *self._handed_over(wanted))
        by = generator.ladder[rung]
        return self._owed(wanted, f"{by} is asked for it by the next build", "Run `phoenix build`.", asks=by)

    def _handed_over(self, wanted: Commission) -> tuple[str, str]:
        """What is said of a unit whose mailbox is open; also why the generator that is set is not asked."""
        unit = str(wanted.unit)
        said, todo = self.mailbox.owed(unit, wanted.file)
        if self.generator is None or self.generator.name == self.mailbox.name:
            return said, todo
        instead = f"Or have `{self.generator.name}` write it: `rm -r {self.mailbox.place(unit)}`, and the same."
        return f"{said}, and so `{self.generator.name}` is not asked", f"{todo} {instead}"

    def _lost(self, wanted: Commission) -> Waiting:
        unsound = self.recordings.unsound(str(wanted.unit), wanted.key)
        where = path_of(str(wanted.unit), wanted.key)
        why = f"`{unsound[0][0]}` cannot be used: {unsound[0][1]}" if unsound else f"`{where}` is not there"
        why = f"the recorded answer that `phoenix.lock` names is gone: {why}"
        hint = (
            f"Run `git checkout -- .phoenix/recordings`, or ask anew: `phoenix build --fresh {wanted.component.name}`."
        )
        return Waiting(f"`{wanted.component.name}`", why, hint, wanted.component.place, "B145", broken=True)

    @staticmethod
    def _owed(wanted: Commission, why: str, command: str, code: str = "B143", asks: str = "") -> Waiting:
        return Waiting(f"`{wanted.component.name}`", why, command, wanted.component.place, code, asks, recorded=True)


def _made(wanted: Commission, counted: Recording) -> Made:
    assert counted.file is not None, "only an answer with a file counts"
    return Made({f"{wanted.unit.target}/{wanted.file}": counted.file.encode("utf-8")})
