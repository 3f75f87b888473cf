"""The targets that there are, by the name that folders and tasks have; each is loaded when a plan asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

from phoenix.targets.target import Target

OBJECTS = {
    "python": "phoenix.targets.python.target:PYTHON",
    "typescript": "phoenix.targets.typescript.target:TYPESCRIPT",
    "go": "phoenix.targets.go.target:GO",
}
"""The module and the name of each: the emitters of a language that a project does not use take time to load."""


class _Targets(Mapping[str, Target]):
    def __getitem__(self, name: str) -> Target:
        module, _, attribute = OBJECTS[name].partition(":")
        target: Target = getattr(import_module(module), attribute)
        return target

    def __iter__(self) -> Iterator[str]:
        return iter(OBJECTS)

    def __len__(self) -> int:
        return len(OBJECTS)


TARGETS: Mapping[str, Target] = _Targets()
