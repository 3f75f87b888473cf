"""The targets that there are, each with the tools that this machine offers for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from phoenix.adapters.processes import find
from phoenix.adapters.programs import Programs, identity
from phoenix.app.toolchains import toolchain
from phoenix.engine.tasks import Waiting
from phoenix.engine.world import CACHE
from phoenix.project.plan import TARGETS as TITLES
from phoenix.project.project import TargetLine, TechPlan
from phoenix.targets.registry import TARGETS
from phoenix.targets.target import Target, Tool


@dataclass(frozen=True, slots=True)
class Backend:
    """A target of the plan, its tools for the plan's checks, and by what an exchange of its tools shows.

    ``toolchain`` names exact versions, for verdict keys; ``tool_files`` are files outside the project. ``waiting`` says
    what this machine lacks: nothing of the target is made then.
    """

    target: Target
    tools: tuple[Tool, ...]
    toolchain: Mapping[str, str]
    tool_files: tuple[str, ...]
    waiting: Waiting | None = None


def backends_of(plan: TechPlan, root: Path) -> Sequence[Backend]:
    """A backend for each target line."""
    programs = Programs(root / CACHE)
    return [_backend(line, plan, root, programs) for line in plan.targets]


def title_of(target: str) -> str:
    """A target as the plan calls it: "Python" for "python"."""
    return next(title for title, name in TITLES.items() if name == target)


def _backend(line: TargetLine, plan: TechPlan, root: Path, programs: Programs) -> Backend:
    target = TARGETS[line.name]
    cache = str((root / CACHE / "checks").resolve())
    tools = tuple(target.tool(check, plan, cache) for check in plan.slice_for(line.name).checks)
    found = {tool.check: find(tool.command[0]) for tool in tools}
    checkers = {check: identity(program) for check, program in found.items()}
    chain = toolchain(line, title_of(line.name), target.programs(line.version), programs)
    files = (*chain.files, *(program for program in found.values() if program))
    return Backend(target, tools, {**chain.versions, **checkers}, files, chain.waiting)
