"""Runs all that touches generated code in the sandbox: drivers, compilers, and the tools of the plan's checks."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType

from phoenix.adapters.processes import Completed, Running, find
from phoenix.adapters.sandbox import BARE, Confinement, Layer, Sandbox, open_sandbox
from phoenix.adapters.sandbox.confinement import GIB
from phoenix.adapters.sandbox.toolchains import of_program, of_python, plain
from phoenix.app.gate_settings import gate_settings
from phoenix.app.workspace import Workspace
from phoenix.engine.errors import PhoenixError
from phoenix.engine.world import CACHE
from phoenix.language.findings import Finding
from phoenix.language.place import NOWHERE
from phoenix.targets.target import Command, Launch, Places, Tool

TOOL_SECONDS = 600.0
"""No compiler or linter needs longer; one that hangs must not hang the build."""

TOOL_DISK = 4 * GIB
TOOL_PROCESSES = 64
DRIVER_SECONDS = 24 * 3600.0
"""A session has a clock of its own for every call; this one is for drivers that everybody has forgotten."""

HIDDEN = "tests"
"""The folder of a tree with the examples in it, which the code under test must not look up."""


class Confining:
    """The sandbox of one build, opened when it is first needed. Use as a context manager.

    ``mode`` is that of ``[sandbox]``; ``cache`` a folder where the tools of checks keep what makes them faster;
    ``memory`` the bytes that a driver may take.
    """

    def __init__(self, mode: str, cache: Path, memory: int) -> None:
        self._mode = mode
        self._cache = cache
        self._memory = memory

    @cached_property
    def sandbox(self) -> Sandbox:
        return open_sandbox(self._mode)

    def __enter__(self) -> Confining:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if "sandbox" in self.__dict__:
            self.sandbox.close()

    @property
    def may_run_written(self) -> bool:
        """Whether what a generator wrote may run: confined, or because a person has turned the sandbox off."""
        return self._mode == "off" or self.sandbox.means != BARE

    def driver(self, launch: Launch, places: Places) -> Running:
        """Starts a driver: it sees its program and the code, and can write nowhere and start nothing."""
        program = _found(launch.command[0])
        code = _code(places) if launch.reads_code else [Path(places.build)]
        reads = (*of_program(program), *of_python(), *map(Path, launch.reads), *code)
        return self.sandbox.start(
            (plain(program), *launch.command[1:]),
            Confinement(
                reads,
                environment=dict(launch.environment),
                memory=self._memory,
                seconds=DRIVER_SECONDS,
                folder=Path("/"),
                lists=(Path(places.tree),),
            ),
        )

    def tool(self, tool: Tool, folder: Path) -> Completed | None:
        """Runs a check in a folder; ``None`` where it is not installed."""
        program = find(tool.command[0])
        if program is None:
            return None
        self._cache.mkdir(parents=True, exist_ok=True)
        called = [found for found in map(find, tool.calls) if found]
        path = os.pathsep.join([*(str(Path(each).parent) for each in called), os.defpath])
        environment = {**dict(tool.environment), **_homes(tool.homes), **({"PATH": path} if called else {})}
        return self._run((program, *tool.command[1:]), folder, (self._cache,), environment, called)

    def compiler(self, command: Command, places: Places, layer: Layer | None = None) -> Completed:
        """Runs a compiler in the tree; what it adds to the cache goes into the layer, where there is one. Raises
        ``PhoenixError`` where the compiler is not on this machine any more.
        """
        program = _found(command.words[0])
        layers = (layer,) if layer and places.cache in command.writes else ()
        writes = tuple(Path(folder) for folder in command.writes if not (layers and folder == places.cache))
        environment = {**dict(command.environment), **_homes(command.homes)}
        return self._run((program, *command.words[1:]), Path(places.tree), writes, environment, layers=layers)

    def _run(
        self,
        command: tuple[str, ...],
        folder: Path,
        writes: tuple[Path, ...],
        environment: dict[str, str],
        called: Sequence[str] = (),
        layers: tuple[Layer, ...] = (),
    ) -> Completed:
        """``called`` are the programs that the command starts itself."""
        programs = [part for program in (command[0], *called) for part in of_program(program)]
        reads = (*programs, *of_python(), folder)
        confinement = Confinement(
            reads, writes, layers=layers, folder=folder, environment=environment, disk=TOOL_DISK, seconds=TOOL_SECONDS,
            processes=TOOL_PROCESSES,
        )  # fmt: skip
        return self.sandbox.run((plain(command[0]), *command[1:]), confinement)


def _found(name: str) -> str:
    """Where a program is. Raises ``PhoenixError``: it was there when the build began."""
    program = name if Path(name).is_absolute() else find(name)
    if program is None:
        message = f"`{name}` is gone since this build began."
        raise PhoenixError(Finding("G121", NOWHERE, message, hint="Install it, then run `phoenix build`."))
    return program


def confining(workspace: Workspace) -> Confining:
    """The sandbox as the project's settings ask for it."""
    settings = workspace.settings
    return Confining(settings.sandbox.mode, workspace.root / CACHE / "checks", gate_settings(settings).memory)


def _homes(wanted: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Variables that name the installations of programs: confined, a program cannot always find its own."""
    found = {variable: find(program) for variable, program in wanted}
    return {variable: str(Path(path).resolve().parent.parent) for variable, path in found.items() if path}


def _code(places: Places) -> list[Path]:
    """What a driver may see of the folders of a proof: the code and what it was compiled to."""
    shown = [path for path in Path(places.tree).iterdir() if path.name != HIDDEN]
    return [*shown, Path(places.build)] if places.build else shown
