"""The targets that there are, each with the tools that this machine offers for it."""

from __future__ import annotations

import platform
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from phoenix.adapters.processes import Completed, find, run
from phoenix.engine.errors import PhoenixError
from phoenix.engine.world import CACHE
from phoenix.language.findings import Finding
from phoenix.project.project import TargetLine, TechPlan
from phoenix.targets.python.target import PYTHON
from phoenix.targets.target import Target, Tool

CHECK_SECONDS = 600.0
"""No linter needs longer; one that hangs must not hang the build."""


@dataclass(frozen=True, slots=True)
class Backend:
    """A target of the plan, its tools for the plan's checks, and by what an exchange of its tools shows.

    ``toolchain`` names exact versions, for verdict keys; ``tool_files`` are files outside the project.
    """

    target: Target
    tools: tuple[Tool, ...]
    toolchain: Mapping[str, str]
    tool_files: tuple[str, ...]


def backends_of(plan: TechPlan, root: Path) -> Sequence[Backend]:
    """A backend for each target line. Raises ``PhoenixError`` for every toolchain that is missing or too old."""
    findings = [finding for line in plan.targets for finding in _too_old(line)]
    if findings:
        raise PhoenixError(*findings)
    return [_python(plan, root) for line in plan.targets if line.name == PYTHON.name]


def run_tool(tool: Tool, folder: Path) -> Completed | None:
    """Runs a check in a folder; ``None`` where it is not installed."""
    program = find(tool.command[0])
    return None if program is None else run((program, *tool.command[1:]), folder, {}, CHECK_SECONDS)


def _python(plan: TechPlan, root: Path) -> Backend:
    cache = str((root / CACHE / "checks").resolve())
    tools = tuple(PYTHON.tool(check, plan, cache) for check in plan.slice_for(PYTHON.name).checks)
    programs = {tool.check: find(tool.command[0]) for tool in tools}
    versions = {check: _identity(program) for check, program in programs.items()}
    toolchain = {"python": f"{platform.python_implementation()} {sys.version}", **versions}
    return Backend(PYTHON, tools, toolchain, tuple(program for program in programs.values() if program))


def _identity(program: str | None) -> str:
    """What changes when a tool is installed anew; asking each for its version would take longer than running it."""
    if program is None:
        return "not installed"
    facts = Path(program).resolve().stat()
    return f"{facts.st_size} bytes of {facts.st_mtime_ns}"


def _too_old(line: TargetLine) -> list[Finding]:
    wanted = tuple(int(part) for part in line.version.split("."))
    if sys.version_info[: len(wanted)] >= wanted:
        return []
    have = ".".join(map(str, sys.version_info[:3]))
    message = f"The plan asks for Python {line.version}, and Phoenix runs on {have}, which would prove the code."
    hint = f"Install Phoenix with Python {line.version} or newer, or lower the version here."
    return [Finding("P113", line.place, message, hint=hint)]
