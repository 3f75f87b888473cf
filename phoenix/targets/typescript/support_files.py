"""The support code as texts: copied verbatim, each file only into packages that use it."""

from __future__ import annotations

import re
from collections.abc import Collection
from importlib.resources import files

from phoenix.targets.typescript.vocabulary import SUPPORT

FOLDER = files("phoenix.targets.typescript") / "support"
TEXTS = {file: (FOLDER / f"{file}.ts").read_text(encoding="utf-8") for file in SUPPORT}
BENEATH = {file: frozenset(re.findall(r'^import .* from "\./(\w+)\.js";$', text, re.M)) for file, text in TEXTS.items()}
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
