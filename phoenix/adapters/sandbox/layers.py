"""Caches that a program may use and not change: what it adds is kept apart until somebody says that it is good."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from phoenix.adapters.sandbox.confinement import Layer


def prepare(layer: Layer, *, by_kernel: bool) -> dict[str, str] | None:
    """Makes a layer's folders. Gives what the kernel is to lay over each other; or None after ``shown`` has been made a
    copy of ``base``, where the kernel does not do it.
    """
    layer.base.mkdir(parents=True, exist_ok=True)
    if by_kernel:
        for folder in (layer.shown, layer.changes, layer.work):
            folder.mkdir(parents=True, exist_ok=True)
        paths = {"base": layer.base, "shown": layer.shown, "changes": layer.changes, "work": layer.work}
        return {name: str(path.resolve()) for name, path in paths.items()}
    if not layer.shown.exists():
        shutil.copytree(layer.base, layer.shown, symlinks=True)
    return None


def keep(layer: Layer) -> None:
    """Adds what a program wrote to ``base``, and drops the rest. What ``base`` has already stays as it is there: caches
    name their entries by content, so nothing is lost.
    """
    written = layer.changes if layer.changes.exists() else layer.shown
    for path in _files(written):
        kept = layer.base / path
        if not kept.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            (written / path).replace(kept)
    drop(layer)


def drop(layer: Layer) -> None:
    """Forgets what a program wrote."""
    inner = layer.work / "work"
    if inner.exists():
        inner.chmod(stat.S_IRWXU)  # the kernel leaves it without any rights
    shutil.rmtree(layer.place, ignore_errors=True)


def _files(root: Path) -> Iterator[str]:
    """Plain files below a folder, by their paths below it: no links, no devices."""
    for folder, _, names in os.walk(root):
        for name in names:
            path = Path(folder, name)
            if stat.S_ISREG(path.lstat().st_mode):
                yield path.relative_to(root).as_posix()
