"""bubblewrap's command line for a confined program."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from .namespaces import DEVICES, PROCESSES


def command(request: Mapping[str, Any], filter_: bytes) -> list[str]:
    """The command that shows the program what ``request`` names and no more, under a filter of system calls.

    Opens a descriptor that bubblewrap reads the filter from, so this is for a process about to become it.
    """
    places = dict.fromkeys(request["reads"], "--ro-bind-try") | dict.fromkeys(DEVICES, "--dev-bind-try")
    places |= dict.fromkeys(request["writes"], "--bind")
    binds = [word for path, how in sorted(places.items()) for word in (how, path, path)]
    binds += [word for layer in request["layers"] for word in ("--bind", layer["shown"], layer["base"])]
    links = [word for target, link in request["links"] for word in ("--symlink", target, link)]
    variables = [word for pair in request["environment"].items() for word in ("--setenv", *pair)]
    return [
        request["program"], "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL",
        "--proc", PROCESSES, *binds, *links, "--remount-ro", "/", "--chdir", request["folder"], "--clearenv",
        *variables, "--seccomp", str(_readable(filter_)), "--", *request["command"],
    ]  # fmt: skip


def _readable(data: bytes) -> int:
    """A descriptor from which the bytes can be read, by the program that this process becomes."""
    out, into = os.pipe()
    os.write(into, data)
    os.close(into)
    os.set_inheritable(out, True)
    return out
