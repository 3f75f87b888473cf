"""The support code as texts: copied verbatim, each file only into packages that use it."""

from __future__ import annotations

import re
from collections.abc import Collection
from importlib.resources import files

from phoenix.targets.python.vocabulary import SUPPORT

FOLDER = "phoenix.targets.python.support"


def _text(file: str) -> str:
    """Read as a resource, so that it does not matter how Phoenix is installed, nor who loads its modules."""
    return files(FOLDER).joinpath(f"{file}.py").read_text(encoding="utf-8")


TEXTS = {file: _text(file) for file in ("__init__", *SUPPORT)}
BENEATH = {file: frozenset(re.findall(r"^from \.(\w+) import", text, re.M)) for file, text in TEXTS.items()}
"""The support files that each one imports."""


def closure(support: Collection[str]) -> frozenset[str]:
    """The support files named, and all that they import."""
    found: set[str] = set()
    waiting = list(support)
    while waiting:
        file = waiting.pop()
        if file not in found:
            found.add(file)
            waiting += BENEATH[file]
    return frozenset(found)
