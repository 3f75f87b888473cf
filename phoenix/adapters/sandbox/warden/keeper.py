"""Keeps one program that is not confined: it ends, with all that it has started, when whoever asked for it ends.

Run with the descriptor of a lifeline, and the program with its arguments. The lifeline is readable once nobody holds
its other end any more, however that came about. The keeper's own end is that of the program.
"""

from __future__ import annotations

import os
import select
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn

from .cell import end_all
from .system import PR_SET_CHILD_SUBREAPER, PR_SET_PDEATHSIG, prctl
from .watch import descendants

NOT_STARTED = 127


def main() -> NoReturn:
    """Keeps the program that the arguments name."""
    keep(int(sys.argv[2]), sys.argv[3:])


def keep(lifeline: int, command: Sequence[str]) -> NoReturn:
    """Runs a program until it or the lifeline ends, and ends all of it."""
    os.set_inheritable(lifeline, False)
    ended, woken = os.pipe()
    os.set_blocking(woken, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(woken, warn_on_full_buffer=False)
    if sys.platform == "linux":
        prctl("adopting orphans", PR_SET_CHILD_SUBREAPER, 1)
    process = os.fork()
    if process == 0:
        _become(command)
    status = None
    while status is None:
        readable, _, _ = select.select([lifeline, ended], [], [])
        if lifeline in readable:
            break
        os.read(ended, 1 << 12)
        status = _reaped(process)
    while left := descendants(os.getpid()):
        end_all(left)
        with suppress(ChildProcessError):
            os.waitpid(-1, 0)
    _end_as(status)


def _become(command: Sequence[str]) -> NoReturn:
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        os.setsid()
        if sys.platform == "linux":
            prctl("ending with the keeper", PR_SET_PDEATHSIG, signal.SIGKILL)
        os.execv(command[0], list(command))
    except OSError as error:
        os.write(2, (error.strerror or "").encode())
    os._exit(NOT_STARTED)


def _reaped(process: int) -> int | None:
    """The program's status, once it has ended. Others that have ended are taken note of."""
    with suppress(ChildProcessError):
        while True:
            ended, status = os.waitpid(-1, os.WNOHANG)
            if ended == process:
                return status
            if not ended:
                break
    return None


def _end_as(status: int | None) -> NoReturn:
    """Ends as the program did, by a signal too; where there is no status, by the signal that ended the program."""
    code = -signal.SIGKILL if status is None else os.waitstatus_to_exitcode(status)
    if code < 0:
        with suppress(OSError):  # SIGKILL is nobody's to handle
            signal.signal(-code, signal.SIG_DFL)
        os.kill(os.getpid(), -code)
    os._exit(code)
