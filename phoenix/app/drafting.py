"""Drafting a document: a generator is asked, what it gives is checked as a document, and refusals go back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from phoenix.app.refusals import no_generator
from phoenix.engine.errors import PhoenixError
from phoenix.generators.attempt import Complaint
from phoenix.generators.drafts import Commissioned
from phoenix.generators.generator import Generator, Kind, Report, Trouble
from phoenix.generators.ladder import next_rung
from phoenix.generators.recording import Outcome, Recording
from phoenix.generators.recordings import Recordings
from phoenix.generators.reply import read_reply
from phoenix.generators.request import Request
from phoenix.language.findings import Finding
from phoenix.language.place import NOWHERE

MOST_COMPLAINTS = 10

Check = Callable[[str], Sequence[Finding]]
"""What is wrong with a text as the document that it would be."""


def draft(
    wanted: Commissioned, check: Check, generator: Generator | None, recordings: Recordings, report: Report
) -> str:
    """The text of the document, without an error. Every answer is recorded, and one that was accepted is given again
    without asking anybody. Raises ``PhoenixError`` A110 where none comes, or where none that came is a sound document;
    A109 where nobody is there to ask.
    """
    key = wanted.prompt().digest
    while True:
        answered = recordings.of(wanted.unit, key)
        accepted = next((each for each in answered if each.outcome is Outcome.ACCEPTED), None)
        if accepted is not None and accepted.file is not None:
            return accepted.file
        if generator is None:
            raise PhoenixError(no_generator(), waits=True)
        rung = next_rung(generator, answered)
        if rung is None:
            raise PhoenixError(_given_up(wanted, answered), waits=True)
        _once(wanted, key, rung, answered, check, generator, recordings, report)


def _once(
    wanted: Commissioned,
    key: str,
    rung: int,
    answered: Sequence[Recording],
    check: Check,
    generator: Generator,
    recordings: Recordings,
    report: Report,
) -> None:
    """Asks once, and records what came with what became of it."""
    prompt = wanted.prompt([each.as_attempt for each in answered])
    number = max((each.attempt for each in answered), default=0) + 1
    asked_at = datetime.now(UTC).isoformat(timespec="seconds")
    try:
        answer = generator.ask(Request(wanted.unit, wanted.path, prompt, number, rung), report)
    except Trouble as trouble:
        raise PhoenixError(_unanswered(wanted, trouble), waits=trouble.kind is Kind.WAITS) from trouble
    reply = read_reply(answer.text, wanted.writing, lambda _: "")
    reason = answer.flaw or reply.reason
    recording = Recording(
        wanted.unit, key, number, answer.by, prompt.digest, answer.text, None if reason else reply.file,
        parameters=answer.parameters, usage=answer.usage, asked_at=asked_at,
    )  # fmt: skip
    wrong = [Complaint(reason)] if reason else [_complaint(each) for each in check(reply.file or "") if each.is_error]
    if wrong:
        recordings.keep(replace(recording, outcome=Outcome.REJECTED, complaints=tuple(wrong[:MOST_COMPLAINTS])))
    else:
        recordings.accept(recording)
    generator.done(wanted.unit)


def _complaint(finding: Finding) -> Complaint:
    expected = f" Expected: {finding.expected}." if finding.expected else ""
    return Complaint(f"Line {finding.place.line}: {finding.message}{expected} {finding.hint}".rstrip())


def _unanswered(wanted: Commissioned, trouble: Trouble) -> Finding:
    hint = trouble.hint.replace("`phoenix build`", "this command again") or "Try again, or draft it by hand."
    return Finding("A110", NOWHERE, f"`{wanted.path}` was not drafted: {trouble.message}.", hint=hint)


def _given_up(wanted: Commissioned, answered: Sequence[Recording]) -> Finding:
    last = answered[-1].complaints[0].told if answered and answered[-1].complaints else "none was sound"
    message = f"`{wanted.path}` was not drafted: {len(answered)} answers were refused, the last because: {last}"
    hint = f"`phoenix sessions {wanted.unit}` shows them all. Raise `attempts` in `phoenix.toml`, or draft it by hand."
    return Finding("A110", NOWHERE, message, hint=hint)
