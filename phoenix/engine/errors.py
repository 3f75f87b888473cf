"""The engine's exceptions.

PhoenixError — a command cannot go on; carries the findings that say why and what moves on
└── Locked   — another build holds the project
"""

from __future__ import annotations

from phoenix.language.findings import Finding


class PhoenixError(Exception):
    """A command cannot go on, for the reasons in ``findings``.

    ``waits`` says that a person is needed (exit code 3) rather than that something is wrong (exit code 1).
    """

    def __init__(self, *findings: Finding, waits: bool = False) -> None:
        super().__init__("; ".join(finding.message for finding in findings))
        self.findings = findings
        self.waits = waits


class Locked(PhoenixError):
    """Another build holds the project."""
