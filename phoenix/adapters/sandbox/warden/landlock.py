"""Landlock: a process gives up all files but those beneath the paths that it names, for good."""

from __future__ import annotations

import ctypes
import os
import stat
from collections.abc import Iterable
from contextlib import suppress

from .system import (
    LANDLOCK_ADD,
    LANDLOCK_CREATE,
    LANDLOCK_RESTRICT,
    PR_SET_NO_NEW_PRIVS,
    Refused,
    call,
    prctl,
)

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
TRUNCATE, IOCTL_DEVICE = 1 << 14, 1 << 15
RIGHTS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1, 5: (1 << 16) - 1}
"""All rights over files that a version of the interface knows."""

READ = EXECUTE | READ_FILE | READ_DIR
OF_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEVICE
"""Rights that mean something for what is not a folder."""

NET = 0b11
"""Binding and connecting of TCP sockets."""

SCOPES = 0b11
"""Sockets without a path, and signals, of processes outside."""

BENEATH = 1
VERSION = 1


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("net", ctypes.c_uint64), ("scopes", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("rights", ctypes.c_uint64), ("folder", ctypes.c_int32))


def version() -> int:
    """The version of the kernel's interface; 0 where there is none."""
    try:
        return call("Landlock", LANDLOCK_CREATE, None, 0, VERSION)
    except Refused:
        return 0


def restrict(lists: Iterable[str], reads: Iterable[str], writes: Iterable[str]) -> None:
    """This process, and all that it starts, may see the names beneath ``lists``, read (and run) what is beneath
    ``reads``, do everything beneath ``writes``, and use no TCP. Raises ``Refused``.
    """
    known = version()
    if known < 1:
        raise Refused("Landlock: this kernel has none")
    rights = RIGHTS[min(known, max(RIGHTS))]
    rules = _Ruleset(rights, NET if known >= 4 else 0, SCOPES if known >= 6 else 0)
    size = 24 if known >= 6 else 16 if known >= 4 else 8
    ruleset = call("Landlock", LANDLOCK_CREATE, ctypes.byref(rules), size, 0)
    try:
        for path in lists:
            _allow(ruleset, path, READ_DIR)
        for path in reads:
            _allow(ruleset, path, READ)
        for path in writes:
            _allow(ruleset, path, rights)
        prctl("giving up privileges", PR_SET_NO_NEW_PRIVS, 1)
        call("Landlock", LANDLOCK_RESTRICT, ruleset, 0)
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: str, rights: int) -> None:
    with suppress(FileNotFoundError):
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
        try:
            if not stat.S_ISDIR(os.fstat(place).st_mode):
                rights &= OF_FILES
            rule = _Beneath(rights, place)
            call(f"Landlock for {path}", LANDLOCK_ADD, ruleset, BENEATH, ctypes.byref(rule), 0)
        finally:
            os.close(place)
