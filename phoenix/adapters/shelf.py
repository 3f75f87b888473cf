"""Folders of small files that must survive (``phoenix.generators.recordings.Shelf``): recordings, mailboxes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path


class DiskShelf:
    """Files below one folder. Links are not followed: what is read and written lies where its name says."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def folders(self) -> Sequence[str]:
        """The folders there are, sorted."""
        try:
            return sorted(entry.name for entry in os.scandir(self._root) if entry.is_dir(follow_symlinks=False))
        except FileNotFoundError:
            return []

    def names(self, folder: str) -> Sequence[str]:
        """The files of a folder, sorted; files that are just being written are left out."""
        try:
            entries = list(os.scandir(self._within(folder)))
        except (FileNotFoundError, NotADirectoryError):
            return []
        return sorted(e.name for e in entries if e.is_file(follow_symlinks=False) and not e.name.startswith("."))

    def read(self, folder: str, name: str) -> bytes | None:
        """The content; None where no file is."""
        where = self._within(folder, name)
        try:
            return None if where.is_symlink() else where.read_bytes()
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
            return None

    def put(self, folder: str, name: str, data: bytes) -> None:
        """Writes aside, syncs, and renames: a kill leaves the old file or the new one."""
        where = self._within(folder, name)
        where.parent.mkdir(parents=True, exist_ok=True)
        fresh = where.with_name(f".{name}.new")
        with fresh.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(where)

    def remove(self, folder: str, name: str) -> None:
        """Removes a file, and its folder where it was the last one."""
        where = self._within(folder, name)
        with suppress(FileNotFoundError):
            where.unlink()
        with suppress(OSError):
            where.parent.rmdir()

    def _within(self, *parts: str) -> Path:
        for part in parts:
            if part in ("", ".", "..") or "/" in part or "\\" in part:
                raise ValueError(f"{part!r} is no name of a file")
        return self._root.joinpath(*parts)
