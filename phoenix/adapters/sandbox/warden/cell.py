"""One confined program: how its process is made, by each of the means."""

from __future__ import annotations

import fcntl
import os
import resource
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any, NoReturn

from . import bubblewrap, landlock, namespaces, seatbelt, seccomp, watch
from .system import PR_SET_CHILD_SUBREAPER, PR_SET_PDEATHSIG, Refused, drop_capabilities, prctl

FIRST = 3
"""The descriptors that a program is given beside the three standard ones begin here."""

MOST_FILES = 1024
MOST_DESCRIPTORS = 1 << 16
TROUBLES = 9
"""Where those who make the program's process say why they could not; the program itself does not have it."""

COULD_NOT = 125
"""The exit code where the program was not reached; why stands on the descriptor ``TROUBLES``."""

Request = Mapping[str, Any]


def begin(request: Request, descriptors: Sequence[int], troubles: int) -> int:
    """Forks a process that becomes the confined program, or keeps it, and gives its number.

    ``descriptors`` become 0, 1, 2, 3 and so on in the program.
    """
    warden = os.getpid()
    process = os.fork()
    if process:
        return process
    try:
        _settle(descriptors, troubles, warden)
        KEEPERS[request["means"]](request)
    except BaseException as error:
        _say(str(error))
    os._exit(COULD_NOT)


def _bubblewrap(request: Request) -> NoReturn:
    _limit(request)
    filter_ = seccomp.program(may_start=request["processes"] > 1, alone=False)
    command = bubblewrap.command(request, filter_)
    os.execve(command[0], command, {})


def _kernel(request: Request) -> NoReturn:
    """User namespaces, and Landlock inside them."""
    namespaces.separate()
    _keep(lambda: _first_process(request))


def _first_process(request: Request) -> NoReturn:
    """Process 1 of the new space: when it ends, the kernel ends everything else in there."""
    namespaces.enter(request)

    def become() -> NoReturn:
        drop_capabilities()
        if landlock.version():
            landlock.restrict(
                ["/"], [*request["reads"], namespaces.PROCESSES], [*_writable(request), *namespaces.DEVICES]
            )
        _become(request, alone=False)

    _keep(become)


def _landlock(request: Request) -> NoReturn:
    """Landlock and the filter, where the machine lets nobody make namespaces."""
    prctl("adopting orphans", PR_SET_CHILD_SUBREAPER, 1)

    def become() -> NoReturn:
        drop_capabilities()
        if landlock.version() < LANDLOCK_ALONE:
            raise Refused("Landlock: this kernel is too old for it to do alone")
        landlock.restrict(request["lists"], request["reads"], [*_writable(request), *namespaces.DEVICES])
        _become(request, alone=True)

    _keep(become)


def _seatbelt(request: Request) -> NoReturn:
    os.setsid()
    os.chdir(request["folder"])
    _limit(request)
    command = seatbelt.command(request)
    os.execve(command[0], command, request["environment"])


def _bare(request: Request) -> NoReturn:
    """No confinement but the limits."""
    if sys.platform != "linux":
        _run(request)
    prctl("adopting orphans", PR_SET_CHILD_SUBREAPER, 1)
    _keep(lambda: _run(request))


LANDLOCK_ALONE = 3
"""The version from which on Landlock keeps files from being cut short; before, it needs mounts beside it."""

KEEPERS: Mapping[str, Callable[[Request], NoReturn]] = {
    "bubblewrap": _bubblewrap, "kernel": _kernel, "landlock": _landlock, "seatbelt": _seatbelt, "bare": _bare,
}  # fmt: skip


def _keep(child: Callable[[], NoReturn]) -> NoReturn:
    """Forks, waits, takes what it left with it, and ends as it did."""
    process = os.fork()
    if process == 0:
        try:
            prctl("ending with the warden", PR_SET_PDEATHSIG, signal.SIGKILL)
            child()
        except BaseException as error:
            _say(str(error))
        os._exit(COULD_NOT)
    os.closerange(FIRST, TROUBLES)
    while True:
        ended, status = os.wait()
        if ended == process:
            break
    _end_all()
    code = os.waitstatus_to_exitcode(status)
    os._exit(code if code >= 0 else 128 - code)


def _end_all() -> None:
    """Ends what the program has left behind, however fast it makes more of itself."""
    if os.getpid() == 1:
        return  # the kernel does it
    while processes := watch.descendants(os.getpid()):
        end_all(processes)
        with suppress(ChildProcessError):
            os.waitpid(-1, 0)


def end_all(processes: Sequence[int]) -> None:
    """Kills processes, and first the whole groups that they are in: that is done at one stroke, so that what makes more
    of itself all the time has no time to.
    """
    own = os.getpgrp()
    for group in dict.fromkeys(filter(None, map(_group, processes))):
        if group != own:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(group, signal.SIGKILL)
    for process in processes:
        with suppress(ProcessLookupError, PermissionError):
            os.kill(process, signal.SIGKILL)


def _group(process: int) -> int:
    try:
        return os.getpgid(process)
    except ProcessLookupError:
        return 0


def _become(request: Request, *, alone: bool) -> NoReturn:
    """Runs the program under a filter of system calls."""
    may_start = request["processes"] > 1
    filter_ = seccomp.program(may_start=may_start, alone=alone, quiet_marks=bool(request["writes"]))
    _run(request, lambda: seccomp.restrict(filter_))


def _run(request: Request, last: Callable[[], None] = lambda: None) -> NoReturn:
    """Becomes the program; ``last`` is done last, since little else is possible after it."""
    os.setsid()
    os.chdir(request["folder"])
    _limit(request)
    command = request["command"]
    last()
    os.execve(command[0], command, request["environment"])


def _limit(request: Request) -> None:
    """What the kernel counts for each process by itself; the warden watches what they take together."""
    limits = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_DATA: request["memory"],
        resource.RLIMIT_FSIZE: request["disk"],
        resource.RLIMIT_NOFILE: MOST_FILES,
    }
    for limit, most in limits.items():
        _, hard = resource.getrlimit(limit)
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(limit, (least, least))


def _writable(request: Request) -> list[str]:
    return [*request["writes"], *(layer["base"] for layer in request["layers"])]


def _settle(descriptors: Sequence[int], troubles: int, warden: int) -> None:
    """Makes this process fit to become the program: its descriptors, its signals, and its end with the warden's."""
    signal.set_wakeup_fd(-1)
    for number in (signal.SIGCHLD, signal.SIGPIPE, signal.SIGXFSZ):
        signal.signal(number, signal.SIG_DFL)
    aside = [fcntl.fcntl(each, fcntl.F_DUPFD, TROUBLES + 1) for each in (*descriptors, troubles)]
    for place, each in enumerate(aside[:-1]):
        os.dup2(each, place)
    os.dup2(aside[-1], TROUBLES, inheritable=False)
    os.closerange(len(descriptors), TROUBLES)
    os.closerange(TROUBLES + 1, MOST_DESCRIPTORS)
    if sys.platform == "linux":
        prctl("ending with the warden", PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != warden:
            os._exit(COULD_NOT)


def _say(trouble: str) -> None:
    with suppress(OSError):
        os.write(TROUBLES, trouble.encode("utf-8", "replace")[:1000] + b"\n")
