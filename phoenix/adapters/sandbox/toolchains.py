"""Where toolchains lie, so that a confined program sees them and nothing else of the folders around them.

A home folder is never shown as a whole: of a toolchain beneath one, its own parts are.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from phoenix.adapters.sandbox.paths import around_home

PARTS = ("bin", "lib", "lib64", "libexec", "include", "src", "pkg", "misc", "VERSION", "go.env", "pyvenv.cfg")
"""What belongs to an installation of a language, whatever else stands beside it."""

HOME_KEY = "home"


@cache
def of_python() -> tuple[Path, ...]:
    """The running Python: its virtual environment, if it has one, and the installation beneath that."""
    prefixes = dict.fromkeys((sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix))
    return tuple(part for prefix in prefixes for part in _parts(Path(prefix)))


def plain(program: str) -> str:
    """The program's path without steps back and without links to its folder (`tests/../bin/python` is `bin/python`): a
    confined program cannot go through folders that it does not see.
    """
    place = Path(program).absolute()
    return str(place.parent.resolve() / place.name)


@cache
def of_program(program: str) -> tuple[Path, ...]:
    """A program, the file that it is a link to, and the installation that this belongs to."""
    places = dict.fromkeys((Path(program).absolute(), Path(plain(program)), Path(program).resolve()))
    found: dict[Path, None] = dict.fromkeys(places)
    for place in places:
        if place.parent.name == "bin":
            found |= dict.fromkeys(_installation(place.parent.parent))
        found |= dict.fromkeys(_packages_of_node(place))
    return tuple(found)


def _packages_of_node(program: Path) -> tuple[Path, ...]:
    """All packages that a program from npm was installed with: it loads them from the folder that it lies in itself."""
    inner = [folder for folder in program.parents if folder.name == "node_modules"]
    return tuple(inner[-1:])


def _installation(prefix: Path) -> Iterator[Path]:
    """The parts of an installation; of a virtual environment, those of the Python that it stands on too."""
    yield from _parts(prefix)
    settings = prefix / "pyvenv.cfg"
    if settings.is_file():
        for line in settings.read_text(encoding="utf-8", errors="replace").splitlines():
            key, _, value = line.partition("=")
            if key.strip() == HOME_KEY:
                yield from _parts(Path(value.strip()).parent)


def _parts(prefix: Path) -> Iterator[Path]:
    if prefix not in (Path("/"), *around_home()):
        yield from (prefix / part for part in PARTS if (prefix / part).exists())
