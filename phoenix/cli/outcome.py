"""How a build's outcome reads: what failed and why, what waits, counts, and the next thing to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from phoenix.adapters.terminal import finding_json, json_text
from phoenix.app.project_build import Built, ProjectBuild
from phoenix.app.prover import verdict_findings
from phoenix.cli import exits
from phoenix.cli.invocation import Invocation
from phoenix.engine.build import End, Result, result_as_json
from phoenix.language.findings import Finding, Severity
from phoenix.language.report import report

BUILT = (End.PROMOTED, End.RESTORED)


@dataclass(frozen=True)
class Outcome:
    """``seconds`` is how long the whole command took."""

    opened: ProjectBuild
    built: Built
    seconds: float

    @property
    def result(self) -> Result:
        return self.built.result

    @property
    def code(self) -> int:
        if self.result.failed or any(finding.is_error for finding in self.built.findings):
            return exits.ERRORS
        return exits.WAITS if self.result.waits else exits.DONE

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the gate found in detail, then what the engine says of each unit."""
        failed = [verdict for verdict in self.result.verdicts.values() if not verdict.passed]
        return (*(finding for verdict in failed for finding in verdict_findings(verdict)), *self._said)

    @property
    def _said(self) -> tuple[Finding, ...]:
        """Each thing once, also where it kept both an answer and a build from being proved."""
        return tuple(dict.fromkeys((*self.built.findings, *self.result.findings)))

    def show(self, invocation: Invocation) -> int:
        """Prints it, and gives the exit code."""
        findings = [f for f in self.findings if f.severity is Severity.ERROR or not invocation.quiet]
        extra = self.as_json() if invocation.json else {}
        invocation.terminal.findings(findings, self.opened.workspace.sources, as_json=invocation.json, extra=extra)
        for line in self.summary():
            invocation.say(line)
        return self.code

    def as_json(self) -> dict[str, Any]:
        said = {"exit": self.code, "seconds": round(self.seconds, 3)}
        return {**said, **result_as_json(self.result), "proved": [str(unit) for unit in self.built.proved]}

    def summary(self) -> list[str]:
        """A line of counts and, where something is left to do, what."""
        return [f"{self._counts()} in {self.seconds:.1f} s.", *self._warnings(), *self._next()]

    def _next(self) -> list[str]:
        """The next thing to do."""
        if self.result.failed:
            return ["Next: mend what is said above, then phoenix build"]
        if self.result.waits:
            return ["Next: phoenix status shows what waits for a person; the rest is in generated/"]
        written = any(end is End.PROMOTED for end in self.result.ends.values())
        return ["Next: the code is in generated/; phoenix why NAME says what became of an edit"] if written else []

    def unchanged(self) -> tuple[str, str, str]:
        """What the next build says if nothing changes until then: for people, for people who want quiet, as JSON."""
        sources = self.opened.workspace.sources
        waits = {unit: end for unit, end in self.result.ends.items() if end is End.WAITS}
        components = sum(unit.is_component for unit in self.result.ends)
        count = f"Nothing changed: {components - len(waits)} proved{f', {len(waits)} waits' if waits else ''}.\n"
        text = "".join(f"{report(finding, sources)}\n\n" for finding in self.findings)
        machine = {
            "exit": self.code,
            "findings": [finding_json(finding) for finding in self.findings],
            "proved": [],
            "regenerated": {},
            "seconds": 0.0,
            "units": {str(unit): str(waits.get(unit, End.CURRENT)) for unit in self.result.ends},
            "wrote": False,
        }
        warnings = "".join(f"{line}\n" for line in self._warnings())
        return text + count + warnings, "", json_text(machine)

    def _warnings(self) -> list[str]:
        count = sum(not finding.is_error for finding in self.opened.findings)
        return [f"The specs have {count} warning{'' if count == 1 else 's'}: phoenix check"] if count else []

    def _counts(self) -> str:
        """Components only: support code and package files are Phoenix's own business."""
        ends: dict[str, int] = {}
        for unit, end in self.result.ends.items():
            if unit.is_component:
                word = "reused" if end in (End.CURRENT, End.RECORDED) else "built" if end in BUILT else str(end)
                if word == "built" and not self.result.plan.units[unit].regenerates and end is End.PROMOTED:
                    word = "proved again"
                ends[word] = ends.get(word, 0) + 1
        order = (
            "built",
            "proved again",
            "reused",
            "removed",
            "failed",
            "held",
            "edited",
            "not proved",
            "waits",
            "left",
        )
        said = [f"{ends[word]} {word}" for word in order if word in ends]
        return ", ".join(said) or "Nothing to build"
