"""A sandbox by each of the means that work on this machine, and marks by which processes are found again."""

from __future__ import annotations

import os
import select
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from phoenix.adapters.processes import Completed
from phoenix.adapters.sandbox import Confinement, Means, Sandbox
from phoenix.adapters.sandbox.choice import troubles
from phoenix.adapters.sandbox.toolchains import of_python

PATIENCE = 20.0
WORKING = [means for means, trouble in troubles("auto") if not trouble]

Python = Callable[..., Completed]


@pytest.fixture(params=WORKING, ids=lambda means: means.name)
def means(request: pytest.FixtureRequest) -> Means:
    given: Means = request.param
    return given


@pytest.fixture
def sandbox(means: Means) -> Iterator[Sandbox]:
    with Sandbox(means) as opened:
        yield opened


@pytest.fixture
def python(sandbox: Sandbox) -> Python:
    """Runs Python code in the sandbox, on terms that the test gives."""

    def run(code: str, *arguments: str, **terms: object) -> Completed:
        reads = (*of_python(), *terms.pop("reads", ()))  # type: ignore[misc]
        command = [sys.executable, "-I", "-S", "-c", code, *arguments]
        return sandbox.run(command, Confinement(reads=reads, **terms))  # type: ignore[arg-type]

    return run


class Marked:
    """Processes that carry a mark on their command line, wherever they are and whoever their parent is."""

    def __init__(self) -> None:
        self.mark = f"mark-{uuid.uuid4().hex}"

    def processes(self) -> list[int]:
        found = []
        for folder in Path("/proc").iterdir():
            with suppress(OSError):
                if folder.name.isdecimal() and self.mark.encode() in (folder / "cmdline").read_bytes():
                    found.append(int(folder.name))
        return found

    def are_gone(self) -> bool:
        """Waits until all of them have ended."""
        for process in self.processes():
            with suppress(ProcessLookupError):
                descriptor = os.pidfd_open(process)
                ended = select.select([descriptor], [], [], PATIENCE)[0]
                os.close(descriptor)
                if not ended:
                    return False
        return not self.processes()


@pytest.fixture
def marked() -> Marked:
    return Marked()
