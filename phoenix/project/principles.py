"""The checks of the constitution: what a back-ticked check of a principle asks of every generation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Limit = Literal["max function lines", "max file lines", "max complexity"]
Power = Literal["network", "files", "processes"]

LIMITS: tuple[Limit, ...] = ("max function lines", "max file lines", "max complexity")
POWERS: tuple[Power, ...] = ("network", "files", "processes")
FLAGS = ("require docstrings", "require rule ids")


@dataclass(frozen=True, slots=True)
class Most:
    """``max function lines = 40``."""

    limit: Limit
    most: int


@dataclass(frozen=True, slots=True)
class Forbid:
    """``forbid network``, ``forbid files``, ``forbid processes``."""

    power: Power


@dataclass(frozen=True, slots=True)
class ForbidImport:
    """``forbid import pickle``: the module and everything in it."""

    module: str


@dataclass(frozen=True, slots=True)
class Require:
    """``require docstrings``, ``require rule ids``."""

    what: Literal["docstrings", "rule ids"]


@dataclass(frozen=True, slots=True)
class Breach:
    """One place where generated code breaks a check; ``line`` counts from 1, ``message`` names what and which check."""

    path: str
    line: int
    message: str


Check = Most | Forbid | ForbidImport | Require

FORMS = (*(f"{limit} = 40" for limit in LIMITS), *(f"forbid {p}" for p in POWERS), "forbid import NAME", *FLAGS)
"""Every form that a check can have, for messages."""


def read_check(text: str) -> Check | None:
    """The check that a span says, or ``None`` when it is none of the known forms."""
    words = text.split()
    match words:
        case ["max", *what, "=", number] if number.isdecimal():
            limit = next((known for known in LIMITS if known == " ".join(["max", *what])), None)
            return Most(limit, int(number)) if limit else None
        case ["forbid", "import", name]:
            return ForbidImport(name)
        case ["forbid", power]:
            known_power = next((known for known in POWERS if known == power), None)
            return Forbid(known_power) if known_power else None
        case ["require", "docstrings"]:
            return Require("docstrings")
        case ["require", "rule", "ids"]:
            return Require("rule ids")
        case _:
            return None
