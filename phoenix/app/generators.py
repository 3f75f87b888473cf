"""The generators that there are, set up as ``phoenix.toml`` and the environment say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from phoenix.adapters.pipes import PipedPrograms
from phoenix.adapters.shelf import DiskShelf
from phoenix.engine.errors import PhoenixError
from phoenix.generators.command import Command
from phoenix.generators.generator import Generator
from phoenix.generators.handoff import MAILBOX, Handoff
from phoenix.generators.recordings import FOLDER, Recordings
from phoenix.generators.request import Prompt, PromptPart, Request
from phoenix.language.findings import Finding
from phoenix.language.place import NOWHERE
from phoenix.project import settings

REPLAY = "replay"
"""Answers from recordings alone; they are looked at before anybody is asked, so that it needs no generator."""

DESCRIBED = {
    REPLAY: "answers from .phoenix/recordings alone, and asks nobody",
    "handoff": "writes the prompt to .phoenix/mailbox, and takes what a person or an agent puts beside it",
    "command": "pipes the prompt through the program that `command` names in phoenix.toml",
    "model": "asks the models that `models` names in phoenix.toml",
}


def open_recordings(root: Path) -> Recordings:
    """The project's recordings."""
    return Recordings(DiskShelf(root / FOLDER))


def open_mailbox(root: Path) -> Handoff:
    """The project's mailbox."""
    return Handoff(DiskShelf(root / MAILBOX))


def open_generator(
    name: str, asked: settings.Generator, root: Path, environment: Mapping[str, str]
) -> Generator | None:
    """The generator of that name, None for ``replay``; raises ``PhoenixError`` where it is not set up."""
    if name == REPLAY:
        return None
    return GENERATORS[name](asked, root, environment)


def try_generator(generator: Generator | None) -> str:
    """Asks a question of one line and tells how it went; raises ``Trouble`` where no answer comes."""
    if generator is None or isinstance(generator, Handoff):
        return "Nothing to try: the generator in use needs nothing but this folder."
    line = "phoenix"
    text = f"This is a trial. Answer with one fenced block that holds this line and nothing else: {line}"
    request = Request("trial:Trial", f"{line}.txt", Prompt((PromptPart("instructions", text),)))
    answer = generator.ask(request, lambda _: None)
    understood = line in answer.text and not answer.flaw
    return f"{answer.by} answers{'' if understood else ', but not what it was asked for'}."


def _handoff(_asked: settings.Generator, root: Path, _environment: Mapping[str, str]) -> Generator:
    return open_mailbox(root)


def _command(asked: settings.Generator, root: Path, environment: Mapping[str, str]) -> Generator:
    if not asked.command:
        hint = 'Add `command = ["PROGRAM", "ARGUMENT"]` under `[generator]` to `phoenix.toml`.'
        raise PhoenixError(Finding("C107", NOWHERE, "The generator `command` has no program to run.", hint=hint))
    given = {name: environment[name] for name in asked.environment if name in environment}
    return Command(asked.command, given, asked.timeout, asked.attempts, asked.at_once, PipedPrograms(root))


GENERATORS: dict[str, Callable[[settings.Generator, Path, Mapping[str, str]], Generator]] = {
    "handoff": _handoff,
    "command": _command,
}
