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


def size_of(folder: str) -> int:
    """The bytes that the files below a folder take on the disk. Links are not followed."""
    total = 0
    waiting = [folder]
    while waiting:
        with suppress(OSError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                with suppress(OSError):
                    total += entry.stat(follow_symlinks=False).st_blocks * 512
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
    return total


def _children(process: int) -> Iterator[int]:
    with suppress(OSError):
        for thread in os.listdir(f"/proc/{process}/task"):  # noqa: PTH208 - names alone, many times a second
            with suppress(OSError):
                yield from map(int, Path(f"/proc/{process}/task/{thread}/children").read_text("ascii").split())
