"""One call of the command line: where it works, how it prints, and the options that every command shares."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import click

from phoenix.adapters.sources import find_root
from phoenix.adapters.terminal import Terminal
from phoenix.cli import exits
from phoenix.engine.errors import PhoenixError
from phoenix.language.findings import Finding
from phoenix.language.place import NOWHERE

GENERATORS = ("replay", "handoff", "command", "model")
"""What ``--generator`` takes."""

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True)
class Invocation:
    """``start`` is the folder to work in; ``json`` prints one JSON object; ``quiet`` prints only what is wrong."""

    start: Path
    json: bool = False
    quiet: bool = False
    terminal: Terminal = field(default_factory=Terminal)

    @property
    def root(self) -> Path:
        """The project's folder. Raises ``PhoenixError`` C104 where there is none."""
        root = find_root(self.start.resolve())
        if root is None:
            message = f"There is no project here: neither `{self.start}` nor a folder above it holds `specs/`."
            hint = "Change to the project's folder, or make a new one with `phoenix init`."
            raise PhoenixError(Finding("C104", NOWHERE, message, hint=hint))
        return root

    def say(self, text: str) -> None:
        """Prints for people, unless they asked for quiet or for JSON."""
        if not (self.quiet or self.json):
            self.terminal.line(text)

    def refuse(self, error: PhoenixError) -> int:
        """Prints why a command cannot go on, and gives the exit code."""
        from phoenix.adapters.sources import load_sources

        root = find_root(self.start.resolve())
        sources = load_sources(root)[0] if root and any(finding.place.line for finding in error.findings) else {}
        code = exits.WAITS if error.waits else exits.ERRORS
        self.terminal.findings(error.findings, sources, as_json=self.json, extra={"exit": code})
        return code


def folder_option(command: Command) -> Command:
    """Adds ``-C`` and hands the command an ``Invocation`` as its first argument."""

    @click.option("-C", "--directory", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Work here.")
    @functools.wraps(command)
    def wrapped(directory: Path | None, **rest: Any) -> Any:
        return command(Invocation(directory or Path.cwd()), **rest)

    return wrapped  # type: ignore[return-value]


def options(command: Command) -> Command:
    """Adds the options of every command that prints findings, and hands it an ``Invocation`` as its first argument."""

    @click.option("-C", "--directory", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Work here.")
    @click.option("--format", "output", type=click.Choice(["text", "json"]), default="text", help="How to print.")
    @click.option("-q", "--quiet", is_flag=True, help="Print only what is wrong.")
    @functools.wraps(command)
    def wrapped(directory: Path | None, output: str, quiet: bool, **rest: Any) -> Any:
        return command(Invocation(directory or Path.cwd(), output == "json", quiet), **rest)

    return wrapped  # type: ignore[return-value]
