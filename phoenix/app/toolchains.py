"""Whether this machine has what a target's code is compiled and run with, and in which versions exactly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from phoenix.adapters.processes import find
from phoenix.adapters.programs import Programs
from phoenix.engine.tasks import Waiting
from phoenix.project.project import TargetLine
from phoenix.targets.target import Program


@dataclass(frozen=True, slots=True)
class Toolchain:
    """``versions`` by program, for verdict keys; ``files`` are the programs; ``waiting`` says what is missing."""

    versions: Mapping[str, str]
    files: tuple[str, ...]
    waiting: Waiting | None


def toolchain(line: TargetLine, title: str, wanted: Sequence[Program], programs: Programs) -> Toolchain:
    """Looks for the programs of one target line; ``title`` is the target as the plan calls it."""
    versions: dict[str, str] = {}
    waiting: Waiting | None = None
    for program in wanted:
        version = program.known or programs.version(program.name, program.probe)
        versions[program.name] = version or "not installed"
        why = _unfit(program, version)
        if why and waiting is None:
            asked = f"{title} {line.version}"
            waiting = Waiting(f"The target `{asked}`", why, program.install, line.place, "P113")
    found = [find(program.name) for program in wanted if not program.known]
    return Toolchain(versions, tuple(path for path in found if path), waiting)


def _unfit(program: Program, version: str | None) -> str:
    """Why the program does not do; empty where it does."""
    if version is None:
        return f"it waits for `{program.name}` {program.least}, which is not on this machine"
    numbers = numbers_in(version)
    least = numbers_in(program.least)
    if numbers[: len(least)] >= least:
        return ""
    have = ".".join(map(str, numbers))
    return f"it waits for `{program.name}` {program.least}, and this machine has {have}"


def numbers_in(text: str) -> tuple[int, ...]:
    """The first dotted number in a text: (1, 26, 3) in ``go version go1.26.3 linux/amd64``."""
    start = next((place for place, character in enumerate(text) if character.isdigit()), len(text))
    end = start
    while end < len(text) and (text[end].isdigit() or text[end] == "."):
        end += 1
    return tuple(int(part) for part in text[start:end].split(".") if part)
