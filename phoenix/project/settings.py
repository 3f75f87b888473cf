"""``phoenix.toml``: every setting with its default, read from text into one checked value."""

from __future__ import annotations

import tomllib
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from phoenix.language.findings import Finding
from phoenix.language.place import Place, Source
from phoenix.language.suggest import closest

PATH = "phoenix.toml"


class Section(BaseModel):
    """A table of the file: unknown keys are errors, spelled with dashes."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=lambda name: name.replace("_", "-"))


class Build(Section):
    jobs: int = Field(default=0, ge=0, le=256)
    """How many units are proved at once; 0: as many as the machine has processors."""


class Gate(Section):
    law_inputs: int = Field(default=1000, ge=100, le=1_000_000)
    """Inputs that each law is tried on."""

    agreement_inputs: int = Field(default=2000, ge=100, le=10_000_000)
    """Random inputs on which compiled code must agree with the interpreter, per function."""

    seed: int = Field(default=0, ge=0)
    """Where the random inputs start; part of every verdict's key."""

    call_timeout: float = Field(default=10.0, gt=0, le=3600)
    """Seconds that one request to the code under test may take."""


class Generator(Section):
    """Who writes what no definition says exactly."""

    use: str = Field(default="replay", pattern="^(replay|handoff|command|model)$")
    """The generator of every build that names none; ``replay`` asks nobody."""

    attempts: int = Field(default=3, ge=1, le=100)
    """Answers that each rung of the ladder may give before the next is asked, and in the end a person."""

    at_once: int = Field(default=8, ge=1, le=1024)
    """Requests in flight."""

    timeout: float = Field(default=600.0, gt=0, le=86_400)
    """Seconds that one answer may take."""

    command: tuple[str, ...] = ()
    """The program of the generator ``command`` and its arguments: the prompt comes in, the answer goes out."""

    environment: tuple[str, ...] = ()
    """Names of the environment variables that the program sees beside a bare environment."""


class Sandbox(Section):
    """How programs that touch generated code are confined."""

    mode: str = Field(default="auto", pattern="^(auto|bubblewrap|kernel|off)$")
    """By what means; `off`: not at all, what generators wrote included."""


class Rungs(Section):
    """The lowest rung that a rule may stand on, by its component's risk; below it is a warning."""

    low: str = Field(default="stated", pattern="^(stated|shown|lawful|exact)$")
    medium: str = Field(default="shown", pattern="^(stated|shown|lawful|exact)$")
    high: str = Field(default="shown", pattern="^(stated|shown|lawful|exact)$")


class Settings(Section):
    build: Build = Build()
    gate: Gate = Gate()
    generator: Generator = Generator()
    rungs: Rungs = Rungs()
    sandbox: Sandbox = Sandbox()


def read_settings(source: Source | None) -> tuple[Settings, tuple[Finding, ...]]:
    """The settings, with defaults where the file is silent or wrong, and a finding for everything that is wrong."""
    if source is None:
        return Settings(), ()
    try:
        data = tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        return Settings(), (_syntax_finding(source, error),)
    try:
        return Settings.model_validate(data), ()
    except ValidationError as error:
        return Settings(), tuple(_value_finding(source, dict(problem)) for problem in error.errors())


def _syntax_finding(source: Source, error: tomllib.TOMLDecodeError) -> Finding:
    message = str(error)
    line = int(message.rpartition("line ")[2].partition(",")[0]) if "line " in message else 1
    column = int(message.rpartition("column ")[2].rstrip(")")) if "column " in message else 1
    what = message.partition(" (at")[0]
    return Finding(
        "C101",
        Place(source.path, line, column, line, column + 1),
        f"This is not TOML: {what[:1].lower()}{what[1:]}.",
        hint="Mend the line; `phoenix explain C101` shows a whole file.",
    )


def _value_finding(source: Source, problem: dict[str, Any]) -> Finding:
    keys = [str(key) for key in problem["loc"]]
    place = _place_of(source, keys)
    name = ".".join(keys)
    if problem["type"] == "extra_forbidden":
        known = _known_keys(keys[:-1])
        guess = closest(keys[-1], known)
        hint = f"Did you mean `{guess}`?" if guess else f"The settings here are {', '.join(f'`{k}`' for k in known)}."
        return Finding("C102", place, f"There is no setting `{name}`.", hint=hint)
    return Finding(
        "C103",
        place,
        f"`{name}` cannot be `{problem['input']}`.",
        expected=str(problem["msg"]).removeprefix("Input should be "),
        hint=f"Give `{name}` a value as expected, or take the line out: it has a default.",
    )


def _known_keys(section: list[str]) -> list[str]:
    model: type[BaseModel] = Settings
    for key in section:
        model = type(model.model_fields[key].get_default())
    return sorted(field.alias or name for name, field in model.model_fields.items())


def _place_of(source: Source, keys: list[str]) -> Place:
    """The line that sets the last key: its first mention after its table's header (TOML's reader keeps no places)."""
    lines = source.text.splitlines()
    start = next((n for n, line in enumerate(lines) if line.strip() == f"[{'.'.join(keys[:-1])}]"), 0)
    for number, line in enumerate(lines[start:], start + 1):
        before = line.partition("=")[0].strip().strip('[]"')
        if before in (keys[-1], ".".join(keys)):
            column = line.index(keys[-1]) + 1
            return Place(source.path, number, column, number, column + len(keys[-1]))
    return Place(source.path, 1, 1, 1, 1)
