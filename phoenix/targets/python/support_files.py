"""The support code as texts: copied verbatim, each file only into packages that use it."""

from __future__ import annotations

import re
from collections.abc import Collection
from importlib.resources import files

FOLDER = files("phoenix.targets.python.support")
"""A resource, so that it does not matter how Phoenix is installed, nor who loads its modules."""

TEXTS = {
    file.name.removesuffix(".py"): file.read_text(encoding="utf-8")
    for file in FOLDER.iterdir()
    if file.name.endswith(".py")
}
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
