"""The targets that there are, each with the tools that this machine offers for it."""

from __future__ import annotations

import platform
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from phoenix.engine.errors import PhoenixError
from phoenix.language.findings import Finding
from phoenix.project.project import TargetLine, TechPlan
from phoenix.targets.python.target import PYTHON
from phoenix.targets.target import Target


@dataclass(frozen=True, slots=True)
class Backend:
    """A target of the plan, and what runs its code here. ``toolchain`` names exact versions, for verdict keys."""

    target: Target
    toolchain: Mapping[str, str]
    tool_files: tuple[str, ...] = ()


def backends_of(plan: TechPlan) -> Sequence[Backend]:
    """A backend for each target line. Raises ``PhoenixError`` for every toolchain that is missing or too old."""
    findings = [finding for line in plan.targets for finding in _too_old(line)]
    if findings:
        raise PhoenixError(*findings)
    toolchain = {"python": f"{platform.python_implementation()} {sys.version}"}
    return [Backend(PYTHON, toolchain) for _ in plan.targets]


def _too_old(line: TargetLine) -> list[Finding]:
    wanted = tuple(int(part) for part in line.version.split("."))
    if sys.version_info[: len(wanted)] >= wanted:
        return []
    have = ".".join(map(str, sys.version_info[:3]))
    message = f"The plan asks for Python {line.version}, and Phoenix runs on {have}, which would prove the code."
    hint = f"Install Phoenix with Python {line.version} or newer, or lower the version here."
    return [Finding("P113", line.place, message, hint=hint)]
