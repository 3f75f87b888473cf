"""The support code as texts: copied verbatim, each file only into packages that use it."""

from __future__ import annotations

import re
from collections.abc import Collection
from importlib.resources import files

from phoenix.targets.shared.closure import closure as closed

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
    return closed(support, BENEATH.__getitem__)
