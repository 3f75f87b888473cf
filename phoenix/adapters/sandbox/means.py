"""By what means programs can be confined here: found out by trying."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Means:
    """``name`` is the warden's word; ``program`` the helper that does it, where there is one."""

    name: str
    program: str = ""

    @property
    def layers(self) -> bool:
        """Whether it can show one folder in the place of another."""
        return self.name in ("kernel", "bubblewrap")

    @property
    def confines(self) -> bool:
        """Whether it keeps a program from files, network and processes, and not only from taking too much."""
        return self.name != "bare"


BARE = Means("bare")
KERNEL = Means("kernel")
LANDLOCK = Means("landlock")

TITLES = {
    "bubblewrap": "bubblewrap",
    "kernel": "user namespaces and Landlock, the kernel's own",
    "landlock": "Landlock and a filter of system calls, the kernel's own",
    "seatbelt": "sandbox-exec",
    "bare": "none",
}


def candidates(mode: str) -> list[Means]:
    """The means to try, the best first: those of a mode of ``[sandbox]`` ("auto", "bubblewrap", "kernel", "off")."""
    if mode == "off":
        return []
    if sys.platform == "darwin":
        return [Means("seatbelt", "/usr/bin/sandbox-exec")]
    program = shutil.which("bwrap")
    found = [Means("bubblewrap", program)] if program and mode != "kernel" else []
    return found if mode == "bubblewrap" else [*found, KERNEL, LANDLOCK]
