"""What the processes beneath one take, by the kernel's own book-keeping."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

COUNTED = ("RssAnon:", "RssShmem:")
"""Memory that is nobody's but theirs: what is read from files may be dropped, and is shared with others."""


HAS_PROC = sys.platform == "linux"
LIST = ("/bin/ps", "-axo", "pid=,ppid=,rss=")


@dataclass(frozen=True, slots=True)
class Usage:
    """``memory`` in bytes; threads count beside processes, since a bomb may be made of either. ``traffic`` is the bytes
    that were written to files, as often as they were, whatever became of the files.
    """

    memory: int
    processes: int
    threads: int
    traffic: int = 0


def descendants(root: int) -> list[int]:
    """The processes that one has started, they in turn, and so on; each after the one that started it."""
    started = _children if HAS_PROC else _children_by(_table())
    found: list[int] = []
    waiting = [root]
    while waiting:
        children = list(started(waiting.pop()))
        found += children
        waiting += children
    return found


def usage(processes: Sequence[int]) -> Usage:
    """What processes take together; those that have ended take nothing."""
    if not HAS_PROC:
        table = _table()
        own = [table[process] for process in processes if process in table]
        return Usage(sum(row.memory for row in own), len(own), len(own))
    memory = threads = count = traffic = 0
    for process in processes:
        with suppress(OSError, ValueError):
            count += 1
            traffic += _traffic(process)
            for line in Path(f"/proc/{process}/status").read_text("ascii", "replace").splitlines():
                if line.startswith(COUNTED):
                    memory += int(line.split()[1]) * 1024
                elif line.startswith("Threads:"):
                    threads += int(line.split()[1])
    return Usage(memory, count, threads, traffic)


def free(folder: str) -> int:
    """The bytes that are free on the disk that a folder is on."""
    facts = os.statvfs(folder)
    return facts.f_bfree * facts.f_frsize


def written(folder: str, since: float) -> int:
    """The bytes on the disk of the files below a folder that were written since then. Links are not followed."""
    total = 0
    waiting = [folder]
    while waiting:
        with suppress(OSError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                with suppress(OSError):
                    facts = entry.stat(follow_symlinks=False)
                    total += facts.st_blocks * 512 if facts.st_ctime >= since else 0
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
    return total


def _traffic(process: int) -> int:
    """With that of the children that it has waited for; nothing where the kernel does not count, or does not tell."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/io").read_text("ascii").splitlines():
            if line.startswith("write_bytes:"):
                return int(line.split()[1])
    return 0


def _children(process: int) -> Iterator[int]:
    with suppress(OSError):
        for thread in os.listdir(f"/proc/{process}/task"):  # noqa: PTH208 - names alone, many times a second
            with suppress(OSError):
                yield from map(int, Path(f"/proc/{process}/task/{thread}/children").read_text("ascii").split())


# --- where the kernel keeps no files about processes ----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Row:
    """A process as ``ps`` lists it: who started it, and its memory in bytes."""

    parent: int
    memory: int


def rows(listed: str) -> dict[int, Row]:
    """The table that ``ps`` printed: number, parent and kilobytes a line."""
    numbers = [tuple(map(int, line.split())) for line in listed.splitlines()]
    return {process: Row(parent, kilobytes * 1024) for process, parent, kilobytes in numbers}


def _table() -> dict[int, Row]:
    import subprocess  # slow to load, and most systems have files

    listed = subprocess.run(LIST, capture_output=True, text=True, check=False).stdout
    return rows(listed)


def _children_by(table: Mapping[int, Row]) -> Callable[[int], Iterator[int]]:
    return lambda process: (child for child, row in table.items() if row.parent == process)
