"""Hostile programs that try the sandbox: each says so if it got through."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from phoenix.adapters.sandbox.confinement import MIB, Confinement
from phoenix.adapters.sandbox.paths import around_home
from phoenix.adapters.sandbox.sandbox import Sandbox
from phoenix.adapters.sandbox.toolchains import of_python

THROUGH = "got through: "
SECONDS = 10.0
HARMLESS = ("PATH", "LC_ALL", "TZ", "LC_CTYPE", "PWD")


@dataclass(frozen=True, slots=True)
class Probe:
    """``tries`` says what it tries, as a noun phrase; ``code`` is Python that prints ``THROUGH`` and what it got."""

    name: str
    tries: str
    code: str
    limits: Mapping[str, int | float]


@dataclass(frozen=True, slots=True)
class Result:
    """``got`` is what the probe got hold of; empty where it was held."""

    probe: Probe
    got: str


def _probe(name: str, tries: str, code: str, **limits: int | float) -> Probe:
    return Probe(name, tries, code, limits)


PROBES = (
    _probe("network", "a connection to another machine", "reach(('192.0.2.1', 9), 'a socket')"),
    _probe("loopback", "a connection to this machine", "reach(('127.0.0.1', PORT), 'a server of this machine')"),
    _probe(
        "home",
        "listing the home folder",
        "names = set(os.listdir(HOME)) - SHOWN; names and through(f'{len(names)} names in {HOME}')",
    ),
    _probe("specs", "reading a file beside the project", "through(open(SECRET).read())"),
    _probe("overwrite", "changing such a file", "open(SECRET, 'w').write('x'); through(SECRET)"),
    _probe(
        "modes",
        "changing such a file's mode",
        "os.chmod(SECRET, 0o777); os.stat(SECRET).st_mode & 0o777 == 0o777 and through(SECRET)",
    ),
    _probe("link", "a link out of its folder", "os.symlink(SECRET, 'out'); through(open('out').read())"),
    _probe(
        "environment",
        "reading an environment",
        "names = sorted(set(os.environ) - set(HARMLESS)); names and through(', '.join(names))\n"
        "through(f'{len(open(f\"/proc/{PARENT}/environ\").read())} characters of another process')",
    ),
    _probe("signal", "a signal to another process", "os.kill(PARENT, 0); through(f'process {PARENT}')"),
    _probe("fork", "starting a process", "os.fork() == 0 and os._exit(0); through('a process of its own')"),
    _probe(
        "memory",
        "100 GB of memory",
        "import mmap\nheld = []\nfor _ in range(1600):\n    held.append(mmap.mmap(-1, 1 << 26))\n"
        "    for at in range(0, 1 << 26, 4096): held[-1][at] = 1\n    if len(held) > 16: through('1 GB')",
        memory=64 * MIB,
    ),
    _probe(
        "disk",
        "100 GB of files",
        "for number in itertools.count():\n    with open(f'{number}', 'wb') as file: file.write(bytes(1 << 20))\n"
        "    if number == 512: through('512 MB')",
        disk=8 * MIB,
    ),
    _probe("time", "no end", "time.sleep(30); through('30 seconds')", seconds=0.3),
)

PRELUDE = """\
import itertools, os, socket, sys, time
HOME, SHOWN, SECRET, PORT, PARENT, HARMLESS = {values!r}
def through(what):
    print({through!r} + what, flush=True)
    os._exit(0)
def reach(address, what):
    reached = socket.socket()
    reached.settimeout(1)
    try:
        reached.connect(address)
    except TimeoutError:
        pass
    through(what)
"""


def hold(sandbox: Sandbox, scratch: Path) -> Iterator[Result]:
    """Tries every probe; ``scratch`` is an empty folder, of which they see one inside."""
    secret, inside = scratch / "secret", scratch / "inside"
    secret.write_text("a secret", encoding="utf-8")
    inside.mkdir()
    with _server() as port:
        values = (str(_home()), _shown_at_home(), str(secret.resolve()), port, os.getpid(), HARMLESS)
        prelude = PRELUDE.format(values=values, through=THROUGH)
        for probe in PROBES:
            limits: dict[str, int | float] = {"seconds": SECONDS, **probe.limits}
            confinement = Confinement(reads=of_python(), writes=(inside,), **limits)  # type: ignore[arg-type]
            ended = sandbox.run([sys.executable, "-I", "-S", "-c", prelude + probe.code], confinement)
            _, found, got = ended.output.partition(THROUGH)
            yield Result(probe, got.strip() if found else "")


def _home() -> Path:
    """The home folder; where nobody knows of one, a folder that homes are in."""
    return next(iter(around_home()), Path("/home"))


def _shown_at_home() -> set[str]:
    """The folders in the home folder that lead to the toolchain."""
    home = _home()
    return {path.relative_to(home).parts[0] for path in of_python() if path.is_relative_to(home)}


@contextmanager
def _server() -> Iterator[int]:
    """A server on this machine; gives its port."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]
