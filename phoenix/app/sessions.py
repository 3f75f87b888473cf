"""Sessions: the work on one thing that was written or drafted, as a view over recordings and approvals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from phoenix.generators.recording import Outcome, Recording
from phoenix.generators.recordings import Recordings
from phoenix.project.approvals import Approval

DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Session:
    """All that was asked for one unit and one meaning of its inputs. ``key`` names those inputs; ``attempts`` are the
    answers, oldest first; ``criteria`` the rules by which answers were refused.
    """

    unit: str
    key: str
    attempts: tuple[Recording, ...]

    @property
    def goal(self) -> str:
        """What the work is for."""
        target, _, name = self.unit.partition(":")
        return f"draft {name.replace('-', ' of ', 1)}" if target == DRAFT else f"write `{name}` in {target}"

    @property
    def outcome(self) -> str:
        """Where it stands."""
        accepted = next((each for each in self.attempts if each.outcome is Outcome.ACCEPTED), None)
        if accepted is not None:
            return f"attempt {accepted.attempt} by {accepted.by} was accepted"
        if any(each.outcome is Outcome.ARRIVED for each in self.attempts):
            return "an answer waits to be judged"
        return f"all {len(self.attempts)} refused" if len(self.attempts) > 1 else "refused"

    @property
    def criteria(self) -> tuple[str, ...]:
        """The rules that answers failed."""
        failed = (rule for each in self.attempts for complaint in each.complaints for rule in complaint.rules)
        return tuple(dict.fromkeys(failed))

    @property
    def resume(self) -> str:
        """The command that goes on."""
        target, _, name = self.unit.partition(":")
        if target != DRAFT:
            return f"phoenix build {name}"
        what, _, of = name.partition("-")
        return f"phoenix design {of} --generator NAME" if what == "design" else f"phoenix propose {what} {of}".rstrip()

    @property
    def replay(self) -> str:
        """The command that comes to the same from the recordings alone, asking nobody."""
        frozen = f"phoenix build {self.unit.partition(':')[2]} --frozen"
        return self.resume if self.unit.startswith(f"{DRAFT}:") else frozen


def sessions(recordings: Recordings) -> list[Session]:
    """Every session, by unit; those of one unit by the time of their first answer."""
    found: dict[tuple[str, str], list[Recording]] = {}
    for unit in sorted(recordings.units()):
        for each in recordings.of(unit):
            found.setdefault((unit, each.key), []).append(each)
    made = [Session(unit, key, tuple(attempts)) for (unit, key), attempts in found.items()]
    return sorted(made, key=lambda session: (session.unit, session.attempts[0].asked_at))


def about(session: Session, approvals: Iterable[Approval]) -> list[Approval]:
    """The decisions that people made on the component of a session."""
    name = session.unit.partition(":")[2].rpartition("-")[2]
    return [each for each in approvals if each.subject.partition(":")[2] == name]


def session_lines(session: Session, approvals: Sequence[Approval]) -> list[str]:
    """As a person, or the next who works on it, reads it."""
    lines = [f"{session.unit}: {session.goal}", f"  inputs {session.key[:16]}", f"  {session.outcome}"]
    for each in session.attempts:
        lines.append(f"  attempt {each.attempt} by {each.by}, {each.asked_at[:16]}: {each.outcome}")
        lines += [f"    {complaint.told.partition(chr(10))[0]}" for complaint in each.complaints]
    lines += [f"  {each.who} approved {each.subject} on {each.when[:10]}" for each in about(session, approvals)]
    if session.criteria:
        lines.append(f"  failed {', '.join(session.criteria)}")
    return [*lines, f"  resume: {session.resume}", f"  replay: {session.replay}"]


def session_as_json(session: Session, approvals: Sequence[Approval]) -> dict[str, Any]:
    """The same for machines."""
    return {
        "unit": session.unit,
        "goal": session.goal,
        "inputs": session.key,
        "outcome": session.outcome,
        "criteria": list(session.criteria),
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
