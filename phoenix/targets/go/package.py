"""The package's own files: its manifest, its index, and the support files that it uses."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePosixPath

from phoenix.project.project import TechPlan
from phoenix.targets.go import names
from phoenix.targets.go.file import comment
from phoenix.targets.go.support_files import GENERATED, path_of, text_of
from phoenix.targets.target import Emitted, EmittedFile

FAULTS = "fault/fault"
"""Failures that no component declares: a part of every package's interface."""


def package(plan: TechPlan, specs: Collection[str], support: Collection[str]) -> Emitted:
    """The manifest and the index, and the text of each support file that is named.

    ``specs`` are the paths of the components' specs; without any only the support files: they do not depend on who uses
    them.
    """
    module = names.module(plan)
    files = [EmittedFile(PurePosixPath(path_of(name)), text_of(name, module)) for name in sorted(support)]
    if not specs:
        return Emitted(tuple(files))
    version = plan.version_for("go")
    own = [
        EmittedFile(PurePosixPath("go.mod"), f"module {module}\n\ngo {version}\n"),
        EmittedFile(PurePosixPath("doc.go"), _index(module)),
    ]
    return Emitted((*own, *files), frozenset({FAULTS}))


def _index(module: str) -> str:
    """No package is named: one that waits for its writer stands nowhere yet."""
    last = module.rsplit("/", 1)[-1]
    name = "".join(c for c in last.lower() if c.isascii() and c.isalnum()) or "package"
    name = f"{name}spec" if names.is_reserved(name) or name[0].isdigit() or name == "main" else name
    about = f"Package {name} is the root of a module that is generated from specs."
    lines = comment(f"{about} Each component is a package in the folder of its spec; `go list ./...` names all.")
    return "\n".join([GENERATED, "", *lines, f"package {name}", ""])
