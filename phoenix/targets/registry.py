"""The targets that there are, by the name that folders and tasks have."""

from __future__ import annotations

from collections.abc import Mapping

from phoenix.targets.go.target import GO
from phoenix.targets.python.target import PYTHON
from phoenix.targets.target import Target
from phoenix.targets.typescript.target import TYPESCRIPT

TARGETS: Mapping[str, Target] = {target.name: target for target in (PYTHON, TYPESCRIPT, GO)}
