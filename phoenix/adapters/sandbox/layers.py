"""Caches that a program may use and not change: what it adds is kept apart until somebody says that it is good."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from phoenix.adapters.sandbox.confinement import Layer


def prepare(layer: Layer, *, by_kernel: bool) -> dict[str, str]:
    """Makes a layer's folders: those that the kernel lays over each other, or else a copy that is shown instead of
    ``base``. Gives them by what they are for.
    """
    layer.base.mkdir(parents=True, exist_ok=True)
    folders = {"base": layer.base, "place": layer.place, "shown": layer.shown}
    if by_kernel:
        folders |= {"changes": layer.changes, "work": layer.work}
        for folder in folders.values():
            folder.mkdir(parents=True, exist_ok=True)
    elif not layer.shown.exists():
        shutil.copytree(layer.base, layer.shown, symlinks=True)
    return {name: str(path.resolve()) for name, path in folders.items()}


def keep(layer: Layer) -> None:
    """Adds what a program wrote to ``base``, and drops the rest. What ``base`` has already stays as it is there: caches
    name their entries by content, so nothing is lost.
    """
    for written in (layer.changes, layer.shown):
        for path in _files(written):
            kept = layer.base / path
            if not kept.exists():
                kept.parent.mkdir(parents=True, exist_ok=True)
                (written / path).replace(kept)
    drop(layer)


def drop(layer: Layer) -> None:
    """Forgets what a program wrote."""
    shutil.rmtree(layer.place, ignore_errors=True)


def _files(root: Path) -> Iterator[str]:
    """Plain files below a folder, by their paths below it: no links, no devices."""
    for folder, _, names in os.walk(root):
        for name in names:
            path = Path(folder, name)
            if stat.S_ISREG(path.lstat().st_mode):
                yield path.relative_to(root).as_posix()
