"""Where toolchains lie, so that a confined program sees them and nothing else of the folders around them.

A home folder is never shown as a whole: of a Python beneath one, its own folders are.
"""

from __future__ import annotations

import sys
from pathlib import Path

PARTS = ("bin", "lib", "lib64", "include", "pyvenv.cfg")
"""What belongs to a Python installation or virtual environment, whatever else stands beside it."""


def of_python() -> tuple[Path, ...]:
    """The running Python: its virtual environment, if it has one, and the installation beneath that."""
    prefixes = dict.fromkeys((sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix))
    return tuple(Path(prefix, part) for prefix in prefixes for part in PARTS if Path(prefix, part).exists())


def of_program(program: str) -> tuple[Path, ...]:
    """A program by itself, and the file that it is a link to."""
    return (Path(program), Path(program).resolve())
