"""Sessions: the work on one thing that was written or drafted, as a view over recordings, approvals and the specs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from phoenix.app.asked import Asked
from phoenix.generators.recording import Outcome, Recording
from phoenix.generators.recordings import Recordings, path_of
from phoenix.project.approvals import Approval

DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Session:
    """All that was asked for one unit and one meaning of its inputs. ``key`` names those inputs; ``attempts`` are the
    answers, oldest first, none where the work is still to be begun. ``asked`` is what the specs of today ask for, where
    that is this; ``is_past`` says that it is known to be something else.
    """

    unit: str
    key: str
    attempts: tuple[Recording, ...]
    asked: Asked | None = None
    is_past: bool = False

    @property
    def name(self) -> str:
        """The component, or what is drafted."""
        return self.unit.partition(":")[2]

    @property
    def is_draft(self) -> bool:
        """Whether a document is drafted, rather than code written."""
        return self.unit.startswith(f"{DRAFT}:")

    @property
    def goal(self) -> str:
        """What the work is for."""
        target = self.unit.partition(":")[0]
        return f"draft {self.name.replace('-', ' of ', 1)}" if self.is_draft else f"write `{self.name}` in {target}"

    @property
    def accepted(self) -> Recording | None:
        """The answer that was accepted, if one was."""
        return next((each for each in self.attempts if each.outcome is Outcome.ACCEPTED), None)

    @property
    def outcome(self) -> str:
        """Where it stands."""
        return f"{self._became}; nothing asks for it today" if self.is_past else self._became

    @property
    def _became(self) -> str:
        if self.accepted is not None:
            return f"attempt {self.accepted.attempt} by {self.accepted.by} was accepted"
        if any(each.outcome is Outcome.ARRIVED for each in self.attempts):
            return "an answer waits to be judged"
        if not self.attempts:
            return self.asked.waiting.why if self.asked and self.asked.waiting else "not begun"
        return f"all {len(self.attempts)} refused" if len(self.attempts) > 1 else "refused"

    @property
    def criteria(self) -> tuple[str, ...]:
        """The rules that an answer must keep, as far as the specs of today say so."""
        return self.asked.criteria if self.asked else ()

    @property
    def failed(self) -> tuple[str, ...]:
        """The rules that answers failed."""
        failed = (rule for each in self.attempts for complaint in each.complaints for rule in complaint.rules)
        return tuple(dict.fromkeys(failed))

    @property
    def resume(self) -> str:
        """What goes on with it."""
        if self.is_draft:
            return f"Run `{self._drafts}`."
        if self.is_past:
            return "Nothing asks for it today: its spec, what that rests on, or the plan says something else."
        if self.asked is not None and self.asked.waiting is not None:
            return self.asked.waiting.command
        if self.accepted is not None:
            return f"It is done; `phoenix build --fresh {self.name}` has it written anew."
        return f"Run `phoenix build {self.name}`."

    @property
    def replay(self) -> str:
        """What comes to the same from the recordings alone, asking nobody."""
        if self.accepted is None:
            return "Nothing was accepted that could be made again."
        if self.is_draft:
            return f"Run `{self._drafts} --generator replay`."
        frozen = f"`phoenix build {self.name} --frozen`"
        if self.is_past:
            return f"`git log -- '{path_of(self.unit, self.key)}'` names the revisions with it: run {frozen} there."
        return f"Run {frozen}."

    @property
    def _drafts(self) -> str:
        what, _, of = self.name.partition("-")
        if what == "design":
            return f"phoenix design {of}"
        return f"phoenix propose {what} {of or 'POLICIES' if what != 'architecture' else ''}".rstrip()


def sessions(recordings: Recordings, asked: Sequence[Asked] | None) -> list[Session]:
    """Every session, by unit; those of one unit by the time of their first answer, what is not begun last. ``asked`` is
    everything that is to be written today, None where nobody knows.
    """
    found: dict[tuple[str, str], list[Recording]] = {}
    for unit in sorted(recordings.units()):
        for each in recordings.of(unit):
            found.setdefault((unit, each.key), []).append(each)
    today = {(each.unit, each.key): each for each in asked or ()}
    made = [
        Session(*work, tuple(attempts), today.get(work), _is_past(work, today) if asked is not None else False)
        for work, attempts in found.items()
    ]
    begun = sorted(made, key=lambda session: (session.unit, session.attempts[0].asked_at))
    awaited = [Session(*work, (), each) for work, each in today.items() if work not in found]
    return sorted([*begun, *awaited], key=lambda session: session.unit)


def _is_past(work: tuple[str, str], today: Iterable[tuple[str, str]]) -> bool:
    return not work[0].startswith(f"{DRAFT}:") and work not in today


def about(session: Session, approvals: Iterable[Approval]) -> list[Approval]:
    """The decisions that people made on what a session is about."""
    name = session.name.rpartition("-")[2]
    return [each for each in approvals if each.subject.rpartition(":")[2] == name]


def session_lines(session: Session, approvals: Sequence[Approval]) -> list[str]:
    """As a person, or the next who works on it, reads it."""
    documents = f": {', '.join(session.asked.documents)}" if session.asked else ""
    lines = [f"{session.unit}: {session.goal}", f"  inputs {session.key[:16]}{documents}"]
    if session.criteria:
        lines.append(f"  must keep {', '.join(session.criteria)}")
    lines.append(f"  {session.outcome}")
    for each in session.attempts:
        lines.append(f"  attempt {each.attempt} by {each.by}, {each.asked_at[:16]}: {each.outcome}")
        lines += [f"    {complaint.told.partition(chr(10))[0]}" for complaint in each.complaints]
    lines += [f"  {each.who} approved {each.subject} on {each.when[:10]}" for each in about(session, approvals)]
    if session.failed:
        lines.append(f"  failed {', '.join(session.failed)}")
    return [*lines, f"  resume: {session.resume}", f"  replay: {session.replay}"]


def session_as_json(session: Session, approvals: Sequence[Approval]) -> dict[str, Any]:
    """The same for machines."""
    return {
        "unit": session.unit,
        "goal": session.goal,
        "inputs": session.key,
        "documents": list(session.asked.documents) if session.asked else [],
        "criteria": list(session.criteria),
        "outcome": session.outcome,
        "failed": list(session.failed),
        "attempts": [
            {
                "attempt": each.attempt,
                "by": each.by,
                "asked": each.asked_at,
                "outcome": str(each.outcome),
                "complaints": [complaint.told for complaint in each.complaints],
            }
            for each in session.attempts
        ],
        "approvals": [{"subject": a.subject, "who": a.who, "when": a.when} for a in about(session, approvals)],
        "resume": session.resume,
        "replay": session.replay,
    }
