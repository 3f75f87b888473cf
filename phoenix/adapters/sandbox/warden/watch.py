"""What the processes beneath one take, by the kernel's own book-keeping."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

COUNTED = ("RssAnon:", "RssShmem:")
"""Memory that is nobody's but theirs: what is read from files may be dropped, and is shared with others."""


@dataclass(frozen=True, slots=True)
class Usage:
    """``memory`` in bytes; threads count beside processes, since a bomb may be made of either."""

    memory: int
    processes: int
    threads: int


def descendants(root: int) -> list[int]:
    """The processes that one has started, they in turn, and so on; each after the one that started it."""
    found: list[int] = []
    waiting = [root]
    while waiting:
        children = list(_children(waiting.pop()))
        found += children
        waiting += children
    return found


def usage(processes: list[int]) -> Usage:
    """What processes take together; those that have ended take nothing."""
    memory = threads = count = 0
    for process in processes:
        with suppress(OSError, ValueError):
            count += 1
            for line in Path(f"/proc/{process}/status").read_text("ascii", "replace").splitlines():
                if line.startswith(COUNTED):
                    memory += int(line.split()[1]) * 1024
                elif line.startswith("Threads:"):
                    threads += int(line.split()[1])
    return Usage(memory, count, threads)


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


def _children(process: int) -> Iterator[int]:
    with suppress(OSError):
        for thread in os.listdir(f"/proc/{process}/task"):  # noqa: PTH208 - names alone, many times a second
            with suppress(OSError):
                yield from map(int, Path(f"/proc/{process}/task/{thread}/children").read_text("ascii").split())
