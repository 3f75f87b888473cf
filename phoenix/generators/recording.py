"""A recording: one answer as it stands in git, what was asked for it, and what became of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from phoenix.generators.answer import Parameter, Usage
from phoenix.generators.attempt import Attempt, Complaint


class Unsound(ValueError):
    """Bytes that are no recording, or no longer the one that was made."""


class Outcome(StrEnum):
    """What became of an answer."""

    ARRIVED = "arrived"
    """Nobody has judged it yet."""
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    REPLACED = "replaced"
    """It was accepted, until another one was asked for on purpose."""


@dataclass(frozen=True, slots=True)
class Recording:
    """One answer to one request.

    ``key`` is that of the meaning that it answers to, ``prompt`` the digest of what was sent. ``text`` is what came,
    word for word; ``file`` the file that was found in it, None where there was none. ``asked_at`` is UTC, in ISO 8601.
    """

    unit: str
    key: str
    attempt: int
    by: str
    prompt: str
    text: str
    file: str | None
    outcome: Outcome = Outcome.ARRIVED
    complaints: tuple[Complaint, ...] = ()
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    usage: Usage = field(default_factory=Usage)
    asked_at: str = ""

    @property
    def digest(self) -> str:
        """SHA-256 of what must never change, in hexadecimal: the lock names an accepted answer by it."""
        fixed = [self.unit, self.key, self.attempt, self.by, self.prompt, self.text, self.file]
        return hashlib.sha256(json.dumps(fixed, separators=(",", ":")).encode()).hexdigest()

    @property
    def as_attempt(self) -> Attempt:
        """As the next prompt tells it."""
        return Attempt(self.attempt, self.by, self.file if self.file is not None else self.text, self.complaints)


def encode(recording: Recording) -> bytes:
    """The recording as JSON that reads well in a difference: texts are lists of their lines."""
    fields = asdict(recording)
    fields["digest"] = recording.digest
    fields["text"] = recording.text.split("\n")
    # Most answers are the file and a fence around it; a file that is the whole answer is not kept twice.
    if recording.file is not None:
        fields["file"] = True if recording.file == recording.text else recording.file.split("\n")
    return (json.dumps(fields, indent=1, sort_keys=True, ensure_ascii=True) + "\n").encode()


def decode(data: bytes) -> Recording:
    """The recording of bytes; raises ``Unsound`` where they are none, or where what must not change did."""
    try:
        fields: dict[str, Any] = json.loads(data)
        digest = fields.pop("digest")
        text = "\n".join(fields.pop("text"))
        file = fields.pop("file")
        recording = Recording(
            **{
                **fields,
                "text": text,
                "file": text if file is True else None if file is None else "\n".join(file),
                "outcome": Outcome(fields["outcome"]),
                "complaints": tuple(_complaint(each) for each in fields["complaints"]),
                "usage": Usage(**fields["usage"]),
            }
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Unsound("it is no recording") from error
    if recording.digest != digest:
        raise Unsound("it is not what was recorded")
    return recording


def _complaint(fields: Mapping[str, Any]) -> Complaint:
    return Complaint(**{**fields, "rules": tuple(fields["rules"])})
