"""A filter of system calls: what no confined program needs, and what would reach beyond it, is refused by the kernel.

Files are other means' business (mounts, Landlock); here it is sockets, processes, memory that no one would count, and
the calls by which kernels are broken.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
import sys
from collections.abc import Iterable, Iterator

from .calls import (
    CLONE,
    CLONE3,
    FORKS,
    GROUPS,
    MARKS,
    NAMESPACES,
    NEVER,
    PRCTL,
    PRLIMIT,
    SET_DUMPABLE,
    SIGNALS,
    THREAD,
    Numbers,
)
from .system import PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER, Refused, prctl

LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
NUMBER, ARCHITECTURE, FIRST_ARGUMENT = 0, 4, 16
ALLOW, KILL, ERROR = 0x7FFF0000, 0x80000000, 0x00050000

ARCHITECTURES = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}
"""The kernel's name of each, and the column of the tables."""

FOREIGN = 0x40000000
"""From here on, x86_64 has a second set of the same calls."""

Instruction = tuple[int, int, int, int]


def program(*, may_start: bool, alone: bool, quiet_marks: bool = False) -> bytes:
    """The filter as the kernel reads it, for a program that may or may not start others.

    ``alone`` is for a program that shares the process space and the file system with others: this process is all that
    it may send signals to; it may not leave its process group, by which it is ended, nor hide what it takes, nor change
    modes, owners and times of files (with ``quiet_marks`` it is told that it did). Raises ``Refused`` on a processor
    that is not known.
    """
    known = ARCHITECTURES.get(os.uname().machine)
    if known is None or sys.byteorder != "little":
        raise Refused("filtering system calls: this processor is not known")
    architecture, column = known
    code = [(LOAD, 0, 0, ARCHITECTURE), (EQUAL, 1, 0, architecture), _give(KILL), (LOAD, 0, 0, NUMBER)]
    code += [(AT_LEAST, 0, 1, FOREIGN), _give(ERROR | errno.ENOSYS)]
    code += _refused(_numbers(NEVER, column), errno.EPERM)
    code += _refused([CLONE3[column]], errno.ENOSYS)
    code += _clones(CLONE[column], may_start)
    if not may_start:
        code += _refused(_numbers(FORKS, column), errno.EPERM)
    if alone:
        code += _refused(_numbers(GROUPS, column), errno.EPERM)
        code += _refused(_numbers(MARKS, column), 0 if quiet_marks else errno.EPERM)
        for number in _numbers(SIGNALS, column):
            code += _only(number, os.getpid())
        code += _only(PRLIMIT[column], 0)
        code += _anything_but(PRCTL[column], SET_DUMPABLE)
    code.append(_give(ALLOW))
    return b"".join(struct.pack("<HBBI", *each) for each in code)


def restrict(filter_: bytes) -> None:
    """Puts this process, and all that it starts, under a filter. Raises ``Refused``."""
    prctl("giving up privileges", PR_SET_NO_NEW_PRIVS, 1)
    held = ctypes.create_string_buffer(filter_, len(filter_))
    described = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(filter_) // 8, ctypes.addressof(held)))
    prctl("filtering system calls", PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(described))


def _numbers(table: Numbers, column: int) -> Iterator[int]:
    for numbers in table.values():
        number = numbers[column]
        if number is not None:
            yield number


def _refused(numbers: Iterable[int], error: int) -> list[Instruction]:
    return [each for number in numbers for each in ((EQUAL, 0, 1, number), _give(ERROR | error))]


def _clones(number: int, may_start: bool) -> list[Instruction]:
    """Threads always; processes where they may be started, but never in namespaces of their own."""
    test = (ANY_BIT, 0, 1, NAMESPACES) if may_start else (ANY_BIT, 1, 0, THREAD)
    return [(EQUAL, 0, 4, number), (LOAD, 0, 0, FIRST_ARGUMENT), test, _give(ERROR | errno.EPERM), _give(ALLOW)]


def _only(number: int, first: int) -> list[Instruction]:
    """A call whose first argument may be this alone."""
    refuse = _give(ERROR | errno.EPERM)
    return [(EQUAL, 0, 4, number), (LOAD, 0, 0, FIRST_ARGUMENT), (EQUAL, 1, 0, first), refuse, _give(ALLOW)]


def _anything_but(number: int, first: int) -> list[Instruction]:
    """A call whose first argument may not be this."""
    refuse = _give(ERROR | errno.EPERM)
    return [(EQUAL, 0, 4, number), (LOAD, 0, 0, FIRST_ARGUMENT), (EQUAL, 0, 1, first), refuse, _give(ALLOW)]


def _give(value: int) -> Instruction:
    return (RETURN, 0, 0, value)
