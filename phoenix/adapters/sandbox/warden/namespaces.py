"""A root, a process space and a network of a program's own, by the kernel's user namespaces: no privilege is needed."""

from __future__ import annotations

import ctypes
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from .system import MOUNT_SETATTR, MOVE_MOUNT, OPEN_TREE, Refused, call, mount, pivot_root, unmount, unshare

NEW_MOUNTS, NEW_UTS, NEW_IPC, NEW_USER, NEW_PID, NEW_NET = (
    0x00020000, 0x04000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000,
)  # fmt: skip
READ_ONLY, NO_SETUID, NO_DEVICES, NO_PROGRAMS, PRIVATE, RECURSIVE, DETACH = 1, 2, 4, 8, 1 << 18, 1 << 14, 2
AT_HERE, AT_EMPTY_PATH, AT_RECURSIVE = -100, 0x1000, 0x8000
TREE_CLONE, FROM_EMPTY_PATH = 1, 4
ATTRIBUTE_READ_ONLY, ATTRIBUTE_NO_SETUID = 1, 2

STAGE = "/tmp"
"""Where the new root is put together: any folder will do, since it is covered up first and left right after."""

PROCESSES = "/proc"
DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")
ROOT_SIZE = "size=1m,nr_inodes=4k,mode=0755"


class _Attributes(ctypes.Structure):
    _fields_ = tuple((name, ctypes.c_uint64) for name in ("set", "clear", "propagation", "namespace"))


def separate() -> None:
    """Leaves the user, process, network, host-name and message spaces of others. The *next* child is the first process
    of the new process space. Raises ``Refused``.
    """
    user, group = os.getuid(), os.getgid()
    unshare(NEW_USER | NEW_PID | NEW_NET | NEW_UTS | NEW_IPC)
    own = Path("/proc/self")
    (own / "setgroups").write_text("deny")
    (own / "uid_map").write_text(f"{user} {user} 1")
    (own / "gid_map").write_text(f"{group} {group} 1")


def enter(request: Mapping[str, Any]) -> None:
    """Puts this process into a root of its own that holds what ``request`` names and no more. Raises ``Refused``."""
    unshare(NEW_MOUNTS)
    mount("none", "/", None, RECURSIVE | PRIVATE)
    trees = [(path, _tree(path, writable)) for path, writable in _places(request)]
    layers = [(layer["base"], _layer(layer)) for layer in request["layers"]]
    mount("none", STAGE, "tmpfs", NO_SETUID | NO_DEVICES, ROOT_SIZE)
    for path, tree in [*trees, *layers]:
        _attach(tree, path)
    for target, link in request["links"]:
        place = Path(STAGE + link)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(target)
    _show_processes()
    os.chdir(STAGE)
    pivot_root(".", ".")
    unmount(".", DETACH)
    _seal("/")
    os.chdir("/")


def _show_processes() -> None:
    """The program's own processes, which some toolchains look themselves up in. Containers that hide parts of theirs
    from us do not let us make one; most programs do without.
    """
    place = Path(STAGE + PROCESSES)
    place.mkdir()
    with suppress(Refused):
        mount("proc", str(place), "proc", READ_ONLY | NO_SETUID | NO_DEVICES | NO_PROGRAMS)


def _places(request: Mapping[str, Any]) -> list[tuple[str, bool]]:
    """Every path to be seen, the outer before the inner, and whether it may be written."""
    places = dict.fromkeys(request["reads"], False) | dict.fromkeys(DEVICES, True)
    places |= dict.fromkeys(request["writes"], True)
    return sorted((path, may) for path, may in places.items() if Path(path).exists())


def _tree(path: str, writable: bool) -> int:
    """A copy of the mounts at a path, as a descriptor, read-only all through unless it may be written."""
    tree = call(f"showing {path}", OPEN_TREE, AT_HERE, os.fsencode(path), TREE_CLONE | AT_RECURSIVE | os.O_CLOEXEC)
    attributes = _Attributes(ATTRIBUTE_NO_SETUID | (0 if writable else ATTRIBUTE_READ_ONLY), 0, 0, 0)
    size = ctypes.sizeof(attributes)
    what = f"protecting {path}"
    call(what, MOUNT_SETATTR, tree, b"", AT_EMPTY_PATH | AT_RECURSIVE, ctypes.byref(attributes), size)
    return tree


def _layer(layer: Mapping[str, str]) -> int:
    """A folder that shows ``base`` and keeps what is written apart, as a descriptor."""
    texts = {name: layer[name].replace("\\", "\\\\").replace(":", "\\:").replace(",", "\\,") for name in layer}
    options = f"lowerdir={texts['base']},upperdir={texts['changes']},workdir={texts['work']},userxattr"
    try:
        mount("overlay", layer["shown"], "overlay", NO_SETUID | NO_DEVICES, options)
        Path(layer["work"], "work").chmod(0o700)  # made without any rights, so that nobody could delete it afterwards
    except Refused:  # not every disk can be laid under another
        import shutil  # slow to load, and seldom needed

        shutil.copytree(layer["base"], layer["shown"], symlinks=True, dirs_exist_ok=True)
    return _tree(layer["shown"], writable=True)


def _attach(tree: int, path: str) -> None:
    """Shows a tree at its path below the stage."""
    place = Path(STAGE + path)
    if stat.S_ISDIR(os.fstat(tree).st_mode):
        place.mkdir(parents=True, exist_ok=True)
    elif not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        place.touch()
    call(f"showing {path}", MOVE_MOUNT, tree, b"", AT_HERE, os.fsencode(place), FROM_EMPTY_PATH)
    os.close(tree)


def _seal(path: str) -> None:
    """Makes the mount at a path read-only; what is mounted beneath it stays as it is."""
    attributes = _Attributes(ATTRIBUTE_READ_ONLY | ATTRIBUTE_NO_SETUID, 0, 0, 0)
    size = ctypes.sizeof(attributes)
    call(f"protecting {path}", MOUNT_SETATTR, AT_HERE, os.fsencode(path), 0, ctypes.byref(attributes), size)
