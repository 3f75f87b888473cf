"""``handoff``: a mailbox folder a unit. The prompt goes in, and a person or an agent puts the answer beside it."""

from __future__ import annotations

from pathlib import PurePosixPath

from phoenix.generators.answer import LONGEST, Answer
from phoenix.generators.generator import Kind, Report, Trouble
from phoenix.generators.recordings import Shelf
from phoenix.generators.request import Request

MAILBOX = ".phoenix/mailbox"
PROMPT = "prompt.md"
ANSWER, TAKEN = "answer", "taken"


class Handoff:
    """Hands requests to whoever opens the mailbox; there is no end to their patience, so none to the attempts.

    An answer that is taken is first moved to a name of its own, so that a build that is killed before it is recorded
    finds it again, and one that was refused is not taken twice.
    """

    name = "handoff"
    ladder = ("handoff",)
    attempts = None
    at_once = 8

    def __init__(self, mailbox: Shelf) -> None:
        self._mailbox = mailbox

    def is_open(self, unit: str) -> bool:
        """Whether somebody was asked for the unit and nothing was accepted since."""
        return bool(self._mailbox.names(_folder(unit)))

    def ask(self, request: Request, report: Report) -> Answer:  # noqa: ARG002 - nothing to report of a file
        """The answer that lies in the mailbox; raises ``Trouble`` that says where to put one."""
        folder = _folder(request.unit)
        taken = f"{TAKEN}-{request.attempt}"
        for name in self._mailbox.names(folder):
            if name.partition(".")[0] == ANSWER:
                self._mailbox.put(folder, taken, self._mailbox.read(folder, name) or b"")
                self._mailbox.remove(folder, name)
        data = self._mailbox.read(folder, taken)
        if data is not None:
            # A character takes at most four bytes; what is longer than that is refused for its length all the same.
            return Answer(data[: 4 * LONGEST + 4].decode("utf-8", "replace"), self.ladder[request.rung])
        self._mailbox.put(folder, PROMPT, request.prompt.text.encode())
        raise Trouble(Kind.WAITS, *self.owed(request.unit, request.file))

    def owed(self, unit: str, file: str) -> tuple[str, str]:
        """What a person is told who opens the mailbox: what lies in it, and what to do."""
        place = self.place(unit)
        said = f"it was handed over: `{place}/{PROMPT}` says what to write"
        return said, f"Write the file to `{place}/{ANSWER}{PurePosixPath(file).suffix}`, then run `phoenix build`."

    @staticmethod
    def place(unit: str) -> str:
        """The unit's folder."""
        return f"{MAILBOX}/{_folder(unit)}"

    def done(self, unit: str) -> None:
        """Empties the unit's mailbox."""
        for name in self._mailbox.names(_folder(unit)):
            self._mailbox.remove(_folder(unit), name)

    def stop(self) -> None:
        """Nothing is in flight."""


def _folder(unit: str) -> str:
    return unit.replace(":", ".", 1)
