"""Which programs this machine has, and in which versions; a version that was asked for once is kept in the cache."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from phoenix.adapters.processes import CannotStart, find, run

FILE = "programs.json"
PROBE_SECONDS = 30.0


@dataclass
class Programs:
    """Asks programs for their versions; ``folder`` keeps the answers, and may be lost at any time."""

    folder: Path
    _known: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        with suppress(OSError, ValueError):
            found = json.loads((self.folder / FILE).read_bytes())
            self._known = found if isinstance(found, dict) else {}

    def version(self, name: str, probe: tuple[str, ...]) -> str | None:
        """The first line that the program prints when it is started with ``probe``; ``None`` where there is none."""
        program = find(name)
        if program is None:
            return None
        now = identity(program)
        entry = self._known.get(program)
        if isinstance(entry, list) and entry[:1] == [now] and entry[2:] == list(probe):
            return str(entry[1])
        said = _ask(program, probe)
        if said is not None:
            self._known[program] = [now, said, *probe]
            self._keep()
        return said

    def _keep(self) -> None:
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / FILE).write_text(json.dumps(self._known, sort_keys=True), encoding="utf-8")


def identity(program: str | None) -> str:
    """What changes when a program is installed anew; asking each for its version may take longer than running it."""
    if program is None:
        return "not installed"
    facts = Path(program).resolve().stat()
    return f"{facts.st_size} bytes of {facts.st_mtime_ns}"


def _ask(program: str, probe: tuple[str, ...]) -> str | None:
    try:
        done = run((program, *probe), Path(program).parent, {}, PROBE_SECONDS)
    except CannotStart:
        return None
    lines = done.output.strip().splitlines()
    return lines[0] if done.status == 0 and lines else None
