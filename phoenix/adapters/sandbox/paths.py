"""Paths as a new root needs them: the places that they lead to, and the links on the way."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

SYSTEM = (
    "/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/etc/ld.so.cache", "/etc/alternatives",
    "/etc/localtime", "/etc/ssl/openssl.cnf", "/etc/pki/tls/openssl.cnf", "/etc/crypto-policies",
    "/nix/store", "/System", "/Library/Apple", "/Library/Developer/CommandLineTools",
)  # fmt: skip
"""Where systems keep programs and libraries; nothing of a person's is there."""

MOST_LINKS = 40


def real(paths: Iterable[Path]) -> tuple[list[str], list[tuple[str, str]]]:
    """Where paths lead to, and the links (target, place) that make them lead there; what is not there is left out."""
    places: dict[str, None] = {}
    links: dict[str, str] = {}
    for path in paths:
        found, passed = _follow(Path(path).absolute())
        if found.exists():
            places[str(found)] = None
            links |= passed
    hidden = [link for link in links if any(_is_beneath(link, place) for place in places)]
    return sorted(places), sorted((target, link) for link, target in links.items() if link not in hidden)


def check_private(places: Iterable[str]) -> None:
    """Raises ``ValueError`` for a place that would show a home folder as a whole: whoever asks for it is at fault."""
    for place in places:
        if Path(place) in around_home():
            raise ValueError(f"`{place}` would show a home folder")


@cache
def around_home() -> tuple[Path, ...]:
    """The home folder and those around it; none where nobody knows of one, as in containers."""
    try:
        home = Path.home().resolve()
    except RuntimeError:
        return ()
    return (home, *home.parents) if home != Path("/") else ()


@cache
def system() -> tuple[Path, ...]:
    """The system's own programs and libraries."""
    return tuple(Path(path) for path in SYSTEM if os.path.lexists(path))


@lru_cache(maxsize=4096)
def _follow(path: Path) -> tuple[Path, dict[str, str]]:
    """The place that a path leads to, without links, and the links on the way to it."""
    links: dict[str, str] = {}
    done, left = Path(path.anchor), list(path.parts[1:])
    while left and len(links) <= MOST_LINKS:
        part = left.pop(0)
        if part == "..":
            done = done.parent
            continue
        step = done / part
        if not step.is_symlink():
            done = step
            continue
        target = os.readlink(step)  # noqa: PTH115 - as it is written
        links[str(step)] = target
        left = [*Path(target).parts, *left]
        if Path(target).is_absolute():
            done, left = Path("/"), left[1:]
    return done, links


def _is_beneath(path: str, folder: str) -> bool:
    return path.startswith(folder.rstrip("/") + "/")
