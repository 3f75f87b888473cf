"""The world as the engine sees it: small Protocols that adapters fulfil, so that tests can count, kill and fill disks.

Every path is relative to the project's root, with forward slashes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from phoenix.engine.events import Listener

GENERATED = "generated"
MANIFEST = "generated/.manifest.json"
LOCK = "phoenix.lock"
PRIVATE = ".phoenix"
CACHE = ".phoenix/cache"
WORK = ".phoenix/work"
"""What only lasts while a command runs, or was killed; never in git."""
STAGING = f"{WORK}/staging"
PROMOTION = f"{WORK}/promotion"
JOURNAL = f"{WORK}/journal.json"
TRASH = f"{WORK}/trash"

Digests = Mapping[str, str]
"""Paths to the digests of what stands there."""


class Files(Protocol):
    """The project's files. Failures are ``OSError``s."""

    root: Path

    def read(self, path: str) -> bytes | None:
        """The content; None where no file is."""
        ...

    def write(self, path: str, data: bytes, content: str = "") -> None:
        """Writes a file, and the folders that it needs. Not atomic: for files that nothing reads yet. ``content`` is
        the digest of the data where it is known.
        """
        ...

    def write_pieces(self, path: str, pieces: Iterable[bytes | memoryview]) -> str:
        """The same for a file that need not be in memory as one; gives its digest."""
        ...

    def keep(self, path: str, data: bytes) -> None:
        """Writes a file of the cache in one step; does nothing where that cannot be, which only costs time."""
        ...

    def sync(self, paths: Iterable[str]) -> None:
        """Returns once the files, and their names in their folders, would survive a power cut."""
        ...

    def rename(self, old: str, new: str) -> None:
        """Moves a file or folder in one step, over a file that is there; makes the folders that ``new`` needs."""
        ...

    def content(self, path: str) -> str | None:
        """The digest of a file; None for none. What was written just now is not read again."""
        ...

    def row(self, path: str) -> object:
        """What the file system says of a file, which is something else once it was replaced; None for none."""
        ...

    def remove(self, path: str) -> None:
        """Removes a file, if it is there."""
        ...

    def remove_folder(self, path: str) -> None:
        """Removes a folder and everything in it, if it is there."""
        ...

    def remove_empty_folders(self, path: str) -> None:
        """Removes a folder that holds nothing (caches of tools aside), then the ones around it while that is so; never
        the first folder of the path.
        """
        ...

    def exists(self, path: str) -> bool:
        """Whether a file or folder is there."""
        ...

    def digests(self, folder: str) -> Digests:
        """Every file below the folder by its path below it, with its digest; caches of tools are left out."""
        ...

    def stands(self, sight: Mapping[str, object]) -> bool:
        """Whether ``generated/`` and the lock stand as an earlier ``sight`` saw them; counts as a look if they do."""
        ...

    def look_again(self, paths: Collection[str]) -> Digests:
        """The digests of those of these files below ``generated/`` that are there; the last look is brought up to date
        for them.
        """
        ...

    def settle(self) -> None:
        """Returns once what was written can be told from anything written later by its time stamp."""
        ...

    def sight(self) -> dict[str, object]:
        """What stands under ``generated/``, just as ``digests`` found it the last time, for ``phoenix.fastpath``."""
        ...

    def save_index(self) -> None:
        """Keeps what ``digests`` learned for the next command; may do nothing."""
        ...


class Store(Protocol):
    """A cache of bytes by key. It may lose anything at any time; it never gives bytes that were not put."""

    def get(self, key: str) -> bytes | None: ...

    def put(self, key: str, data: bytes) -> None: ...

    def put_all(self, entries: Mapping[str, bytes]) -> None: ...


class Writer(Protocol):
    """Lets one build at a time write."""

    def alone(self, listen: Listener) -> AbstractContextManager[bool]:
        """Holds the project while the context lasts, waiting for another build to end and saying so; gives whether it
        had to. Raises ``Locked`` once patience ends.
        """
        ...

    def alone_now(self) -> AbstractContextManager[bool]:
        """Holds the project if nobody else does; gives whether it does. Never waits."""
        ...

    def pause(self) -> None:
        """Lets another build get on for a moment."""
        ...


@dataclass(frozen=True, slots=True)
class World:
    """All that the engine touches, the clock that it measures with (seconds, from anywhere), and ``code``, which names
    the very code that makes parts: what another code made of the same inputs is not taken for what this one makes.
    """

    files: Files
    store: Store
    writer: Writer
    clock: Callable[[], float]
    code: str = ""
