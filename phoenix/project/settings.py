"""``phoenix.toml``: every setting with its default, read from text into one checked value."""

from __future__ import annotations

import tomllib
from typing import Any, Literal

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


class Model(Section):
    """The models that the generator ``model`` asks."""

    ladder: tuple[str, ...] = ()
    """Models as litellm names them, from cheap to strong."""

    api_base: str = Field(default="", pattern="^(|https?://.+)$")
    """The address of a server of one's own; empty: the provider's."""

    api_key_env: str = ""
    """The environment variable that holds the key for ``api-base``; empty: it needs none."""

    answer_tokens: int = Field(default=16_000, ge=100, le=1_000_000)
    """How long an answer may be, thoughts included."""

    reasoning_effort: str = Field(default="", pattern="^(|none|minimal|low|medium|high)$")
    """How much a model that thinks should think; empty: as it does by itself."""

    retries: int = Field(default=5, ge=0, le=20)
    """How often a request is sent again after a rate limit or a server's error."""

    prices: dict[str, tuple[float, float]] = {}
    """Dollars a million tokens of prompt and of answer, for models that are not in litellm's list."""


class Sandbox(Section):
    """How programs that touch generated code are confined."""

    mode: str = Field(default="auto", pattern="^(auto|bubblewrap|kernel|off)$")
    """By what means; `off`: not at all, what generators wrote included."""


class Rungs(Section):
    """The lowest rung that a rule may stand on, by its component's risk; below it is a warning."""

    low: str = Field(default="stated", pattern="^(stated|shown|lawful|exact)$")
    medium: str = Field(default="shown", pattern="^(stated|shown|lawful|exact)$")
    high: str = Field(default="shown", pattern="^(stated|shown|lawful|exact)$")


Route = Literal["direct", "designed"]
DIRECT: Route = "direct"


class RoutingRow(Section):
    """One row of the routing table; what it does not name, it does not ask. ``uses`` and ``risk`` are asked from there
    on. The facts are described at ``routing.Facts``.
    """

    exact: bool | None = None
    examples: bool | None = None
    state: bool | None = None
    lifecycle: bool | None = None
    limits: bool | None = None
    prose: bool | None = None
    platform: bool | None = None
    uses: int | None = Field(default=None, ge=0)
    risk: Literal["low", "medium", "high"] | None = None
    path: Route
    because: str = ""


ROUTING: tuple[RoutingRow, ...] = (
    RoutingRow(exact=True, path="direct", because="every function is defined: there is nothing left to design"),
    RoutingRow(lifecycle=True, path="designed", because="a machine with phases is drawn before it is written"),
    RoutingRow(state=True, uses=1, path="designed", because="its state must agree with other components"),
    RoutingRow(uses=3, path="designed", because="it holds several components together"),
    RoutingRow(limits=True, path="designed", because="what must be fast or small is designed for it"),
    RoutingRow(platform=True, path="designed", because="the tech plan decides how a rule of it is kept"),
    RoutingRow(prose=True, path="designed", because="a function is described by sentences alone"),
    RoutingRow(risk="high", path="designed", because="much depends on it"),
)
"""Serialization, retry policies and plain transformations match no row, and go direct."""


Since = Literal["off", "low", "medium", "high"]


class Checkpoints(Section):
    """From which risk on a person has to approve something before code is made; all off: no ceremony."""

    architecture: Since = "off"
    """Stories → architecture: the architecture is approved before any component of such a risk is built."""

    design: Since = "off"
    """Architecture → designs: a component on the designed path has an approved design."""

    implementation: Since = "off"
    """Design → implementation: spec and design of a component are approved together."""


class Approvals(Section):
    """Who may approve."""

    automation: tuple[str, ...] = ()
    """Identities that are no people, as patterns (`*[bot]*`): what they approve counts for nothing."""


class Designs(Section):
    """What designs have to say."""

    sections: tuple[str, ...] = ()
    """Sections that every design has beside those of its kind, as the team's own templates have them."""


class Settings(Section):
    approvals: Approvals = Approvals()
    build: Build = Build()
    designs: Designs = Designs()
    gate: Gate = Gate()
    generator: Generator = Generator()
    model: Model = Model()
    checkpoints: Checkpoints = Checkpoints()
    routing: tuple[RoutingRow, ...] = ROUTING
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
    name = ".".join(key for key in keys if not key.isdecimal())
    if problem["type"] == "missing":
        line = _header(source, keys) + 1
        place = Place(source.path, line, 1, line, len(source.line(line)) + 1)
        return Finding("C103", place, f"`{name}` is missing here.", hint=f"Give `{keys[-1]}` a value.")
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
    model: type[BaseModel] = RoutingRow if section[:1] == ["routing"] else Settings
    for key in () if model is RoutingRow else section:
        model = type(model.model_fields[key].get_default())
    return sorted(field.alias or name for name, field in model.model_fields.items())


def _header(source: Source, keys: list[str]) -> int:
    """Where the table of the last key begins, as an index of lines; a table of several by its number."""
    lines = source.text.splitlines()
    table = ".".join(key for key in keys[:-1] if not key.isdecimal())
    headers = [n for n, line in enumerate(lines) if line.strip() in (f"[{table}]", f"[[{table}]]")]
    number = next((int(key) for key in keys if key.isdecimal()), 0)
    return headers[number] if number < len(headers) else 0


def _place_of(source: Source, keys: list[str]) -> Place:
    """The line that sets the last key: its first mention after its table's header (TOML's reader keeps no places)."""
    lines = source.text.splitlines()
    start = _header(source, keys)
    for number, line in enumerate(lines[start:], start + 1):
        before = line.partition("=")[0].strip().strip('[]"')
        if before in (keys[-1], ".".join(keys)):
            column = line.index(keys[-1]) + 1
            return Place(source.path, number, column, number, column + len(keys[-1]))
    return Place(source.path, 1, 1, 1, 1)
