"""System calls that Python has no function for."""

from __future__ import annotations

import ctypes
import os

LIBC = ctypes.CDLL(None, use_errno=True)

PR_SET_PDEATHSIG = 1
PR_SET_SECCOMP = 22
PR_CAPBSET_DROP = 24
PR_SET_CHILD_SUBREAPER = 36
PR_SET_NO_NEW_PRIVS = 38
SECCOMP_MODE_FILTER = 2

# These have the same number on every machine; pivot_root is older than that custom.
MOVE_MOUNT, OPEN_TREE, MOUNT_SETATTR = 429, 428, 442
LANDLOCK_CREATE, LANDLOCK_ADD, LANDLOCK_RESTRICT = 444, 445, 446
PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}

LAST_CAPABILITY = 63


class Refused(OSError):
    """The kernel does not do what was asked; the message says what that was."""


def call(what: str, number: int, *arguments: object) -> int:
    """A system call by its number; raises ``Refused``, which ``what`` names."""
    return _checked(what, LIBC.syscall(ctypes.c_long(number), *map(_as_c, arguments)))


def prctl(what: str, option: int, *arguments: object) -> int:
    """``prctl(2)``; raises ``Refused``."""
    given = [*arguments, 0, 0, 0, 0][:4]
    return _checked(what, LIBC.prctl(option, *map(_as_c, given)))


def unshare(flags: int) -> None:
    """``unshare(2)``; raises ``Refused``."""
    _checked("new namespaces", LIBC.unshare(flags))


def mount(source: str, target: str, kind: str | None, flags: int, data: str | None = None) -> None:
    """``mount(2)``; raises ``Refused``."""
    texts = [None if text is None else os.fsencode(text) for text in (source, target, kind, data)]
    _checked(f"mounting {target}", LIBC.mount(*texts[:3], ctypes.c_ulong(flags), texts[3]))


def unmount(target: str, flags: int) -> None:
    """``umount2(2)``; raises ``Refused``."""
    _checked(f"unmounting {target}", LIBC.umount2(os.fsencode(target), flags))


def pivot_root(new: str, old: str) -> None:
    """``pivot_root(2)``; raises ``Refused``."""
    number = PIVOT_ROOT.get(os.uname().machine)
    if number is None:
        raise Refused("changing the root: this processor is not known")
    call("changing the root", number, os.fsencode(new), os.fsencode(old))


def drop_capabilities() -> None:
    """No program that this one becomes has any capability again, whoever its user is."""
    for capability in range(LAST_CAPABILITY + 1):
        if LIBC.prctl(PR_CAPBSET_DROP, _as_c(capability), _as_c(0), _as_c(0), _as_c(0)) != 0:
            return  # the first that the kernel does not know, or nothing to drop: not ours in the first place


def _as_c(value: object) -> object:
    return ctypes.c_long(value) if isinstance(value, int) else value


def _checked(what: str, result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise Refused(number, f"{what}: {os.strerror(number)}")
    return int(result)
