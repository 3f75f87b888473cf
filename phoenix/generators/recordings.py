"""The recordings of a project: a folder a unit, a file an answer. Every answer is kept as soon as it is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from phoenix.generators.recording import Outcome, Recording, Unsound, decode, encode

FOLDER = ".phoenix/recordings"
SHORT = 16
"""How much of a key stands in a file's name."""


class Shelf(Protocol):
    """A folder of files that must survive: ``phoenix.adapters.shelf``. Names are single path components."""

    def folders(self) -> Sequence[str]: ...

    def names(self, folder: str) -> Sequence[str]:
        """The files of a folder, sorted; none where it is not there."""
        ...

    def read(self, folder: str, name: str) -> bytes | None: ...

    def put(self, folder: str, name: str, data: bytes) -> None:
        """Writes a file in one step, over one that is there, so that it survives a kill."""
        ...

    def remove(self, folder: str, name: str) -> None:
        """Removes a file if it is there, and its folder where it was the last one."""
        ...


class Recordings:
    """Reads, keeps and marks the answers of a project."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def units(self) -> list[str]:
        """Every unit that something was recorded for."""
        return [folder.replace(".", ":", 1) for folder in self._shelf.folders()]

    def of(self, unit: str, key: str | None = None) -> list[Recording]:
        """What was answered for a unit, to one meaning or to any, oldest attempt first; unsound files left out."""
        found = [sound for _, sound in self._read(unit, key or "") if isinstance(sound, Recording)]
        return sorted((r for r in found if key in (None, r.key)), key=lambda r: (r.key, r.attempt))

    def unsound(self, unit: str, key: str) -> list[tuple[str, str]]:
        """The files of a meaning that cannot be used, each with why."""
        return [(path, str(why)) for path, why in self._read(unit, key) if isinstance(why, Unsound)]

    def keep(self, recording: Recording) -> None:
        """Writes an answer, or what became of it."""
        self._shelf.put(_folder(recording.unit), _name(recording), encode(recording))

    def accept(self, recording: Recording) -> None:
        """Marks an answer as the one that counts; another one that did is replaced."""
        self.keep(replace(recording, outcome=Outcome.ACCEPTED, complaints=()))
        for other in self.of(recording.unit, recording.key):
            if other.outcome is Outcome.ACCEPTED and other.attempt != recording.attempt:
                self.keep(replace(other, outcome=Outcome.REPLACED))

    def drop(self, recording: Recording) -> None:
        """Removes an answer for good."""
        self._shelf.remove(_folder(recording.unit), _name(recording))

    def _read(self, unit: str, key: str) -> Iterator[tuple[str, Recording | Unsound]]:
        folder = _folder(unit)
        for name in self._shelf.names(folder):
            if not name.startswith(key[:SHORT]) or not name.endswith(".json"):
                continue
            path = f"{FOLDER}/{folder}/{name}"
            data = self._shelf.read(folder, name)
            try:
                recording = decode(data or b"")
                if (recording.unit, name) != (unit, _name(recording)):
                    raise Unsound("it is another answer's")
                yield path, recording
            except Unsound as why:
                yield path, why


def path_of(unit: str, key: str) -> str:
    """The files, as a pattern for people, that hold the answers to a meaning."""
    return f"{FOLDER}/{_folder(unit)}/{key[:SHORT]}-*.json"


def _folder(unit: str) -> str:
    return unit.replace(":", ".", 1)


def _name(recording: Recording) -> str:
    return f"{recording.key[:SHORT]}-{recording.attempt}.json"
