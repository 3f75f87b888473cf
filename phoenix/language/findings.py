"""A finding: one thing that is wrong or doubtful in a source, said so that its author can mend it."""

from __future__ import annotations

from enum import StrEnum

from phoenix.language.place import NOWHERE, Place
from phoenix.language.record import record


class Severity(StrEnum):
    """How much a finding weighs: only errors stop a build."""

    ERROR = "error"
    WARNING = "warning"


@record
class Finding:
    """One finding.

    ``code`` is stable and explained by ``phoenix explain``; ``message`` says what is wrong; ``expected`` what
    would be right there, where that helps; ``hint`` the one edit or command that moves on. ``notes`` point at
    other places that take part (the first of two equal ids, say).
    """

    code: str
    place: Place
    message: str
    hint: str = ""
    expected: str = ""
    severity: Severity = Severity.ERROR
    notes: tuple[tuple[Place, str], ...] = ()

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR


def in_order(findings: list[Finding]) -> list[Finding]:
    """Findings by file, line and column; errors before warnings at one place; doubles left out."""
    unique = dict.fromkeys(findings)
    return sorted(unique, key=lambda f: (f.place or NOWHERE, f.severity is not Severity.ERROR, f.code))
