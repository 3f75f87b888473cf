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

from .system import PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER, Refused, prctl

LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
NUMBER, ARCHITECTURE, FIRST_ARGUMENT = 0, 4, 16
ALLOW, KILL, ERROR = 0x7FFF0000, 0x80000000, 0x00050000

ARCHITECTURES = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}
"""The kernel's name of each, and the column of the tables."""

FOREIGN = 0x40000000
"""From here on, x86_64 has a second set of the same calls."""

NEVER = {
    "socket": (41, 198), "connect": (42, 203), "bind": (49, 200), "listen": (50, 201),
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "kcmp": (312, 272),
    "process_madvise": (440, 440), "process_mrelease": (448, 448), "move_pages": (279, 239), "migrate_pages": (256, 238),
    "pidfd_send_signal": (424, 424), "pidfd_open": (434, 434), "pidfd_getfd": (438, 438),
    "setpriority": (141, 140), "ioprio_set": (251, 30), "sched_setparam": (142, 118),
    "sched_setscheduler": (144, 119), "sched_setattr": (314, 274), "sched_setaffinity": (203, 122),
    "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51), "unshare": (272, 97),
    "setns": (308, 268), "open_tree": (428, 428), "move_mount": (429, 429), "fsopen": (430, 430), "fsconfig": (431, 431),
    "fsmount": (432, 432), "fspick": (433, 433), "mount_setattr": (442, 442), "swapon": (167, 224), "swapoff": (168, 225),
    "bpf": (321, 280), "perf_event_open": (298, 241), "userfaultfd": (323, 282), "keyctl": (250, 219),
    "add_key": (248, 217), "request_key": (249, 218), "io_uring_setup": (425, 425), "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427), "init_module": (175, 105), "finit_module": (313, 273), "delete_module": (176, 106),
    "kexec_load": (246, 104), "kexec_file_load": (320, 294), "reboot": (169, 142), "quotactl": (179, 60),
    "name_to_handle_at": (303, 264), "open_by_handle_at": (304, 265), "acct": (163, 89), "syslog": (103, 116),
    "memfd_create": (319, 279), "memfd_secret": (447, 447), "shmget": (29, 194), "shmat": (30, 196),
    "msgget": (68, 186), "semget": (64, 190), "mq_open": (240, 180),
}  # fmt: skip

MARKS = {
    "chmod": (90, None), "fchmod": (91, 52), "fchmodat": (268, 53), "fchmodat2": (452, 452), "chown": (92, None),
    "fchown": (93, 55), "lchown": (94, None), "fchownat": (260, 54), "utime": (132, None), "utimes": (235, None),
    "futimesat": (261, None), "utimensat": (280, 88), "setxattr": (188, 5), "lsetxattr": (189, 6), "fsetxattr": (190, 7),
    "removexattr": (197, 14), "lremovexattr": (198, 15), "fremovexattr": (199, 16), "setxattrat": (463, 463),
    "removexattrat": (466, 466),
}  # fmt: skip
"""What changes a file that it may not open, as far as Landlock goes."""

SIGNALS = {
    "kill": (62, 129), "tkill": (200, 130), "tgkill": (234, 131), "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
}  # fmt: skip

FORKS = {"fork": (57, None), "vfork": (58, None)}
CLONE, CLONE3, PRLIMIT = (56, 220), (435, 435), (302, 261)
THREAD = 0x00010000
NAMESPACES = 0x7E020080

Instruction = tuple[int, int, int, int]


def program(*, may_start: bool, alone: bool, quiet_marks: bool = False) -> bytes:
    """The filter as the kernel reads it, for a program that may or may not start others.

    ``alone`` is for a program that shares the process space and the file system with others: this process is all that
    it may send signals to, and it may not change modes, owners and times of files (with ``quiet_marks`` it is told that
    it did). Raises ``Refused`` on a processor that is not known.
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
        code += _refused(_numbers(MARKS, column), 0 if quiet_marks else errno.EPERM)
        for number in _numbers(SIGNALS, column):
            code += _only(number, os.getpid())
        code += _only(PRLIMIT[column], 0)
    code.append(_give(ALLOW))
    return b"".join(struct.pack("<HBBI", *each) for each in code)


def restrict(filter_: bytes) -> None:
    """Puts this process, and all that it starts, under a filter. Raises ``Refused``."""
    prctl("giving up privileges", PR_SET_NO_NEW_PRIVS, 1)
    held = ctypes.create_string_buffer(filter_, len(filter_))
    described = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(filter_) // 8, ctypes.addressof(held)))
    prctl("filtering system calls", PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(described))


def _numbers(table: dict[str, tuple[int, int | None]] | dict[str, tuple[int, int]], column: int) -> Iterator[int]:
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


def _give(value: int) -> Instruction:
    return (RETURN, 0, 0, value)
