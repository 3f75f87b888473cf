"""The generators that there are, set up as ``phoenix.toml`` and the environment say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from phoenix.adapters.pipes import PipedPrograms
from phoenix.adapters.shelf import DiskShelf
from phoenix.adapters.usage_log import UsageLog
from phoenix.engine.errors import PhoenixError
from phoenix.generators.command import Command
from phoenix.generators.generator import Generator
from phoenix.generators.handoff import MAILBOX, Handoff
from phoenix.generators.model.asking import Means
from phoenix.generators.model.generator import ModelGenerator
from phoenix.generators.model.pace import Pace
from phoenix.generators.model.purse import Purse
from phoenix.generators.model.workers import Workers
from phoenix.generators.recordings import FOLDER, Recordings
from phoenix.generators.request import Prompt, PromptPart, Request
from phoenix.language.findings import Finding
from phoenix.language.place import NOWHERE
from phoenix.project.settings import Settings

REPLAY = "replay"
"""Answers from recordings alone; they are looked at before anybody is asked, so that it needs no generator."""

DESCRIBED = {
    REPLAY: "answers from .phoenix/recordings alone, and asks nobody",
    "handoff": "writes the prompt to .phoenix/mailbox, and takes what a person or an agent puts beside it",
    "command": "pipes the prompt through the program that `command` names in phoenix.toml",
    "model": "asks the models that `ladder` in `[model]` names in phoenix.toml",
}


def open_recordings(root: Path) -> Recordings:
    """The project's recordings."""
    return Recordings(DiskShelf(root / FOLDER))


def open_mailbox(root: Path) -> Handoff:
    """The project's mailbox."""
    return Handoff(DiskShelf(root / MAILBOX))


@dataclass(frozen=True, slots=True)
class Around:
    """What a generator is set up in: the project's folder, our environment, and the dollars that may be spent, None for
    any number.
    """

    root: Path
    environment: Mapping[str, str]
    most: Decimal | None = None


def open_generator(name: str, settings: Settings, around: Around) -> Generator | None:
    """The generator of that name, None for ``replay``; raises ``PhoenixError`` where it is not set up."""
    if name == REPLAY:
        return None
    return GENERATORS[name](settings, around)


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


def _handoff(_settings: Settings, around: Around) -> Generator:
    return open_mailbox(around.root)


def _command(settings: Settings, around: Around) -> Generator:
    asked = settings.generator
    if not asked.command:
        hint = 'Add `command = ["PROGRAM", "ARGUMENT"]` under `[generator]` to `phoenix.toml`.'
        raise PhoenixError(Finding("C107", NOWHERE, "The generator `command` has no program to run.", hint=hint))
    given = {name: around.environment[name] for name in asked.environment if name in around.environment}
    return Command(asked.command, given, asked.timeout, asked.attempts, asked.at_once, PipedPrograms(around.root))


def _model(settings: Settings, around: Around) -> Generator:
    if not settings.model.ladder:
        hint = 'Add `ladder = ["PROVIDER/MODEL"]` under `[model]` to `phoenix.toml`.'
        raise PhoenixError(Finding("C107", NOWHERE, "The generator `model` has no model to ask.", hint=hint))
    workers = Workers(settings.generator.at_once, around.environment)
    means = Means(around.environment, Purse(around.most), UsageLog(around.root), Pace(workers.pause), workers)
    return ModelGenerator(settings.generator, settings.model, means)


GENERATORS: dict[str, Callable[[Settings, Around], Generator]] = {
    "handoff": _handoff,
    "command": _command,
    "model": _model,
}
