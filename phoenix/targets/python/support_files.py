"""The support code as texts: copied verbatim, each file only into packages that use it."""

from __future__ import annotations

import re
from collections.abc import Collection
from importlib.util import find_spec

from phoenix.targets.python.vocabulary import SUPPORT

FOLDER = "phoenix.targets.python.support"


def _text(file: str) -> str:
    """Read the way that modules are, so that it does not matter how Phoenix is installed."""
    spec = find_spec(FOLDER if file == "__init__" else f"{FOLDER}.{file}")
    assert spec is not None
    assert spec.loader is not None
    source: str = spec.loader.get_source(spec.name)  # type: ignore[attr-defined]
    return source


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
