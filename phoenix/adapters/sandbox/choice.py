"""Chooses the means: the first that works here, found out by running something under it."""

from __future__ import annotations

import shutil
import sys

from phoenix.adapters.processes import CannotStart
from phoenix.adapters.sandbox.confinement import Confinement
from phoenix.adapters.sandbox.means import BARE, Means, candidates
from phoenix.adapters.sandbox.sandbox import Sandbox
from phoenix.adapters.sandbox.toolchains import of_python

LONGEST_TRIAL = 10.0


def open_sandbox(mode: str) -> Sandbox:
    """A sandbox of the mode's best means that works here; one of none at all where none does, or the mode is "off"."""
    for means in candidates(mode):
        sandbox = Sandbox(means)
        if not trouble_with(sandbox):
            return sandbox
        sandbox.close()
    return Sandbox(BARE)


def trouble_with(sandbox: Sandbox) -> str:
    """Why a sandbox's means does not work here; empty where it does."""
    program = shutil.which("true")
    command = [program] if program else [sys.executable, "-I", "-S", "-c", ""]
    try:
        ended = sandbox.run(command, Confinement(reads=of_python(), seconds=LONGEST_TRIAL))
    except CannotStart as error:
        return str(error)
    return "" if ended.status == 0 else ended.reason or ended.output.strip() or f"exit code {ended.status}"


def troubles(mode: str) -> list[tuple[Means, str]]:
    """Every means of a mode, the best first, with why it does not work here, or nothing."""
    found: list[tuple[Means, str]] = []
    for means in candidates(mode):
        with Sandbox(means) as sandbox:
            found.append((means, trouble_with(sandbox)))
    return found
