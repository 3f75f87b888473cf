"""The package's own files: its manifest, its index, and the support files that it uses."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import PurePosixPath

from phoenix.language.core import Component
from phoenix.project.project import TechPlan
from phoenix.targets.go import names
from phoenix.targets.go.file import comment
from phoenix.targets.go.support_files import path_of, text_of
from phoenix.targets.target import Emitted, EmittedFile

FAULTS = "fault/fault"
"""Failures that no component declares: a part of every package's interface."""


def package(plan: TechPlan, components: Mapping[str, Component], support: Collection[str]) -> Emitted:
    """The manifest and the index, and the text of each support file that is named.

    Without components only the support files: they do not depend on who uses them.
    """
    module = names.module(plan)
    files = [EmittedFile(PurePosixPath(path_of(name)), text_of(name, module)) for name in sorted(support)]
    if not components:
        return Emitted(tuple(files))
    version = next(line.version for line in plan.targets if line.name == "go")
    own = [
        EmittedFile(PurePosixPath("go.mod"), f"module {module}\n\ngo {version}\n"),
        EmittedFile(PurePosixPath("doc.go"), _index(module, components)),
    ]
    return Emitted((*own, *files), frozenset({FAULTS}))


def _index(module: str, components: Mapping[str, Component]) -> str:
    last = module.rsplit("/", 1)[-1]
    name = "".join(c for c in last.lower() if c.isascii() and c.isalnum()) or "package"
    name = f"{name}spec" if names.is_reserved(name) or name[0].isdigit() or name == "main" else name
    lines = comment(f"Package {name} is generated from specs; edit those, not this. Its packages are these:")
    for component in sorted(components.values(), key=names.path):
        purpose = component.spec.purpose.text.split("\n\n")[0] or component.name
        first, *rest = comment(f"{names.path(component)}: {purpose}")
        lines += [*(["//"] if lines[-1].endswith("these:") else []), f"//   - {first[3:]}"]
        lines += [f"//     {line[3:]}" for line in rest]
    return "\n".join([*lines, f"package {name}", ""])
