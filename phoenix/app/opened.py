"""A workspace without errors, for commands that show or decide something and build nothing."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from phoenix.app.workspace import Workspace, open_workspace
from phoenix.app.world import open_store
from phoenix.engine.errors import PhoenixError
from phoenix.language import core
from phoenix.language.findings import Finding
from phoenix.language.place import NOWHERE
from phoenix.language.suggest import closest
from phoenix.project.project import Project


def open_sound(root: Path) -> Workspace:
    """The project, read and checked. Raises ``PhoenixError`` with everything that is wrong with it."""
    workspace = open_readable(root)
    if workspace.errors:
        raise PhoenixError(*workspace.errors)
    return workspace


def open_readable(root: Path) -> Workspace:
    """The project as far as it can be read: a draft may be what it lacks."""
    return open_workspace(root, open_store(root))


def named_components(project: Project, names: Iterable[str]) -> list[core.Component]:
    """The components of these names, all where there are none. Raises ``PhoenixError`` B133 for each strange one."""
    wanted = list(names) or list(project.by_name)
    strange = [name for name in wanted if name not in project.by_name]
    if strange:
        raise PhoenixError(*(_unknown(name, project) for name in strange))
    return [project.component(name) for name in wanted]


def _unknown(name: str, project: Project) -> Finding:
    guess = closest(name, project.by_name)
    hint = f"Did you mean `{guess}`?" if guess else "`phoenix graph` lists the components."
    return Finding("B133", NOWHERE, f"There is no component `{name}`.", hint=hint)
