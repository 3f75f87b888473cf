"""``command``: pipes the prompt through any program (an agent's command line, a local runner)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Protocol

from phoenix.generators.answer import LONGEST, Answer, Usage
from phoenix.generators.generator import Kind, Report, Trouble
from phoenix.generators.request import Request
from phoenix.generators.secrets import Secrets

SHOWN = 300
"""Characters of a program's last words that are shown."""


@dataclass(frozen=True, slots=True)
class Ran:
    """How a program ended: its exit status, the first bytes that it printed, the last that it complained."""

    status: int
    output: bytes
    complaint: bytes
    timed_out: bool
    seconds: float


class Programs(Protocol):
    """Runs programs in an empty folder with nothing but the environment that they are given."""

    def run(
        self, command: Sequence[str], sent: bytes, environment: Mapping[str, str], timeout: float, most: int
    ) -> Ran | None:
        """Runs one to its end, or until it has printed ``most`` bytes or its time is up; None if it cannot start."""
        ...

    def stop(self) -> None:
        """Ends all that run."""
        ...


@dataclass(frozen=True)
class Command:
    """Asks one program. ``environment`` holds the variables that it is given, which may be secret: what it complains of
    is shown without them.
    """

    command: tuple[str, ...]
    environment: Mapping[str, str]
    timeout: float
    attempts: int
    at_once: int
    programs: Programs
    name: str = "command"

    @property
    def ladder(self) -> tuple[str, ...]:
        """The program's own name."""
        return (f"command {PurePath(self.command[0]).name}",)

    def ask(self, request: Request, report: Report) -> Answer:
        """What the program prints; raises ``Trouble``."""
        report("waiting for the program")
        sent = request.prompt.text.encode()
        ran = self.programs.run(self.command, sent, self.environment, self.timeout, 4 * LONGEST + 4)
        program = f"`{self.command[0]}`"
        if ran is None:
            hint = (
                "Mend `command` under `[generator]` in `phoenix.toml`; `phoenix generators --try` tells when it works."
            )
            raise Trouble(Kind.UNUSABLE, f"{program} cannot be started", hint)
        if ran.timed_out:
            hint = "Run `phoenix build` to try again, or raise `timeout` under `[generator]` in `phoenix.toml`."
            raise Trouble(Kind.TIMED_OUT, f"{program} gave no answer in {self.timeout:g} seconds", hint)
        if ran.status != 0:
            words = Secrets.given(self.environment).without(ran.complaint.decode("utf-8", "replace")).split()
            said = " ".join(words)[-SHOWN:]
            hint = "Run `phoenix generators --try` to see whether it works."
            raise Trouble(
                Kind.UNAVAILABLE, f"{program} ended with status {ran.status}{f': {said}' if said else ''}", hint
            )
        text = Secrets.given(self.environment).without(ran.output.decode("utf-8", "replace"))
        return Answer(text, self.ladder[request.rung], usage=Usage(seconds=round(ran.seconds, 3)))

    def done(self, unit: str) -> None:
        """Nothing is kept."""

    def stop(self) -> None:
        """Ends the programs that run."""
        self.programs.stop()
