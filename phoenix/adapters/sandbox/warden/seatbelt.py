"""macOS's ``sandbox-exec``: a profile that names what a program may do; all else is refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")

ALWAYS = """\
(version 1)
(deny default)
(deny network*)
(allow sysctl-read)
(allow file-read-metadata)
(allow signal (target self))
(allow file-read-data (literal "/"))
"""
"""Every program is looked up by its path, step by step, and asks how many processors there are."""


def command(request: Mapping[str, Any]) -> list[str]:
    """The command that runs the program under its profile."""
    return [request["program"], "-p", profile(request), *request["command"]]


def profile(request: Mapping[str, Any]) -> str:
    """The profile of one program: reading and running what it is shown, writing where it may, no network."""
    devices = _places("literal", DEVICES)
    shown = _places("subpath", request["reads"])
    written = _places("subpath", [*request["writes"], *(layer["base"] for layer in request["layers"])])
    lines = [
        f"(allow process-exec {shown} {written})",
        f"(allow file-read* {shown} {written} {devices})",
        f"(allow file-read-data {_places('literal', request['lists'])})" if request["lists"] else "",
        f"(allow file-map-executable {shown} {written})",
        f"(allow file-write* {written} {devices})",
        "(allow process-fork)" if request["processes"] > 1 else "",
    ]
    return ALWAYS + "\n".join(filter(None, lines)) + "\n"


def _places(kind: str, paths: Sequence[str]) -> str:
    return " ".join(f"({kind} {_quoted(path)})" for path in paths)


def _quoted(path: str) -> str:
    return '"' + path.replace("\\", "\\\\").replace('"', '\\"') + '"'
